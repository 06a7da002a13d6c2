import { type Actor, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type NewEvent, recordEvent } from "../audit/index.ts";
import type { List, ListState } from "./list.ts";
import { insertChange, type NewChange } from "./lists-store.ts";

type Change = Omit<NewChange, "by">;

const EVENTS = {
  create: "list_created",
  change: "list_changed",
  fix: "list_fixed",
  members: "list_members_changed",
  archive: "list_archived",
  restore: "list_restored",
} as const satisfies Readonly<Record<Change["kind"], NewEvent["type"]>>;

/**
 * Adds a change to a list in somebody's name, and tells the log what is other than before: the state, or how many came and went. Last
 * in its transaction.
 *
 * @param before the list as it was; null for a new one
 */
export async function keepChange(
  tx: Database,
  by: Actor,
  id: string,
  before: List | null,
  change: Change,
): Promise<void> {
  await insertChange(tx, id, { ...change, by: signatureOf(by, "lists.keep") });
  const { kind, number, entries, fixing, reason } = change;
  const state = stateOf(change);
  const was = before && stateOf(before);
  const other = Object.entries(state).filter(([field, value]) => was?.[field] !== value);
  const moved = count(entries.map((entry) => entry.state));
  await recordEvent(tx, by, {
    type: EVENTS[kind],
    thing: { kind: "list", id },
    ...(was && {
      before: { number: before.number, ...Object.fromEntries(other.map(([field]) => [field, was[field]])) },
    }),
    after: { number, ...Object.fromEntries(other), ...moved, ...(fixing && { asOf: fixing.asOf.toString() }) },
    ...(reason && { reason }),
    ...(fixing && { policySet: fixing.policySet }),
  });
}

function stateOf({ name, note, mode, condition, archived }: ListState): Readonly<Record<string, unknown>> {
  return { name, note, mode, condition, archived };
}

function count(states: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
