import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cases } from "../specs/arbitrary.ts";
import { askSolver } from "./ask-solver.ts";
import { components } from "./components.ts";
import { decide } from "./decide.ts";
import { loadSolver, type Solver } from "./load-solver.ts";
import { buildProblem, type Claims } from "./problem.ts";
import { settle } from "./settle.ts";

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

describe("HiGHS", () => {
  it("never bounds a component below its best bundle, and mostly proposes one as good", () => {
    let asked = 0;
    let met = 0;
    fc.assert(
      fc.property(cases, (given) => {
        const { problem, parts } = decide(given, null);
        for (const part of parts) {
          const proposal = askSolver(problem, part.component, null, solver);
          if (!proposal) throw new Error("no optimum");
          const chosen = problem.items.map((_, index) => proposal.chosen.includes(index));
          const worth = Number(settle(problem, chosen).total);
          expect(proposal.bound).toBeGreaterThanOrEqual(part.total);
          expect(worth).toBeLessThanOrEqual(part.total);
          asked += 1;
          if (worth === part.total) met += 1;
        }
      }),
      { numRuns: 300, seed: 20261121 },
    );
    expect(met / asked).toBeGreaterThan(0.9);
  });

  it("decides with figures of 10^13 分, which differ by one 分, as the search does", () => {
    const most = 10n ** 13n;
    const given: Claims = {
      claims: ["a", "b", "c", "d"].map((measure, index) => ({
        measure,
        year: 0,
        amount: most - BigInt(index),
        certainty: "certain",
      })),
      days: [Temporal.PlainDate.from("2026-06-30")],
      rules: [[]],
      received: [],
      groupReceived: [],
      order: new Map(),
    };
    const problem = buildProblem(given);
    expect(components(problem)).toHaveLength(4);
    const proposal = askSolver(problem, [0, 1, 2, 3], null, solver);
    expect(proposal?.bound).toBeGreaterThanOrEqual(Number(4n * most - 6n));
    expect(settle(problem, [true, true, true, true]).total).toBe(4n * most - 6n);
  });
});
