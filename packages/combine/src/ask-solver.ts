import type { Solver } from "./load-solver.ts";
import { type Item, type Problem, UNLIMITED } from "./problem.ts";

/**
 * Largest total of a model, in its unit. HiGHS holds a solution feasible within 1e-6 (absolute) after its own scaling; up
 * to here one unit is 1e-6 of the whole, well above what doubles lose, and half a unit separates two totals.
 */
const MAX_MODEL_TOTAL = 1_000_000;

/** A choice proposed by the solver, and a total no bundle of the component exceeds. */
export type Proposal = { readonly chosen: readonly number[]; readonly bound: number };

/**
 * Asks the solver for the best bundle of a component. The model is a relaxation in whole units (amounts and caps rounded
 * up to them, money under a cap split freely), so its optimum bounds every bundle from above; what the proposal is worth
 * is settled exactly by whoever asks. Where all figures are multiples of one large unit the two can meet.
 */
export function askSolver(
  problem: Problem,
  component: readonly number[],
  wanted: ReadonlySet<number> | null,
  solver: Solver,
): Proposal | null {
  const items = component.map((index) => [index, problem.items[index] as Item] as const);
  const { unit, exact } = unitOf(problem, items);
  const values = solver.solve(writeModel(problem, items, wanted, unit));
  if (!values) return null;
  const value = items.reduce((sum, [index]) => sum + (values.get(`p${index}`) ?? 0), 0);
  const chosen = items.filter(([index]) => (values.get(`x${index}`) ?? 0) > 0.5).map(([index]) => index);
  return { chosen, bound: (exact ? Math.floor(value + 0.5) : Math.ceil(value + 0.5)) * unit };
}

type Indexed = readonly (readonly [number, Item])[];

/** The largest unit all figures are multiples of; a larger one, to which they are rounded up, when totals grow too long. */
function unitOf(problem: Problem, items: Indexed): { readonly unit: number; readonly exact: boolean } {
  const figures = items.flatMap(([, item]) => [
    item.amount,
    item.deducted,
    ...item.purses
      .filter(({ limit }) => limit !== UNLIMITED)
      .map(({ purse, limit }) => limit - (problem.purses[purse]?.used ?? 0)),
  ]);
  const total = items.reduce((sum, [, item]) => sum + item.amount, 0);
  const common = figures.reduce((a, b) => greatestDivisor(a, Math.abs(b)), 0) || 1;
  if (total / common <= MAX_MODEL_TOTAL) return { unit: common, exact: true };
  return { unit: Math.ceil(total / MAX_MODEL_TOTAL), exact: false };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** `x` takes an item, `p` is what is paid for it, `y` says that a measure counts under a lasting exclusion. */
function writeModel(problem: Problem, items: Indexed, wanted: ReadonlySet<number> | null, unit: number): string {
  const up = (fen: number): number => Math.ceil(fen / unit);
  const amount = (item: Item): number => up(item.amount);
  const inside = new Set(items.map(([index]) => index));
  const rows = [
    ...items.map(([index, item]) => `p${index} - ${amount(item)} x${index} <= 0`),
    ...onceRows(problem, items),
    ...gateRows(problem, inside),
    ...lastingRows(problem, items),
    ...betterRows(problem, items, inside),
    ...purseRows(problem, items, up),
    ...items.flatMap(([index, item]) => topUpRow(problem, index, item, inside, up)),
    ...(wanted
      ? [`${sumOf(items.flatMap(([index, item]) => (wanted.has(item.slot) ? [`x${index}`] : [])))} >= 1`]
      : []),
  ];
  const binaries = [...items.map(([index]) => `x${index}`), ...lastingMembers(items)];
  const objective = sumOf(items.map(([index]) => `p${index}`));
  const lines = rows.map((row, index) => ` c${index}: ${row}`).join("\n");
  return `Maximize\n obj: ${objective}\nSubject To\n${lines}\nBinary\n ${binaries.join(" ")}\nEnd\n`;
}

function sumOf(names: readonly string[]): string {
  return names.join(" + ");
}

/** In all years together once; not at all when it was received before. */
function onceRows(problem: Problem, items: Indexed): string[] {
  const bySlot = Map.groupBy(
    items.filter(([, item]) => isOnce(item)),
    ([, item]) => item.slot,
  );
  return [...bySlot].map(([slot, group]) => {
    return `${sumOf(group.map(([index]) => `x${index}`))} <= ${problem.received[slot] ? 0 : 1}`;
  });
}

function gateRows(problem: Problem, inside: ReadonlySet<number>): string[] {
  return problem.gates.flatMap(({ items, limit }) => {
    const names = items.filter((index) => inside.has(index)).map((index) => `x${index}`);
    return names.length > limit ? [`${sumOf(names)} <= ${limit}`] : [];
  });
}

function lastingMembers(items: Indexed): string[] {
  const names = items.flatMap(([, item]) => item.lasting.map(({ gate }) => `y${gate}s${item.slot}`));
  return [...new Set(names)];
}

function lastingLimit(item: Item, gate: number): number {
  return item.lasting.find((each) => each.gate === gate)?.limit ?? UNLIMITED;
}

function lastingRows(problem: Problem, items: Indexed): string[] {
  const links = items.flatMap(([index, item]) =>
    item.lasting.flatMap(({ gate, limit }) => (limit === UNLIMITED ? [] : [`x${index} - y${gate}s${item.slot} <= 0`])),
  );
  const counts = problem.lasting.flatMap(({ received }, gate) => {
    const members = items.filter(([, item]) => lastingLimit(item, gate) !== UNLIMITED);
    const fresh = [...new Set(members.map(([, item]) => item.slot))].filter((slot) => !problem.received[slot]);
    const limit = Math.max(...members.map(([, item]) => lastingLimit(item, gate)), 0);
    const names = fresh.map((slot) => `y${gate}s${slot}`);
    return names.length === 0 ? [] : [`${sumOf(names)} <= ${Math.max(0, limit - received)}`];
  });
  return [...links, ...counts];
}

function isOnce(item: Item): boolean {
  return item.once.length > 0;
}

/** The lower of two under 就高 only after the higher has been used up. */
function betterRows(problem: Problem, items: Indexed, inside: ReadonlySet<number>): string[] {
  return items.flatMap(([index, item]) =>
    item.betters.flatMap((better) => {
      const higher = problem.items[better.item];
      if (higher && isOnce(higher) && problem.received[higher.slot]) return [];
      const earlier =
        higher && isOnce(higher)
          ? items.filter(([other, each]) => other < index && each.slot === higher.slot && inside.has(other))
          : [];
      return [[`x${index}`, ...earlier.map(([other]) => `- x${other}`)].join(" ").concat(" <= 0")];
    }),
  );
}

function purseRows(problem: Problem, items: Indexed, up: (fen: number) => number): string[] {
  return problem.purses.flatMap(({ used }, purse) => {
    const members = items.filter(([, item]) => purseLimit(item, purse) !== UNLIMITED);
    if (members.length === 0) return [];
    const limit = Math.max(...members.map(([, item]) => purseLimit(item, purse)));
    return [`${sumOf(members.map(([index]) => `p${index}`))} <= ${Math.max(0, up(limit - used))}`];
  });
}

function purseLimit(item: Item, purse: number): number {
  return item.purses.find((each) => each.purse === purse)?.limit ?? UNLIMITED;
}

/** Taken, a top-up pays no more than what its amount exceeds the payments it deducts by. */
function topUpRow(
  problem: Problem,
  index: number,
  item: Item,
  inside: ReadonlySet<number>,
  up: (fen: number) => number,
): string[] {
  const bases = item.deducts.filter((base) => inside.has(base));
  if (bases.length === 0)
    return item.deducted > 0 ? [`p${index} <= ${Math.max(0, up(item.amount - item.deducted))}`] : [];
  const together = bases.reduce((sum, base) => sum + up(problem.items[base]?.amount ?? 0), 0);
  const payments = sumOf([`p${index}`, ...bases.map((base) => `p${base}`)]);
  return [`${payments} + ${together} x${index} <= ${Math.max(0, up(item.amount - item.deducted)) + together}`];
}
