import { POST_KINDS, type Power } from "@yuanding/contract";
import { FINAL_KINDS } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { findActing } from "../people/index.ts";
import { kindOf } from "./case.ts";
import { insertAct, isThere, lockCase, putStanding } from "./case-store.ts";
import { clocksOf, loadCase, nowAt } from "./load-case.ts";
import { signed } from "./perform-act.ts";

type Input = { readonly id: string; readonly version: number; readonly person: string; readonly reason: string };
type Refused = "case_not_found" | "case_changed" | "case_final" | "person_not_found" | "person_unfit";

/** Makes somebody responsible by name. No clock is touched by it: a promise is the park's, whoever keeps it. */
export async function assignCase(context: ApiContext, input: Input): Promise<Outcome<void, Refused>> {
  const { system, actor, today } = context;
  if (!(await isThere(context.database, input.id))) return refused("case_not_found");
  const acting = await findActing(system, input.person, today());
  if (!acting?.person) return refused("person_not_found");
  const handles = acting.posts.some(({ kind }) => (POST_KINDS[kind].powers as readonly Power[]).includes("cases.see"));
  if (!handles) return refused("person_unfit");
  const person = acting.person;
  return attempt(system, async (tx): Promise<Outcome<void, Refused>> => {
    await lockCase(tx, input.id);
    const found = await loadCase(tx, context, input.id);
    if (!found) return refused("case_not_found");
    const { head, standing } = found;
    if (standing.version !== input.version) return refused("case_changed");
    if (FINAL_KINDS.includes(kindOf(found))) return refused("case_final");
    const at = nowAt(context);
    const version = standing.version + 1;
    const after = { ...found, standing: { ...standing, version, responsible: person.id, changedAt: at } };
    await insertAct(tx, {
      ...{
        case_id: head.id,
        number: version,
        kind: "assign",
        transition: null,
        vote: null,
        state: standing.position.state,
      },
      ...{ documents: [], fields: {}, person: person.id, person_name: person.name, reason: input.reason },
      ...{ ...signed(actor), at },
    });
    await putStanding(tx, after, clocksOf(after, context));
    await recordEvent(tx, actor, {
      ...{
        type: "case_assigned",
        thing: { kind: "case", id: head.id },
        ...(head.subject && { subject: head.subject.id }),
      },
      before: { responsible: standing.responsible },
      after: { responsible: person.id },
      reason: input.reason,
    });
    return ok(undefined);
  });
}
