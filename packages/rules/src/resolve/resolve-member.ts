import { type Codes, type Fact, isIndustryCode } from "../dictionary/dictionary.ts";
import type { Syntax } from "../expressions/syntax.ts";
import type { Expression } from "../program/expression.ts";
import { type Resolving, resolve, TRUTH, type Typed, wrongType } from "./resolve-expression.ts";

/** `x in ("甲", "乙")` on text. */
export function resolveMember(operand: Syntax, tests: readonly Syntax[], r: Resolving): Typed | null {
  const typed = resolve(operand, r);
  if (!typed) return null;
  if (typed.type.kind !== "text") return wrongType(operand, "文字", "text", typed.type, r);
  const codes = codesOf(typed.expression);
  for (const test of tests) {
    if (test.kind === "text" && !allows(codes, test.value)) return unknownCode(test.value, typed.expression, test, r);
  }
  const members = tests.flatMap((test) => (test.kind === "text" ? [test.value] : []));
  return {
    expression: { kind: "member", operand: typed.expression, members, hierarchy: codes?.kind === "hierarchy" },
    type: TRUTH,
  };
}

/** Whether the words compared with a code fact, written out or held by a parameter, are among its codes. */
export function checkCode(operand: Expression, word: Expression, at: Syntax, r: Resolving): boolean {
  const wrong = wordsOf(word).find((each) => !allows(codesOf(operand), each));
  if (wrong !== undefined) unknownCode(wrong, operand, at, r);
  return wrong === undefined;
}

function wordsOf(expression: Expression): string[] {
  if (expression.kind === "text") return [expression.value];
  if (expression.kind !== "parameter") return [];
  return expression.parameter.versions.flatMap(({ value }) => (value.kind === "text" ? [value.value] : []));
}

/** The code list of an expression, seen through definitions; null when it has none. */
export function codesOf(expression: Expression): Codes | null {
  return factOf(expression)?.codes ?? null;
}

function factOf(expression: Expression): Fact | null {
  if (expression.kind === "fact") return expression.fact;
  return expression.kind === "definition" ? factOf(expression.definition.expression) : null;
}

export function allows(codes: Codes | null, value: string): boolean {
  if (codes === null) return true;
  return codes.kind === "list" ? codes.values.includes(value) : isIndustryCode(value);
}

function unknownCode(value: string, operand: Expression, at: Syntax, r: Resolving): null {
  const codes = codesOf(operand);
  const known = codes?.kind === "list" ? codes.values.join("、") : (codes?.standard ?? "");
  return r.fail("code-unknown", at, value, factOf(operand)?.name ?? r.parsed.source, known);
}
