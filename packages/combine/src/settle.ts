import type { CombinationRule } from "@yuanding/rules";
import type { Fen } from "@yuanding/values";
import type { Item, Problem } from "./problem.ts";

/** What a bundle comes to, exactly: per item what is paid (0 when it is not taken), and by which rules it was reduced. */
export type Settlement = {
  readonly paid: readonly Fen[];
  readonly total: Fen;
  readonly cuts: readonly (readonly { readonly rule: CombinationRule; readonly by: Fen }[])[];
};

/** How things stand while items are settled one after another. */
type Standing = {
  readonly paid: Fen[];
  readonly taken: number[];
  readonly distinct: number[];
  readonly used: Fen[];
  readonly received: boolean[];
};

/**
 * Settles the chosen items in order, in whole 分: an item that a rule forbids by then, or that nothing is left for, is not
 * taken. This is what the rules mean; the search only chooses.
 */
export function settle(problem: Problem, chosen: readonly boolean[]): Settlement {
  const standing = newStanding(problem);
  const cuts: { rule: CombinationRule; by: Fen }[][] = problem.items.map(() => []);
  for (const [index, item] of problem.items.entries()) {
    if (!chosen[index] || barriers(problem, item, standing).length > 0) continue;
    const { pay, reduced } = payable(problem, item, standing);
    if (pay <= 0n) continue;
    cuts[index] = reduced;
    take(item, index, pay, standing);
  }
  return { paid: standing.paid, total: standing.paid.reduce((sum, each) => sum + each, 0n), cuts };
}

function newStanding(problem: Problem): Standing {
  return {
    paid: problem.items.map(() => 0n),
    taken: problem.gates.map(() => 0),
    distinct: problem.lasting.map((gate) => gate.received),
    used: problem.purses.map((purse) => BigInt(purse.used)),
    received: [...problem.received],
  };
}

/** The rules that forbid an item as things stand. */
function barriers(problem: Problem, item: Item, standing: Standing): CombinationRule[] {
  const received = standing.received[item.slot] === true;
  const full = item.gates.flatMap((index) => {
    const gate = problem.gates[index];
    return gate && (standing.taken[index] ?? 0) >= gate.limit ? [gate.rule] : [];
  });
  const lasting = item.lasting.flatMap(({ gate, limit }) => {
    const rule = problem.lasting[gate]?.rule;
    return rule && !received && (standing.distinct[gate] ?? 0) >= limit ? [rule] : [];
  });
  const betters = item.betters.flatMap((better) => {
    const higher = problem.items[better.item];
    const usedUp = higher && higher.once.length > 0 && standing.received[higher.slot] === true;
    return usedUp ? [] : [better.rule];
  });
  return [...(received ? item.once : []), ...full, ...lasting, ...betters];
}

type Payable = { readonly pay: Fen; readonly reduced: { rule: CombinationRule; by: Fen }[] };

/** What is left of an amount after deductions and caps, and what each of them took. */
function payable(problem: Problem, item: Item, standing: Standing): Payable {
  const reduced: { rule: CombinationRule; by: Fen }[] = [];
  let pay = BigInt(item.amount);
  const deducted = item.deducts.reduce((sum, index) => sum + (standing.paid[index] ?? 0n), BigInt(item.deducted));
  const topUp = item.deductions[0]?.rule;
  if (topUp && deducted > 0n) {
    reduced.push({ rule: topUp, by: deducted < pay ? deducted : pay });
    pay -= deducted;
  }
  for (const { purse, limit } of item.purses) {
    const rule = problem.purses[purse]?.rule;
    const left = BigInt(limit) - (standing.used[purse] ?? 0n);
    if (!rule || pay <= left) continue;
    reduced.push({ rule, by: pay - (left > 0n ? left : 0n) });
    pay = left;
  }
  return { pay, reduced };
}

function take(item: Item, index: number, pay: Fen, standing: Standing): void {
  standing.paid[index] = pay;
  for (const gate of item.gates) standing.taken[gate] = (standing.taken[gate] ?? 0) + 1;
  if (!standing.received[item.slot])
    for (const { gate } of item.lasting) standing.distinct[gate] = (standing.distinct[gate] ?? 0) + 1;
  for (const { purse } of item.purses) standing.used[purse] = (standing.used[purse] ?? 0n) + pay;
  standing.received[item.slot] = true;
}

/**
 * Why what was not taken cannot be taken beside a bundle, by item: the rules that forbid it at its turn or after all the
 * others, or that leave nothing for it; failing those, the rules by which it would only be deducted from another.
 */
export function obstacles(problem: Problem, chosen: readonly boolean[]): (readonly CombinationRule[])[] {
  const standing = newStanding(problem);
  const early = problem.items.map((item, index) => {
    if (!chosen[index]) return barriers(problem, item, standing);
    const { pay } = payable(problem, item, standing);
    if (pay > 0n) take(item, index, pay, standing);
    return [];
  });
  return problem.items.map((item, index) => {
    if (chosen[index]) return [];
    const { pay, reduced } = payable(problem, item, standing);
    const empty = pay <= 0n ? reduced.map(({ rule }) => rule) : [];
    const rules = new Set([...(early[index] ?? []), ...barriers(problem, item, standing), ...empty]);
    return rules.size > 0 ? [...rules] : rulesDeducting(problem, index);
  });
}

function rulesDeducting({ items }: Problem, index: number): CombinationRule[] {
  const deductions = items.flatMap((item) => item.deductions.filter((deduction) => deduction.item === index));
  return [...new Set(deductions.map((deduction) => deduction.rule))];
}
