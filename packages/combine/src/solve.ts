import { askSolver } from "./ask-solver.ts";
import { components } from "./components.ts";
import type { Solver } from "./load-solver.ts";
import type { Item, Problem } from "./problem.ts";
import { FIRST_NODES, type Found, NODES_AFTER_SOLVER, NODES_WITHOUT_SOLVER, search } from "./search.ts";
import { advance, newStanding, payable } from "./standing.ts";

/** The best bundle of a component and what is proven of it: no bundle of it is worth more than `bound`. */
export type Solved = Found & { readonly component: readonly number[]; readonly bound: number };

const NOTHING: Found = { chosen: [], total: 0, count: 0 };

/** Decides every component by itself. */
export function solveAll(problem: Problem, solver: Solver | null): Solved[] {
  return components(problem).map(
    (component) =>
      solve(problem, component, { wanted: null, start: [], ties: true, solver }) ?? { ...NOTHING, component, bound: 0 },
  );
}

export type SolveOptions = {
  readonly wanted: ReadonlySet<number> | null;
  /** Bundles that are known to be good. */
  readonly start: readonly (readonly number[])[];
  readonly ties: boolean;
  /** A total that is known to be out of reach; left out, the sum of all amounts. */
  readonly most?: number;
  readonly solver: Solver | null;
};

/**
 * The best bundle of a component, of those with one of the `wanted` measures; null when there is none. Small components
 * are searched through. When that takes too long the solver chooses, and the search goes on from what it chose; what is
 * still open then shows in `bound`.
 */
export function solve(problem: Problem, component: readonly number[], options: SolveOptions): Solved | null {
  const { wanted, start, ties, solver } = options;
  const most = Math.min(options.most ?? amountOf(problem, component), roomOver(problem, component));
  const whole = start.length > 0 ? null : worth(problem, component, wanted);
  if (whole && whole.total === amountOf(problem, component)) return { ...whole, component, bound: whole.total };
  const given = start.map((each) => worth(problem, each, wanted));
  const known = given.reduce(better, null) ?? grab(problem, component, wanted);
  if (known && !ties && known.total >= most) return { ...known, component, bound: known.total };
  const first = search(problem, component, { incumbent: known, wanted, ties, nodes: FIRST_NODES });
  if (first.complete) return first.best && { ...first.best, component, bound: first.best.total };
  const proposal = solver && askSolver(problem, component, wanted, solver);
  const incumbent = better(first.best, proposal && worth(problem, proposal.chosen, wanted));
  const bound = Math.min(most, proposal?.bound ?? most);
  if (incumbent && incumbent.total >= bound) return { ...incumbent, component, bound: incumbent.total };
  const nodes = proposal ? NODES_AFTER_SOLVER : NODES_WITHOUT_SOLVER;
  const last = search(problem, component, { incumbent, wanted, ties, nodes });
  if (!last.best) return null;
  return { ...last.best, component, bound: last.complete ? last.best.total : Math.max(last.best.total, bound) };
}

/** What is left of a cap that all of a component draws on alike; without one, no bound. */
function roomOver(problem: Problem, component: readonly number[]): number {
  let room = Number.POSITIVE_INFINITY;
  for (const { purse, limit } of problem.items[component[0] ?? 0]?.purses ?? []) {
    const left = limit - (problem.purses[purse]?.used ?? 0);
    if (left < room && component.every((index) => drawsOn(problem.items[index], purse, limit))) room = left;
  }
  return room;
}

function drawsOn(item: Item | undefined, purse: number, limit: number): boolean {
  return item?.purses.some((each) => each.purse === purse && each.limit === limit) ?? false;
}

/** Everything a component could bring if there were no rules. */
function amountOf(problem: Problem, component: readonly number[]): number {
  let sum = 0;
  for (const index of component) sum += problem.items[index]?.amount ?? 0;
  return sum;
}

function better(a: Found | null, b: Found | null): Found | null {
  if (!a || !b) return a ?? b;
  return b.total > a.total || (b.total === a.total && b.count < a.count) ? b : a;
}

/** A first bundle by size of amounts, the wanted first: what the search has to beat. */
function grab(problem: Problem, component: readonly number[], wanted: ReadonlySet<number> | null): Found | null {
  const amount = (index: number): number => problem.items[index]?.amount ?? 0;
  const isWanted = (index: number): number => Number(wanted?.has(problem.items[index]?.slot ?? -1) ?? false);
  const sorted = component.toSorted((a, b) => isWanted(b) - isWanted(a) || amount(b) - amount(a));
  const { chosen } = takeInOrder(problem, sorted);
  return worth(
    problem,
    chosen.toSorted((a, b) => a - b),
    wanted,
  );
}

/** What a choice, given in order, comes to when it is settled; null when it has none of the wanted. */
function worth(problem: Problem, choice: readonly number[], wanted: ReadonlySet<number> | null): Found | null {
  const found = takeInOrder(problem, choice);
  const holds = !wanted || found.chosen.some((index) => wanted.has(problem.items[index]?.slot ?? -1));
  return holds ? found : null;
}

/** Each item in its turn, unless a rule forbids it by then or nothing is left for it. */
function takeInOrder(problem: Problem, choice: readonly number[]): Found {
  const standing = newStanding(problem);
  const chosen: number[] = [];
  let total = 0;
  for (const index of choice) {
    const item = problem.items[index] as Item;
    const pay = payable(problem, item, standing);
    if (pay <= 0) continue;
    advance(standing, item, index, pay, 1);
    chosen.push(index);
    total += pay;
  }
  return { chosen, total, count: chosen.length };
}
