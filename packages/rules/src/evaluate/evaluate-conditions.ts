import type { Condition } from "../program/program.ts";
import type { MeasureContext } from "./context.ts";
import { evaluate } from "./evaluate-expression.ts";
import type { ConditionState } from "./evaluation.ts";
import { allOf, anyOf, isOpen, mergeOpen, missingJudgement, type Open, verdictOf } from "./value.ts";

/** Every condition with its verdict; none is skipped, so that a reason can show them all. */
export function evaluateConditions(conditions: readonly Condition[], context: MeasureContext): ConditionState[] {
  return conditions.map((condition) => evaluateCondition(condition, context));
}

function evaluateCondition(condition: Condition, context: MeasureContext): ConditionState {
  if (condition.kind === "human") {
    return { condition, verdict: "human", open: missingJudgement(condition.label), children: [] };
  }
  if (condition.kind === "test") {
    const value = evaluate(condition.expression, context);
    return { condition, verdict: verdictOf(value), open: isOpen(value) ? value : null, children: [] };
  }
  const children = evaluateConditions(condition.children, context);
  const verdicts = children.map((child) => child.verdict);
  const verdict = condition.kind === "all" ? allOf(verdicts) : anyOf(verdicts);
  const open = verdict === "unknown" || verdict === "human" ? openOfStates(children) : null;
  return { condition, verdict, open, children };
}

/** Why a set of conditions is open: the reasons of those that are. */
export function openOfStates(states: readonly ConditionState[]): Open | null {
  const [first, ...rest] = states.flatMap((state) => state.open ?? []);
  return first ? mergeOpen(first, ...rest) : null;
}
