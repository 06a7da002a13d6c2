import type { CurveFigure, Outcome, YearCost } from "./protocol.ts";
import { addSums, addTallies } from "./tally.ts";
import type { Step } from "./worker-team.ts";

/** The parts of one answer as the whole; the park is in one of them. */
export function mergeOutcomes(outcomes: readonly Outcome[]): Outcome {
  const populations = outcomes.flatMap(({ population }) => population ?? []);
  return {
    population: populations.length > 0 ? populations.reduce(addTallies) : null,
    park: outcomes.find(({ park }) => park)?.park ?? null,
  };
}

/** Costs by year; a world that no part has is empty. */
export type Costs = { readonly population: readonly YearCost[]; readonly park: readonly YearCost[] };

export function mergeCosts(steps: readonly Step[], days: number): Costs {
  const years = steps.filter((each) => each.kind === "year");
  const of = (which: keyof Costs): YearCost[] =>
    Array.from({ length: days }, (_, index) =>
      years.flatMap((each) => (each.index === index ? (each[which] ?? []) : [])),
    ).flatMap((parts) => (parts.length > 0 ? [parts.reduce(addYears)] : []));
  return { population: of("population"), park: of("park") };
}

function addYears(one: YearCost, other: YearCost): YearCost {
  return {
    ...one,
    met: one.met + other.met,
    open: one.open + other.open,
    amount: addSums(one.amount, other.amount),
    ceiling: addSums(one.ceiling, other.ceiling),
  };
}

/** A point of a curve from its parts; undefined when the world has none. */
export function mergePoint(steps: readonly Step[], which: keyof Costs): CurveFigure | undefined {
  const figures = steps.flatMap((each) => (each.kind === "curve" ? (each[which] ?? []) : []));
  if (figures.length === 0) return undefined;
  return figures.reduce((one, other) => ({
    met: one.met + other.met,
    amount: one.amount === null || other.amount === null ? null : one.amount + other.amount,
  }));
}
