import type { Definition, Expression } from "@yuanding/rules";
import { memberTest, printFigure, quote } from "./print-feel.ts";

/** A test of one column's value as a unary test of FEEL, plain figures in base units; null when it is another kind of test. */
export function columnTest(test: Expression, input: Definition): string | null {
  switch (test.kind) {
    case "compare": {
      const value = isInput(test.left, input) ? printValue(test.right) : null;
      if (value === null) return null;
      if (test.op === "=") return value;
      return test.op === "!=" ? `not(${value})` : `${test.op} ${value}`;
    }
    case "member":
      if (!isInput(test.operand, input)) return null;
      return test.hierarchy ? memberTest("?", test.members, true) : test.members.map(quote).join(", ");
    case "all":
      return interval(test.parts, input);
    case "any": {
      const parts = test.parts.map((part) => columnTest(part, input));
      return parts.includes(null) || parts.some((part) => part?.startsWith("not(")) ? null : parts.join(", ");
    }
    case "not": {
      const inner = columnTest(test.operand, input);
      return inner === null || inner.startsWith("not(") ? null : `not(${inner})`;
    }
    default:
      return null;
  }
}

function isInput(expression: Expression, input: Definition): boolean {
  return expression.kind === "definition" && expression.definition === input;
}

/** A value written out; a formula is none. */
function printValue(expression: Expression): string | null {
  if (expression.kind === "number") return printFigure(expression.value);
  if (expression.kind === "text") return quote(expression.value);
  if (expression.kind === "truth") return String(expression.value);
  return expression.kind === "date" ? `date("${expression.value}")` : null;
}

/** `[0.03..0.05)`: from one value on, up to another. */
function interval([low, high, more]: readonly Expression[], input: Definition): string | null {
  if (more || low?.kind !== "compare" || high?.kind !== "compare") return null;
  const opens = low.op === ">=" ? "[" : low.op === ">" ? "(" : null;
  const closes = high.op === "<=" ? "]" : high.op === "<" ? ")" : null;
  if (!opens || !closes || !isInput(low.left, input) || !isInput(high.left, input)) return null;
  const [from, to] = [printValue(low.right), printValue(high.right)];
  return from === null || to === null ? null : `${opens}${from}..${to}${closes}`;
}
