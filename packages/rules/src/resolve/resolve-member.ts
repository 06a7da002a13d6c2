import type { Codes } from "../dictionary/dictionary.ts";
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
    if (test.kind === "text" && !allows(codes, test.value)) return unknownCode(test.value, codes, test, r);
  }
  const members = tests.flatMap((test) => (test.kind === "text" ? [test.value] : []));
  return {
    expression: { kind: "member", operand: typed.expression, members, hierarchy: codes?.kind === "hierarchy" },
    type: TRUTH,
  };
}

/** Whether a word compared with a code fact is one of its codes. */
export function checkCode(left: Expression, right: Expression, at: Syntax, r: Resolving): boolean {
  const codes = codesOf(left);
  if (right.kind !== "text" || allows(codes, right.value)) return true;
  unknownCode(right.value, codes, at, r);
  return false;
}

/** The code list of an expression, seen through definitions; null when it has none. */
export function codesOf(expression: Expression): Codes | null {
  if (expression.kind === "fact") return expression.fact.codes;
  return expression.kind === "definition" ? codesOf(expression.definition.expression) : null;
}

export function allows(codes: Codes | null, value: string): boolean {
  if (codes === null) return true;
  return codes.kind === "list" ? codes.values.includes(value) : /^[A-T]\d{0,4}$/.test(value);
}

function unknownCode(value: string, codes: Codes | null, at: Syntax, r: Resolving): null {
  const known = codes?.kind === "list" ? codes.values.join("、") : (codes?.standard ?? "");
  return r.fail("code-unknown", at, value, r.parsed.source, known);
}
