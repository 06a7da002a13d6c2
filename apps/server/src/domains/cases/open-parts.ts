import { start } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import type { CaseHead, Fields } from "./case.ts";
import { insertCase, putStanding } from "./case-store.ts";
import { readFields } from "./fields.ts";
import type { CaseWork } from "./keeper.ts";
import { clocksOf, loadCase, nowAt } from "./load-case.ts";
import { signed } from "./perform-act.ts";
import { processSetOf } from "./process-store.ts";
import { changeClocks } from "./promises.ts";

/** Of what was opened at once so many ids stand in the event; the others carry its transaction. */
const IDS_IN_EVENT = 1_000;

export type Part = {
  readonly id: string;
  readonly subject: CaseHead["subject"];
  readonly title: string;
  readonly fields: Fields;
};

/**
 * Opens many parts of a case that is locked, by one process of its set, as a step of it says. Nothing is followed here: whoever does
 * the step follows it afterwards.
 */
export async function openParts(
  { tx, place }: CaseWork,
  actor: Actor,
  {
    parent,
    process: id,
    parts,
  }: { readonly parent: string; readonly process: string; readonly parts: readonly Part[] },
): Promise<Outcome<void, "process_not_found" | "field_wrong">> {
  const above = await loadCase(tx, place, parent);
  if (!above) throw new Error(`there is no case ${parent}`);
  const { processSet } = above.head;
  const process = (await processSetOf(tx, place.law.processes, processSet)).get(id);
  if (!process) return refused("process_not_found");
  const { by_name: openedBy, by_id: openedById } = signed(actor);
  const [at, position] = [nowAt(place), start(process)];
  const by = actor.person?.id ?? "program";
  const running = { starts: Object.keys(position.clocks), pauses: [], resumes: [], stops: [] };
  const clocks = changeClocks({}, running, { at, by, into: "open" });
  for (const part of parts) {
    const given = readFields(process, part.fields);
    if (!given.ok) return given;
    const head = { ...part, process: id, processSet, parent, openedBy, openedById, openedAt: at };
    await insertCase(tx, head);
    const standing = {
      version: 0,
      position,
      fields: given.value,
      responsible: null,
      voided: false,
      changedAt: at,
      clocks,
    };
    await putStanding(tx, { head, standing, process }, clocksOf({ standing, process }, place));
  }
  await recordEvent(tx, actor, {
    ...{ type: "case_opened", thing: { kind: "case", id: parent } },
    after: { process: id, parent, parts: parts.length, ids: parts.slice(0, IDS_IN_EVENT).map((part) => part.id) },
  });
  return ok(undefined);
}
