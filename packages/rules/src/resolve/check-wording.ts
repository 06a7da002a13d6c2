import { MIRRORED, OPPOSITE } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Place } from "../source/place.ts";

/**
 * Words of Chinese law that say whether the figure itself is included: 以上, 以下, 不超过, 不低于, 不少于 include it,
 * 超过, 不足, 低于, 少于, 高于 do not. Longer words first: 不超过 holds 超过.
 */
const WORDS: readonly (readonly [word: string, operators: readonly CompareOp[]])[] = [
  ["不超过", ["<="]],
  ["不高于", ["<="]],
  ["不多于", ["<="]],
  ["不低于", [">="]],
  ["不少于", [">="]],
  ["不小于", [">="]],
  ["不足", ["<"]],
  ["以上", [">="]],
  ["以下", ["<="]],
  ["超过", [">"]],
  ["高于", [">"]],
  ["低于", ["<"]],
  ["少于", ["<"]],
];

/** Warns where the label of a condition and the operator of its formula disagree. Only labels with one such word speak. */
export function checkWording(label: string, expression: Expression, at: Place, diagnose: Diagnose): void {
  const comparisons = comparisonsOf(expression);
  const found = wordsOf(label);
  const [word, allowed] = found[0] ?? [];
  if (!word || !allowed || found.length > 1 || comparisons.length === 0) return;
  if (comparisons.some(({ readings }) => readings.some((op) => allowed.includes(op)))) return;
  diagnose("wording-operator", at, word, comparisons.map(({ written }) => written).join(" "));
}

function wordsOf(label: string): (readonly [string, readonly CompareOp[]])[] {
  let rest = label;
  return WORDS.filter(([word]) => {
    if (!rest.includes(word)) return false;
    rest = rest.replaceAll(word, "");
    return true;
  });
}

/** An operator as written, and as it can be read with the figure of law on its right. */
type Comparison = { readonly written: CompareOp; readonly readings: readonly CompareOp[] };

function comparisonsOf(expression: Expression): Comparison[] {
  if (expression.kind === "compare") return [{ written: expression.op, readings: readingsOf(expression) }];
  if (expression.kind === "all" || expression.kind === "any") return expression.parts.flatMap(comparisonsOf);
  if (expression.kind !== "not") return [];
  return comparisonsOf(expression.operand).map(({ written, readings }) => ({
    written: OPPOSITE[written],
    readings: readings.map((op) => OPPOSITE[op]),
  }));
}

/** `下限 <= 值` says the same as `值 >= 下限`; where neither side is the figure of law, both ways are allowed. */
function readingsOf({ op, left, right }: ExpressionOf<"compare">): CompareOp[] {
  if (isFigure(left) === isFigure(right)) return [op, MIRRORED[op]];
  return isFigure(right) ? [op] : [MIRRORED[op]];
}

function isFigure(expression: Expression): boolean {
  return expression.kind === "parameter" || expression.kind === "number";
}
