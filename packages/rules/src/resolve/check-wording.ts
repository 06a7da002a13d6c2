import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression } from "../program/expression.ts";
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
  const operators = operatorsOf(expression);
  const found = wordsOf(label);
  const [word, allowed] = found[0] ?? [];
  if (!word || !allowed || found.length > 1 || operators.length === 0) return;
  const flipped = operators.map(flip);
  if (operators.some((op) => allowed.includes(op)) || flipped.some((op) => allowed.includes(op))) return;
  diagnose("wording-operator", at, word, operators.join(" "));
}

function wordsOf(label: string): (readonly [string, readonly CompareOp[]])[] {
  let rest = label;
  return WORDS.filter(([word]) => {
    if (!rest.includes(word)) return false;
    rest = rest.replaceAll(word, "");
    return true;
  });
}

function operatorsOf(expression: Expression): CompareOp[] {
  if (expression.kind === "compare") return [expression.op];
  if (expression.kind === "all" || expression.kind === "any") return expression.parts.flatMap(operatorsOf);
  return expression.kind === "not" ? operatorsOf(expression.operand).map(negated) : [];
}

const FLIPPED: Readonly<Record<CompareOp, CompareOp>> = {
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
  "=": "=",
  "!=": "!=",
};
const NEGATED: Readonly<Record<CompareOp, CompareOp>> = {
  "<": ">=",
  ">": "<=",
  "<=": ">",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};

/** `下限 <= 值` says the same as `值 >= 下限`. */
function flip(op: CompareOp): CompareOp {
  return FLIPPED[op];
}

function negated(op: CompareOp): CompareOp {
  return NEGATED[op];
}
