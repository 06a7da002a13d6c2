import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { type Evaluated, idOf, missingOf } from "./evaluate-condition.ts";
import { evaluateList, type NotEvaluated } from "./find-members.ts";
import { type Entry, type Fixing, type List, MAX_MEMBERS } from "./list.ts";

/** Whom a condition has on a date, to be stored, and with what it was evaluated. */
export type Fixed = { readonly entries: ReadonlyMap<string, Entry>; readonly fixing: Omit<Fixing, "at"> };

/** Evaluates the condition of a list for storing. */
export async function fixMembers(
  context: ApiContext,
  list: Pick<List, "kind" | "condition">,
  asOf: Temporal.PlainDate,
): Promise<Outcome<Fixed, NotEvaluated | "list_too_long">> {
  const evaluated = await evaluateList(context, list, asOf);
  if (!evaluated.ok) return evaluated;
  const { met, open, park } = evaluated.value;
  if (met.length + open.length > MAX_MEMBERS) return refused("list_too_long");
  const fixing = { asOf, policySet: context.law.set.hash, facts: park.roll.snapshot.version };
  return ok({ entries: entriesOf(evaluated.value), fixing });
}

/** Where a condition puts everybody whom it has or may have. */
export function entriesOf(evaluated: Evaluated): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const row of evaluated.met) {
    const id = idOf(evaluated, row);
    entries.set(id, { id, state: "met", missing: [] });
  }
  for (const row of evaluated.open) {
    const id = idOf(evaluated, row);
    entries.set(id, { id, state: "open", missing: missingOf(evaluated, row) });
  }
  return entries;
}
