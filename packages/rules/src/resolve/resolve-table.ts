import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression } from "../program/expression.ts";
import { literalFits, readLiteral, unitOfType } from "../program/literal.ts";
import type { DecisionTable, Definition, Literal, TableRow } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Cell } from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { TableSource } from "../syntax/policy.ts";
import { isAny } from "../syntax/read-tables.ts";
import { formatUnit } from "../units.ts";
import { resolveFormula, resolveTest, TYPE_WORDS } from "./resolve-expression.ts";
import { allows, codesOf } from "./resolve-member.ts";
import type { Scope } from "./scope.ts";

const OPERATOR = /^(<=|>=|!=|<|>|=)\s*(.+)$/s;
const INTERVAL = /^([[(])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])])$/s;
const NEVER_MATCHES: Expression = { kind: "truth", value: false };

/** Resolves a decision table; `readOutput` reads the last column (null, with its own finding, when it cannot). */
export function resolveTable<Output>(
  source: TableSource,
  scope: Scope,
  readOutput: (cell: Cell) => Output | null,
  diagnose: Diagnose,
): DecisionTable<Output> {
  const inputs = source.inputs.map((cell) => resolveInput(cell, scope, diagnose));
  const rows = source.rows.flatMap((row): TableRow<Output>[] => {
    const output = readOutput(row.output);
    if (output === null) return [];
    const tests = row.otherwise
      ? []
      : row.tests.map((cell, index) => resolveCell(cell, inputs[index] ?? null, scope, diagnose));
    const all = tests.filter((test) => test !== null);
    const wording = row.otherwise ? "其他" : rowWording(source.inputs, row.tests);
    return [{ tests: { kind: "all", parts: all }, wording, output, at: row.output.at }];
  });
  return { inputs: inputs.filter((input) => input !== null), rows, at: source.at };
}

function rowWording(inputs: readonly Cell[], tests: readonly Cell[]): string {
  return tests
    .map((cell, index) => (isAny(cell) ? "" : `${inputs[index]?.text ?? ""} ${cell.text}`))
    .filter((words) => words !== "")
    .join("，");
}

/** An input column is a definition, so that it is computed once and can be shown. */
function resolveInput(cell: Cell, scope: Scope, diagnose: Diagnose): Definition | null {
  const code = cell.code ?? { text: cell.text, at: cell.at, indent: 0 };
  const typed = resolveFormula(code, scope, diagnose);
  if (!typed) return null;
  if (typed.expression.kind === "definition") return typed.expression.definition;
  return {
    name: cell.text,
    expression: typed.expression,
    type: typed.type,
    source: typed.source,
    cite: null,
    at: cell.at,
  };
}

function resolveCell(cell: Cell, input: Definition | null, scope: Scope, diagnose: Diagnose): Expression | null {
  if (isAny(cell)) return null;
  if (cell.code?.text === cell.text) return resolveTest(cell.code, scope, diagnose)?.expression ?? NEVER_MATCHES;
  if (!input) return NEVER_MATCHES;
  return readTests(cell, input, diagnose) ?? NEVER_MATCHES;
}

/** `≥5%`, `[3%..5%)`, or values with `、` between. */
function readTests(cell: Cell, input: Definition, diagnose: Diagnose): Expression | null {
  const operand: Expression = { kind: "definition", definition: input };
  const text = plain(cell.text).trim();
  const interval = INTERVAL.exec(text);
  const [, op, words = ""] = OPERATOR.exec(text) ?? [];
  const ordered = interval !== null || (op !== undefined && op !== "=" && op !== "!=");
  if (ordered && (input.type.kind === "text" || input.type.kind === "truth")) {
    diagnose("cell-value", cell.at, cell.text, TYPE_WORDS[input.type.kind].join(" / "));
    return null;
  }
  if (interval) {
    const low = readValue(interval[2] ?? "", cell, input, diagnose);
    const high = readValue(interval[3] ?? "", cell, input, diagnose);
    const above = low && compareWith(interval[1] === "[" ? ">=" : ">", operand, low);
    const below = high && compareWith(interval[4] === "]" ? "<=" : "<", operand, high);
    return above && below && { kind: "all", parts: [above, below] };
  }
  if (ordered) {
    const value = readValue(words, cell, input, diagnose);
    return value && compareWith(op as CompareOp, operand, value);
  }
  const values = readValues(op ? words : cell.text, cell, input, operand, diagnose);
  return values && (op === "!=" ? { kind: "not", operand: values } : values);
}

function readValues(
  text: string,
  cell: Cell,
  input: Definition,
  operand: Expression,
  diagnose: Diagnose,
): Expression | null {
  // Between figures only 、 parts values: 1,000元 is one figure, wrongly written.
  const words = text.split(input.type.kind === "text" ? /[、,，]/ : "、").map((word) => word.trim());
  if (input.type.kind === "text") return readMembers(words, cell, input, operand, diagnose);
  const parts = words.map((word) => {
    const value = readValue(word, cell, input, diagnose);
    return value && compareWith("=", operand, value);
  });
  if (parts.some((part) => part === null)) return null;
  const [only, more] = parts as Expression[];
  return only && !more ? only : { kind: "any", parts: parts as Expression[] };
}

function readMembers(
  words: readonly string[],
  cell: Cell,
  input: Definition,
  operand: Expression,
  diagnose: Diagnose,
): Expression | null {
  const codes = codesOf(input.expression);
  const unknown = words.find((word) => !allows(codes, word));
  if (unknown !== undefined) {
    const known = codes?.kind === "list" ? codes.values.join("、") : (codes?.standard ?? "");
    diagnose("code-unknown", cell.at, unknown, input.name, known);
    return null;
  }
  return { kind: "member", operand, members: words, hierarchy: codes?.kind === "hierarchy" };
}

function readValue(text: string, cell: Cell, input: Definition, diagnose: Diagnose): Literal | null {
  const literal = readLiteral(text);
  if (literalFits(literal, input.type)) return literal;
  if (literal.kind === "number" && input.type.kind === "number") {
    diagnose("unit-mismatch", [cell.at, input.at], formatUnit(literal.unit), formatUnit(unitOfType(input.type)));
  } else diagnose("cell-value", cell.at, text, TYPE_WORDS[input.type.kind].join(" / "));
  return null;
}

function compareWith(op: CompareOp, left: Expression, literal: Literal): Expression {
  return { kind: "compare", op, left, right: literal };
}
