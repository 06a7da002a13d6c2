import { formatFen, formatShort } from "@yuanding/values";
import type { ConditionState, Evaluation } from "./evaluation.ts";
import type { Verdict } from "./value.ts";

/** One row of `yuanding.results/1`: an answer without its reasons. Money in 元 with two decimals, as text. */
export type Result = {
  readonly subject: string;
  readonly measure: string;
  readonly verdict: Verdict;
  readonly amount: string | null;
  readonly ceiling: string | null;
  readonly score: { readonly low: string; readonly high: string } | null;
  readonly class: string | null;
  /** Labels of the conditions that are not met. */
  readonly unmet: readonly string[];
  /** Unknown facts that matter, yearly ones as `研发费用[2025]`. */
  readonly unknown: readonly string[];
  /** Judgements that a person must make. */
  readonly human: readonly string[];
};

export function toResult(subject: string, evaluation: Evaluation): Result {
  const { measure, verdict, amount, ceiling, score } = evaluation;
  const states = [...evaluation.applicability, ...evaluation.conditions];
  const open = [...states.flatMap((state) => state.open ?? []), ...(evaluation.open ? [evaluation.open] : [])];
  return {
    subject,
    measure: (evaluation.transition?.asked ?? measure).id,
    verdict,
    amount: amount === null ? null : formatFen(amount),
    ceiling: ceiling === null ? null : formatFen(ceiling),
    score: score && { low: formatShort(score.low, 4), high: formatShort(score.high, 4) },
    class: evaluation.class,
    unmet: unique(states.flatMap(unmetLabels)),
    unknown: unique(open.flatMap((each) => each.facts)),
    human: unique(open.flatMap((each) => each.judgements)),
  };
}

/** What is not met, as precisely as can be said: inside “all” the parts, of “any” the group. */
function unmetLabels(state: ConditionState): string[] {
  if (state.verdict !== "unmet") return [];
  return state.condition.kind === "all" ? state.children.flatMap(unmetLabels) : [state.condition.label];
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
