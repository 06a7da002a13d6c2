import { FINAL_KINDS, transitionsFrom } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import { nameOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { kindOf } from "./case.ts";
import { isThere } from "./case-store.ts";
import { type Draft, putDraft, readDraft } from "./draft-store.ts";
import { hasPart } from "./has-part.ts";
import { loadCase, nowAt } from "./load-case.ts";
import { sideOf } from "./side.ts";

type Input = Pick<Draft, "transition" | "reason" | "fields" | "revision"> & { readonly id: string };
type Refused = "case_not_found" | "not_permitted" | "case_final" | "act_not_now" | "case_draft_changed";

/** Keeps what is being filled in for a step, for those of the same side. It is no act: nothing in the log tells of it. */
export async function saveDraft(context: ApiContext, input: Input): Promise<Outcome<Draft, Refused>> {
  const { actor, system, database } = context;
  const { id, revision } = input;
  if (!(await isThere(database, id))) return refused("case_not_found");
  const found = await loadCase(system, context, id);
  if (!found) return refused("case_not_found");
  if (!hasPart(actor, found)) return refused("not_permitted");
  if (FINAL_KINDS.includes(kindOf(found))) return refused("case_final");
  const { process, standing } = found;
  if (!transitionsFrom(process, standing.position.state).some((step) => step.id === input.transition))
    return refused("act_not_now");
  const side = sideOf(actor);
  const kept = await putDraft(system, id, side, { ...input, revision, by: nameOf(actor), at: nowAt(context) });
  const now = await readDraft(system, id, side);
  if (kept && now) return ok(now);
  const who = now?.by ?? "";
  return refused("case_draft_changed", { zh: who && `（${who}）`, en: who && `(${who})` });
}
