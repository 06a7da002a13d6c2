import type { CombinationAnswer, CombinationCase, Library } from "@yuanding/rules";
import { claimsOfAwards } from "./combine.ts";
import { decide, findRunnerUp } from "./decide.ts";
import { paymentsOfBundle } from "./describe-bundle.ts";
import type { Solver } from "./load-solver.ts";

/** Answers a case of amounts alone: what the worked examples of a policy ask. */
export function solveCase(library: Library, given: CombinationCase, solver: Solver | null = null): CombinationAnswer {
  const last = Math.max(given.asOf.year, ...given.awards.map((each) => each.year));
  const days = Array.from({ length: last - given.asOf.year + 1 }, (_, years) => given.asOf.add({ years }));
  const claims = claimsOfAwards(library, days, given);
  const decision = decide(claims, solver);
  const { problem, best } = decision;
  return {
    bundle: problem.items.flatMap((item, index) =>
      best.chosen[index] ? [{ measure: item.measure, year: days[item.year]?.year ?? 0 }] : [],
    ),
    total: best.settlement.total,
    runnerUp: findRunnerUp(decision, solver)?.settlement.total ?? null,
    payments: paymentsOfBundle(claims, problem, best),
  };
}
