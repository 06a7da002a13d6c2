import type { Gate, Item, Problem } from "./problem.ts";

/** How things stand on the way down; `received` counts, so that steps can be taken back. */
export type Standing = {
  readonly paid: number[];
  readonly taken: number[];
  readonly distinct: number[];
  readonly used: number[];
  readonly received: number[];
};

/** What would be paid for an item now; nothing when a rule forbids it. The same as `settle`, in doubles. */
export function payable(problem: Problem, item: Item, standing: Standing): number {
  for (const better of item.betters) {
    const higher = problem.items[better.item];
    if (!higher || higher.once.length === 0 || (standing.received[higher.slot] ?? 0) === 0) return 0;
  }
  if ((standing.received[item.slot] ?? 0) === 0 && isBarredForGood(item, standing)) return 0;
  return hopeFor(problem, item, standing);
}

/** Whether as many measures have been received as a lasting rule allows. */
function isBarredForGood(item: Item, standing: Standing): boolean {
  for (const { gate, limit } of item.lasting) if ((standing.distinct[gate] ?? 0) >= limit) return true;
  return false;
}

/** The most an item can still bring, whatever is decided before its turn: what can be lifted again is left out. */
export function hopeFor(problem: Problem, item: Item, standing: Standing): number {
  const { gates, deducts, purses } = item;
  if (item.once.length > 0 && (standing.received[item.slot] as number) > 0) return 0;
  for (let each = 0; each < gates.length; each += 1) {
    const gate = gates[each] as number;
    if ((standing.taken[gate] as number) >= (problem.gates[gate] as Gate).limit) return 0;
  }
  let pay = item.amount - item.deducted;
  for (let each = 0; each < deducts.length; each += 1) pay -= standing.paid[deducts[each] as number] as number;
  for (let each = 0; each < purses.length; each += 1) {
    const share = purses[each] as Item["purses"][number];
    const left = share.limit - (standing.used[share.purse] as number);
    if (left < pay) pay = left;
  }
  return pay;
}

/** Copies: a standing is asked for at every turn, and the same at the start whatever rule or claim is left out. */
export function newStanding({ start }: Problem): Standing {
  return {
    paid: start.paid.slice(),
    taken: start.taken.slice(),
    distinct: start.distinct.slice(),
    used: start.used.slice(),
    received: start.received.slice(),
  };
}

/** Takes an item (`sign` 1) or takes that back (−1), last taken first. */
export function advance(standing: Standing, item: Item, index: number, pay: number, sign: 1 | -1): void {
  const { paid, taken, distinct, used, received } = standing;
  const before = (received[item.slot] ?? 0) - (sign < 0 ? 1 : 0);
  paid[index] = sign > 0 ? pay : 0;
  received[item.slot] = before + (sign > 0 ? 1 : 0);
  for (const gate of item.gates) taken[gate] = (taken[gate] ?? 0) + sign;
  if (before === 0) for (const { gate } of item.lasting) distinct[gate] = (distinct[gate] ?? 0) + sign;
  for (const { purse } of item.purses) used[purse] = (used[purse] ?? 0) + sign * pay;
}
