import { start } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import type { Case, CaseHead, Fields } from "./case.ts";
import { insertCase, lockCase, lockId, putStanding } from "./case-store.ts";
import { readFields } from "./fields.ts";
import { followCase } from "./follow-case.ts";
import type { CaseWork } from "./keeper.ts";
import { clocksOf, loadCase, nowAt } from "./load-case.ts";
import { signed } from "./perform-act.ts";
import { keepProcessSet, processSetOf } from "./process-store.ts";
import { changeClocks } from "./promises.ts";

export type Opening = {
  /** Made by the caller: opening the same case again changes nothing and answers the first one. */
  readonly id: string;
  readonly process: string;
  readonly parent: string | null;
  readonly subject: CaseHead["subject"];
  readonly title: string;
  readonly fields: Fields;
};
type Refused = "process_not_found" | "case_not_found" | "case_id_taken" | "field_wrong" | "act_prevented";

/**
 * Opens a case by the process in force, in the transaction of whoever keeps the process, and does what follows by itself. Who may open
 * one is for the caller to say; a part is opened only where the case it is part of takes it, or by a step of that case.
 */
export async function openCase(work: CaseWork, actor: Actor, opening: Opening): Promise<Outcome<Case, Refused>> {
  const { tx, place } = work;
  const { id, parent } = opening;
  if (parent !== null) await lockCase(tx, parent);
  await lockId(tx, id);
  const known = await loadCase(tx, place, id);
  if (known) return isSame(known.head, opening) ? ok(known) : refused("case_id_taken");
  const above = parent === null ? null : await loadCase(tx, place, parent);
  if (parent !== null && !above) return refused("case_not_found");
  const { processes: inForce } = place.law;
  const processSet = above?.head.processSet ?? inForce.hash;
  const process = (await processSetOf(tx, inForce, processSet)).get(opening.process);
  if (!process || (above && !takes(above, opening.process))) return refused("process_not_found");
  const given = readFields(process, opening.fields);
  if (!given.ok) return given;
  if (processSet === inForce.hash) await keepProcessSet(tx, inForce);
  const { by_name: openedBy, by_id: openedById } = signed(actor);
  const head = { ...opening, processSet, openedBy, openedById };
  await insertCase(tx, head);
  const at = nowAt(place);
  const position = start(process);
  const running = { starts: Object.keys(position.clocks), pauses: [], resumes: [], stops: [] };
  const by = actor.person?.id ?? "program";
  const beginning = {
    ...{ process, parties: [], head: { ...head, openedAt: at } },
    standing: {
      ...{ version: 0, position, fields: given.value, responsible: null, voided: false, changedAt: at },
      clocks: changeClocks({}, running, { at, by, into: "open" }),
    },
  };
  const opened: Case = { ...beginning, kept: clocksOf(beginning, place) };
  await putStanding(tx, opened, opened.kept);
  await recordEvent(tx, actor, {
    ...{ type: "case_opened", thing: { kind: "case", id }, ...(opening.subject && { subject: opening.subject.id }) },
    after: { process: opening.process, parent, title: opening.title, fields: given.value },
  });
  const followed = await followCase(work, id);
  if (!followed.ok) return followed;
  return ok((await loadCase(tx, place, id)) ?? opened);
}

function isSame({ process, parent, subject }: CaseHead, opening: Opening): boolean {
  return process === opening.process && parent === opening.parent && subject?.id === opening.subject?.id;
}

/** Whether a case takes parts of a process as it stands, or has a step that opens them. */
function takes({ process, standing }: Case, part: string): boolean {
  const here = process.states.get(standing.position.state);
  return (
    (here?.takes.includes(part) ?? false) || [...process.transitions.values()].some(({ opens }) => opens.includes(part))
  );
}
