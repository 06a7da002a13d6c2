import { ZERO } from "@yuanding/values";
import { MIRRORED } from "../expressions/compare-op.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Condition, Definition } from "../program/program.ts";
import { codesOf } from "../resolve/resolve-member.ts";
import { directionOf, isPositive, subtractLinear, zeroOf } from "./linear.ts";
import { ALWAYS, type Axis, axisKey, join, meets, NEVER, negationOf, type Predicate, type Test } from "./predicate.ts";
import { rangeOfTerms } from "./range-of.ts";
import { keyOf, linearOf, type Reading } from "./reading.ts";

/** Most parts of a predicate; what has more is asked as a whole, as one truth of which nothing is known. */
const MAX_PARTS = 500;

/** What a condition says of axes; what a person must judge can be either. */
export function predicateOfCondition(condition: Condition, r: Reading): Predicate {
  switch (condition.kind) {
    case "test":
      return predicateOf(condition.expression, r);
    case "human":
      return truthAtom({ kind: "judgement", name: condition.id }, r);
    case "all":
    case "any":
      return join(
        condition.kind,
        condition.children.map((child) => predicateOfCondition(child, r)),
      );
  }
}

/** What an expression that is a truth says of axes. */
export function predicateOf(expression: Expression, r: Reading): Predicate {
  if (expression.kind === "definition") return predicateOfDefinition(expression.definition, r);
  const predicate = readTruth(expression, r);
  return sizeOf(predicate) > MAX_PARTS ? truthAtom(expression, r) : predicate;
}

/** Once a definition: in a chain in which each names the one before it twice, every link would take twice as long. */
function predicateOfDefinition(definition: Definition, r: Reading): Predicate {
  const known = r.predicateOfDefinition.get(definition);
  if (known) return known;
  const predicate = predicateOf(definition.expression, r);
  r.predicateOfDefinition.set(definition, predicate);
  return predicate;
}

function sizeOf(predicate: Predicate): number {
  if (predicate.kind === "constant" || predicate.kind === "atom") return 1;
  return predicate.parts.reduce((sum, part) => sum + sizeOf(part), 1);
}

function readTruth(expression: Expression, r: Reading): Predicate {
  switch (expression.kind) {
    case "truth":
      return expression.value ? ALWAYS : NEVER;
    case "parameter": {
      const literal = r.stage.values.get(expression.parameter);
      return literal?.kind === "truth" ? readTruth(literal, r) : truthAtom(expression, r);
    }
    case "all":
    case "any":
      return join(
        expression.kind,
        expression.parts.map((part) => predicateOf(part, r)),
      );
    case "not":
      return negationOf(predicateOf(expression.operand, r));
    case "choose":
      return readChoice(expression, r);
    case "compare":
      return readComparison(expression, r);
    case "member":
      return readMembership(expression.operand, expression.members, expression.hierarchy, r);
    default:
      return truthAtom(expression, r);
  }
}

function readChoice(node: ExpressionOf<"choose">, r: Reading): Predicate {
  const condition = predicateOf(node.condition, r);
  const consequent = join("all", [condition, predicateOf(node.consequent, r)]);
  return join("any", [consequent, join("all", [negationOf(condition), predicateOf(node.alternative, r)])]);
}

function readComparison(node: ExpressionOf<"compare">, r: Reading): Predicate {
  switch (sortOf(node.left)) {
    case "figure":
      return readOrder(node, r);
    case "text":
      return readWords(node, r);
    case "truth": {
      const [left, right] = [predicateOf(node.left, r), predicateOf(node.right, r)];
      const same = join("any", [join("all", [left, right]), join("all", [negationOf(left), negationOf(right)])]);
      return node.op === "=" ? same : negationOf(same);
    }
  }
}

/** `left op right` is a question to their difference, taken in its own direction. */
function readOrder(node: ExpressionOf<"compare">, r: Reading): Predicate {
  const difference = subtractLinear(linearOf(node.left, r), linearOf(node.right, r));
  const direction = directionOf(difference);
  if (!direction) return meets({ kind: "order", op: node.op, value: ZERO }, difference.constant) ? ALWAYS : NEVER;
  const op = isPositive(direction.scale) ? node.op : MIRRORED[node.op];
  const axis: Axis = {
    kind: "number",
    key: axisKey(direction.terms),
    terms: direction.terms,
    range: rangeOfTerms(direction.terms, r),
  };
  return { kind: "atom", axis, test: { kind: "order", op, value: zeroOf(direction) } };
}

function readWords(node: ExpressionOf<"compare">, r: Reading): Predicate {
  const [left, right] = [wordOf(node.left, r), wordOf(node.right, r)];
  const equal =
    right !== null
      ? readMembership(node.left, [right], false, r)
      : left !== null
        ? readMembership(node.right, [left], false, r)
        : sameWords(node, r);
  return node.op === "=" ? equal : negationOf(equal);
}

function sameWords(node: ExpressionOf<"compare">, r: Reading): Predicate {
  const [first = "", second = ""] = [keyOf(node.left, r), keyOf(node.right, r)].toSorted();
  if (first === second) return ALWAYS;
  const axis: Axis = { kind: "truth", key: `${first}=${second}`, expression: node };
  return { kind: "atom", axis, test: { kind: "truth", value: true } };
}

function wordOf(expression: Expression, r: Reading): string | null {
  if (expression.kind === "text") return expression.value;
  if (expression.kind === "definition") return wordOf(expression.definition.expression, r);
  const literal = expression.kind === "parameter" ? r.stage.values.get(expression.parameter) : null;
  return literal?.kind === "text" ? literal.value : null;
}

function readMembership(operand: Expression, members: readonly string[], hierarchy: boolean, r: Reading): Predicate {
  const test: Test = { kind: "member", members, hierarchy, inside: true };
  const word = wordOf(operand, r);
  if (word !== null) return meets(test, word) ? ALWAYS : NEVER;
  const axis: Axis = {
    kind: "text",
    key: keyOf(operand, r),
    expression: operand,
    hierarchy,
    words: wordsOf(operand, r),
  };
  return { kind: "atom", axis, test };
}

/** Every word a text can be: a code list, or the classes of the measure that is asked. */
function wordsOf(expression: Expression, r: Reading): readonly string[] | null {
  const codes = codesOf(expression);
  if (codes?.kind === "list") return codes.values;
  if (expression.kind === "definition") return wordsOf(expression.definition.expression, r);
  const table = expression.kind === "classOf" ? r.library.measures.get(expression.measure)?.classification : null;
  return table ? [...new Set(table.rows.map((row) => row.output))] : null;
}

function truthAtom(expression: Expression, r: Reading): Predicate {
  const axis: Axis = { kind: "truth", key: keyOf(expression, r), expression };
  return { kind: "atom", axis, test: { kind: "truth", value: true } };
}

/** Whether an expression is a figure (or a date), a text or a truth. */
function sortOf(expression: Expression): "figure" | "text" | "truth" {
  switch (expression.kind) {
    case "text":
    case "classOf":
      return "text";
    case "truth":
    case "compare":
    case "member":
    case "all":
    case "any":
    case "not":
    case "verdictOf":
    case "judgement":
      return "truth";
    case "fact": {
      const { type } = expression.fact;
      return type === "是否" ? "truth" : type === "代码" || type === "文本" ? "text" : "figure";
    }
    case "parameter":
      return sortOfType(expression.parameter.type.kind);
    case "definition":
      return sortOfType(expression.definition.type.kind);
    case "choose":
      return sortOf(expression.consequent);
    default:
      return "figure";
  }
}

function sortOfType(kind: string): "figure" | "text" | "truth" {
  return kind === "text" || kind === "truth" ? kind : "figure";
}
