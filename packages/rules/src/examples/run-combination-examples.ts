import { type Fen, formatFen } from "@yuanding/values";
import type { Combination, CombinationCase, CombinationExample } from "../program/combination.ts";
import { showBundle, showPayments } from "../resolve/resolve-combination-examples.ts";
import type { Place } from "../source/place.ts";
import type { CombinationOutput } from "../syntax/combination.ts";

/** What a solver answers to a case: the best bundle, its worth, the runner-up's worth, and what is paid in which year. */
export type CombinationAnswer = {
  readonly bundle: readonly { readonly measure: string; readonly year: number }[];
  readonly total: Fen;
  readonly runnerUp: Fen | null;
  readonly payments: ReadonlyMap<number, Fen>;
};

export type CombinationOutcome = {
  readonly policy: string;
  readonly note: string | null;
  readonly at: Place;
  readonly passed: boolean;
  readonly checks: readonly {
    readonly output: CombinationOutput;
    readonly expected: string;
    readonly found: string;
    readonly passed: boolean;
  }[];
};

/** Runs the worked examples of a document's combination with whatever solver is given; this package has none. */
export function runCombinationExamples(
  combination: Combination,
  solve: (given: CombinationCase) => CombinationAnswer,
): CombinationOutcome[] {
  return combination.examples.map((example) => runExample(combination, example, solve(example)));
}

function runExample(
  combination: Combination,
  example: CombinationExample,
  answer: CombinationAnswer,
): CombinationOutcome {
  const checks = example.expected.map(({ output, written, compared }) => {
    const found = FOUND[output](answer);
    return { output, expected: written, found, passed: found === compared };
  });
  const passed = checks.length > 0 && checks.every((check) => check.passed);
  return { policy: combination.policy.id, note: example.note, at: example.at, passed, checks };
}

const FOUND: { readonly [Output in CombinationOutput]: (answer: CombinationAnswer) => string } = {
  组合: ({ bundle }) => showBundle(bundle),
  合计: ({ total }) => formatFen(total),
  次优合计: ({ runnerUp }) => (runnerUp === null ? "无" : formatFen(runnerUp)),
  拨付: ({ payments }) => showPayments(payments),
};
