import type { CombinationRule } from "@yuanding/rules";
import type { Fen } from "@yuanding/values";
import { components } from "./components.ts";
import type { Solver } from "./load-solver.ts";
import { buildProblem, type Claims, type Problem, withOnly, withoutRule } from "./problem.ts";
import { type Settlement, settle } from "./settle.ts";
import { type Solved, solve, solveAll } from "./solve.ts";

/** A chosen bundle with its exact settlement. */
export type Choice = { readonly chosen: readonly boolean[]; readonly settlement: Settlement };

/** The best bundle, part by part, so that what changes in one part need not ask the others again. */
export type Decision = {
  readonly given: Claims;
  /** All claims, the open ones among them; and the certain ones alone, under the same numbers. */
  readonly all: Problem;
  readonly problem: Problem;
  readonly parts: readonly Solved[];
  readonly best: Choice;
  /** No bundle is worth more. Equal to the best total when that is proven. */
  readonly bound: Fen;
};

export function decide(given: Claims, solver: Solver | null): Decision {
  const all = buildProblem(given);
  const problem = withOnly(all, (item) => item.certainty === "certain");
  const parts = solveAll(problem, solver);
  const best = choose(
    problem,
    parts.flatMap((part) => part.chosen),
  );
  const bound = parts.reduce((sum, part) => sum + BigInt(part.bound), 0n);
  return { given, all, problem, parts, best, bound };
}

function choose(problem: Problem, indices: readonly number[]): Choice {
  const inside = new Set(indices);
  const chosen = problem.items.map((_, index) => inside.has(index));
  return { chosen, settlement: settle(problem, chosen) };
}

/**
 * The best bundle that has at least one measure the best one has not in any year: a mere part of the best bundle is no
 * alternative to it. Parts are independent, so it differs in the one part where that costs least.
 */
export function findRunnerUp({ problem, parts, best }: Decision, solver: Solver | null): Choice | null {
  const held = new Set(problem.items.flatMap((item, index) => (best.chosen[index] ? [item.slot] : [])));
  let nearest: { part: Solved; other: Solved } | null = null;
  for (const part of parts) {
    const slots = part.component.flatMap((index) => problem.items[index]?.slot ?? []);
    const wanted = new Set(slots.filter((slot) => !held.has(slot)));
    const other =
      wanted.size === 0 ? null : solve(problem, part.component, { wanted, start: [part.chosen], ties: true, solver });
    if (!other) continue;
    if (!nearest || part.total - other.total < nearest.part.total - nearest.other.total) nearest = { part, other };
  }
  if (!nearest) return null;
  const { part, other } = nearest;
  return choose(
    problem,
    parts.flatMap((each) => (each === part ? other.chosen : each.chosen)),
  );
}

/** What lifting one rule alone would add to the best total: only parts that hold one of its measures can change. */
export function costOf({ problem, parts }: Decision, rule: CombinationRule, solver: Solver | null): Fen {
  const free = withoutRule(problem, rule);
  let gain = 0n;
  for (const part of parts) {
    if (isWhole(problem, part)) continue;
    if (!part.component.some((index) => rule.measures.includes(problem.items[index]?.measure ?? ""))) continue;
    const solved = solve(free, part.component, { wanted: null, start: [part.chosen], ties: false, solver });
    if (solved) gain += BigInt(solved.total - part.total);
  }
  return gain > 0n ? gain : 0n;
}

/** Whether everything in a part is paid in full: no rule takes anything from it. */
function isWhole({ items }: Problem, { component, total }: Solved): boolean {
  return total === component.reduce((sum, index) => sum + (items[index]?.amount ?? 0), 0);
}

/** What the best bundle would be worth if some open measures were met. What they are not connected with stays. */
export function totalWith({ all, parts, best }: Decision, met: ReadonlySet<string>, solver: Solver | null): Fen {
  const more = withOnly(
    all,
    (item) => item.certainty === "certain" || (item.certainty === "open" && met.has(item.measure)),
  );
  const start = parts.flatMap((part) => part.chosen);
  let total = best.settlement.total;
  for (const component of components(more)) {
    if (component.every((index) => more.items[index]?.certainty === "certain")) continue;
    const inside = new Set(component);
    const known = start.filter((index) => inside.has(index));
    const before = known.reduce((sum, index) => sum + Number(best.settlement.paid[index] ?? 0n), 0);
    const isNew = (index: number): boolean => more.items[index]?.certainty !== "certain";
    const fresh = component.filter(isNew);
    // A claim can add no more than itself: where all of it fits beside the best bundle, nothing is left to search for.
    const most = before + fresh.reduce((sum, index) => sum + (more.items[index]?.amount ?? 0), 0);
    const beside = component.filter((index) => isNew(index) || known.includes(index));
    const solved = solve(more, component, { wanted: null, start: [known, beside], ties: false, most, solver });
    total += BigInt((solved?.total ?? 0) - before);
  }
  return total;
}
