import { POWERS } from "@yuanding/contract";
import type { ActRefusal } from "@yuanding/processes";
import type { Outcome } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { actsForFirm } from "./acts-for-firm.ts";
import type { Case } from "./case.ts";
import { isThere, lockCase } from "./case-store.ts";
import { followCase } from "./follow-case.ts";
import { listActs } from "./list-store.ts";
import { loadCase } from "./load-case.ts";
import { performAct, type Wanted } from "./perform-act.ts";
import { caseActorOf } from "./relation.ts";
import { whatHappened } from "./what-happened.ts";

type Input = Wanted & {
  readonly id: string;
  /** The version of the case that whoever acts has seen. */
  readonly version: number;
};

/** Whether a step is for a power that approves or pays. */
export function needsSecondFactor({ process }: Pick<Case, "process">, transition: string): boolean {
  const by = process.transitions.get(transition)?.by ?? [];
  return by.some((role) => {
    const power = process.roles.get(role)?.power;
    return power ? POWERS[power].strong : false;
  });
}

export type ActRefused =
  | ActRefusal
  | "case_not_found"
  | "case_changed"
  | "field_wrong"
  | "act_prevented"
  | "act_own_firm"
  | "second_factor_needed";

/**
 * Does something in a case, and what follows from it by itself. Of two who act at once the second is told that the case has changed:
 * nobody acts on what they have not seen.
 */
export async function actInCase(context: ApiContext, input: Input): Promise<Outcome<Case, ActRefused>> {
  if (!(await isThere(context.database, input.id))) return refused("case_not_found");
  const { actor, system } = context;
  return attempt(system, async (tx): Promise<Outcome<Case, ActRefused>> => {
    const work = { tx, place: context };
    await lockCase(tx, input.id);
    const found = await loadCase(tx, context, input.id);
    if (!found) return refused("case_not_found");
    if (found.standing.version !== input.version) {
      const acts = await listActs(tx, input.id);
      return refused("case_changed", whatHappened(found.process, acts, input.version, isOfEnterprise(actor)));
    }
    if (needsSecondFactor(found, input.transition) && !actor.strong) return refused("second_factor_needed");
    if (await actsForFirm(tx, context, actor, input.id)) return refused("act_own_firm");
    const outcome = await performAct(work, found, input, { actor, as: caseActorOf(actor, found) });
    if (!outcome.ok) return outcome;
    const followed = await followCase(work, input.id);
    if (!followed.ok) return followed;
    return { ok: true, value: (await loadCase(tx, context, input.id)) ?? outcome.value };
  });
}
