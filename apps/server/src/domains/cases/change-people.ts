import { FINAL_KINDS } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type Case, kindOf, type Party } from "./case.ts";
import { insertAct, isThere, lockCase, putStanding } from "./case-store.ts";
import { listActs } from "./list-store.ts";
import { clocksOf, loadCase, nowAt } from "./load-case.ts";
import { signed } from "./perform-act.ts";
import { tellReached } from "./tell-reached.ts";
import { whatHappened } from "./what-happened.ts";

type Asked = { readonly id: string; readonly version: number; readonly reason: string };
type Change<Refused extends string> = {
  readonly kind: "assign" | "join" | "leave";
  /** Who it is about; or why it cannot be. */
  readonly who: (found: Case, tx: Database) => Promise<Outcome<Party, Refused>>;
  /** Beside the act itself. */
  readonly keep: (tx: Database, party: Party) => Promise<void>;
};
type Unchanged = "case_not_found" | "case_changed" | "case_final";
const EVENTS = { assign: "case_assigned", join: "case_joined", leave: "case_left" } as const;

/**
 * Changes who has to do with a case: an act like any other, with the next number. No clock is touched by it: a promise is the park's,
 * whoever keeps it.
 */
export async function changePeople<Refused extends string>(
  context: ApiContext,
  { id, version, reason }: Asked,
  { kind, who, keep }: Change<Refused>,
): Promise<Outcome<void, Refused | Unchanged>> {
  const { system, actor } = context;
  if (!(await isThere(context.database, id))) return refused("case_not_found");
  return attempt(system, async (tx): Promise<Outcome<void, Refused | Unchanged>> => {
    await lockCase(tx, id);
    const found = await loadCase(tx, context, id);
    if (!found) return refused("case_not_found");
    const { head, standing, process } = found;
    if (standing.version !== version)
      return refused("case_changed", whatHappened(process, await listActs(tx, id), version, false));
    if (FINAL_KINDS.includes(kindOf(found))) return refused("case_final");
    const party = await who(found, tx);
    if (!party.ok) return party;
    const { person, name } = party.value;
    const at = nowAt(context);
    const responsible = kind === "assign" ? person : standing.responsible;
    const after = { ...found, standing: { ...standing, version: version + 1, responsible, changedAt: at } };
    await insertAct(tx, {
      ...{ case_id: id, number: version + 1, kind, transition: null, vote: null, state: standing.position.state },
      ...{ documents: [], fields: {}, person, person_name: name, reason, ...signed(actor), at },
    });
    await keep(tx, party.value);
    await putStanding(tx, after, clocksOf(after, context));
    const work = { tx, place: context };
    if (kind !== "leave") {
      const as = kind === "assign" ? "responsible" : "participant";
      await context.teller?.(work, after, { kind: "assigned", number: version + 1, person, as, by: actor });
    }
    await tellReached(work, after);
    await recordEvent(tx, actor, {
      ...{ type: EVENTS[kind], thing: { kind: "case", id }, ...(head.subject && { subject: head.subject.id }) },
      ...(kind === "assign"
        ? { before: { responsible: standing.responsible }, after: { responsible: person } }
        : { after: { person } }),
      reason,
    });
    return ok(undefined);
  });
}
