import type { CompiledCondition, Expression } from "@yuanding/rules";
import type { Actor } from "../../actor.ts";
import { isSensitive, seesSensitive, whyHidden } from "../facts/index.ts";

/**
 * The sensitive facts that a condition itself compares. Those that a measure reads of which it asks whether it is met are not among
 * them: that answer is shown to everybody who sees the park.
 */
export function sensitiveIn({ measure }: CompiledCondition): readonly string[] {
  const expressions = measure.conditions.flatMap((each) => (each.kind === "test" ? [each.expression] : []));
  return [...new Set(expressions.flatMap(factsIn))];
}

function factsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(factsIn);
  if (typeof node !== "object" || node === null) return [];
  const expression = node as Expression;
  if (expression.kind === "fact") return isSensitive(expression.fact) ? [expression.fact.name] : [];
  return Object.values(expression).flatMap(factsIn);
}

/** Why somebody may not evaluate a condition: changing its figures little by little would tell a value they may not see. */
export function whyNotEvaluate(condition: CompiledCondition, actor: Actor) {
  return seesSensitive(actor) || sensitiveIn(condition).length === 0 ? null : whyHidden(actor);
}
