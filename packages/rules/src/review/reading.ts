import { divide, multiply, ratio } from "@yuanding/values";
import type { Expression, ExpressionOf, YearReference } from "../program/expression.ts";
import type { Definition, Library, Literal } from "../program/program.ts";
import { addLinear, constantOf, type Linear, scaleLinear, subtractLinear, termOf } from "./linear.ts";
import type { Predicate } from "./predicate.ts";
import type { Range } from "./range-of.ts";
import type { Stage } from "./stage.ts";

/** What is remembered while the formulas of one stage are read: the same thing said twice has the same key. */
export type Reading = {
  readonly library: Library;
  readonly stage: Stage;
  readonly keys: Map<string, string>;
  readonly keyOfDefinition: Map<Definition, string>;
  readonly linearOfDefinition: Map<Definition, Linear>;
  readonly predicateOfDefinition: Map<Definition, Predicate>;
  readonly rangeOfTerm: Map<string, Range>;
  readonly leavesOfDefinition: Map<Definition, readonly string[]>;
};

export function newReading(library: Library, stage: Stage): Reading {
  return {
    library,
    stage,
    keys: new Map(),
    keyOfDefinition: new Map(),
    linearOfDefinition: new Map(),
    predicateOfDefinition: new Map(),
    rangeOfTerm: new Map(),
    leavesOfDefinition: new Map(),
  };
}

type Keys = { readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, r: Reading) => string };

const pair = (node: { readonly left: Expression; readonly right: Expression }, r: Reading): string =>
  `${keyOf(node.left, r)},${keyOf(node.right, r)}`;
const operand = (node: { readonly operand: Expression }, r: Reading): string => keyOf(node.operand, r);
const several = (node: { readonly parts: readonly Expression[] }, r: Reading): string =>
  node.parts.map((part) => keyOf(part, r)).join(",");

/** What tells one expression of a kind from another, with figures of law by their value in force. */
const KEYS: Keys = {
  number: ({ value }) => `${value.n}/${value.d}`,
  text: ({ value }) => JSON.stringify(value),
  truth: ({ value }) => String(value),
  date: ({ value }) => value.toString(),
  fact: ({ fact, year }) => `${fact.name}${yearKey(year)}`,
  parameter: ({ parameter }, r) => {
    const literal = r.stage.values.get(parameter);
    return literal ? keyOf(literal, r) : JSON.stringify(parameter.name);
  },
  definition: ({ definition }, r) => keyOfDefinition(definition, r),
  today: () => "",
  calendarYear: ({ offset }) => String(offset),
  negate: operand,
  add: pair,
  subtract: pair,
  multiply: pair,
  divide: pair,
  power: (node, r) => `${keyOf(node.base, r)},${keyOf(node.exponent, r)}`,
  least: several,
  greatest: several,
  absolute: operand,
  floor: operand,
  ceiling: operand,
  shift: (node, r) => `${keyOf(node.date, r)},${keyOf(node.by, r)},${node.unit}${node.sign}`,
  yearOf: (node, r) => keyOf(node.date, r),
  compare: (node, r) => `${node.op}${pair(node, r)}`,
  member: (node, r) => `${keyOf(node.operand, r)},${JSON.stringify(node.members)},${node.hierarchy}`,
  all: several,
  any: several,
  not: operand,
  choose: (node, r) => [node.condition, node.consequent, node.alternative].map((part) => keyOf(part, r)).join(","),
  classOf: ({ measure }) => measure,
  verdictOf: ({ measure }) => measure,
  judgement: ({ name }) => JSON.stringify(name),
  score: ({ title }) => title ?? "",
};

/** A short key: equal for expressions that say the same, through definitions and parameters. */
export function keyOf(expression: Expression, r: Reading): string {
  if (expression.kind === "definition") return keyOfDefinition(expression.definition, r);
  const own = (KEYS[expression.kind] as (node: Expression, r: Reading) => string)(expression, r);
  const long = `${expression.kind}(${own})`;
  const known = r.keys.get(long) ?? `${r.keys.size}`;
  r.keys.set(long, known);
  return known;
}

function keyOfDefinition(definition: Definition, r: Reading): string {
  const known = r.keyOfDefinition.get(definition);
  if (known !== undefined) return known;
  const key = keyOf(definition.expression, r);
  r.keyOfDefinition.set(definition, key);
  return key;
}

function yearKey(year: YearReference | null): string {
  if (!year) return "";
  return year.kind === "year" ? `[${year.year}]` : `[${year.years >= 0 ? "+" : ""}${year.years}]`;
}

/** Most terms of a sum that is taken apart; a longer one is one term. */
const MAX_TERMS = 40;

/** A figure or a date (in days) as a sum over its terms, parameters as their values. */
export function linearOf(expression: Expression, r: Reading): Linear {
  const found = sumOf(expression, r);
  return found && found.terms.length <= MAX_TERMS ? found : termOf(keyOf(expression, r), expression);
}

function sumOf(expression: Expression, r: Reading): Linear | null {
  switch (expression.kind) {
    case "number":
    case "date":
      return constantOfLiteral(expression);
    case "parameter": {
      const literal = r.stage.values.get(expression.parameter);
      return literal ? constantOfLiteral(literal) : null;
    }
    case "definition":
      return linearOfDefinition(expression.definition, r);
    case "calendarYear": {
      const base: Expression = { kind: "calendarYear", offset: 0 };
      return addLinear(termOf(keyOf(base, r), base), constantOf(ratio(expression.offset)));
    }
    case "negate":
      return scaleLinear(linearOf(expression.operand, r), ratio(-1));
    case "add":
      return addLinear(linearOf(expression.left, r), linearOf(expression.right, r));
    case "subtract":
      return subtractLinear(linearOf(expression.left, r), linearOf(expression.right, r));
    case "multiply":
      return productOf(linearOf(expression.left, r), linearOf(expression.right, r));
    case "divide":
      return quotientOf(linearOf(expression.left, r), linearOf(expression.right, r));
    case "shift":
      return shiftOf(expression, r);
    default:
      return null;
  }
}

function constantOfLiteral(literal: Literal): Linear | null {
  if (literal.kind === "number") return constantOf(literal.value);
  return literal.kind === "date" ? constantOf(ratio(dayNumber(literal.value))) : null;
}

function productOf(left: Linear, right: Linear): Linear | null {
  if (right.terms.length === 0) return scaleLinear(left, right.constant);
  return left.terms.length === 0 ? scaleLinear(right, left.constant) : null;
}

function quotientOf(left: Linear, right: Linear): Linear | null {
  const inverse = right.terms.length === 0 ? divide(ratio(1), right.constant) : null;
  return inverse && scaleLinear(left, inverse);
}

/** Only days are always equally long. */
function shiftOf(expression: ExpressionOf<"shift">, r: Reading): Linear | null {
  if (expression.unit !== "天") return null;
  const by = linearOf(expression.by, r);
  if (by.terms.length > 0) return null;
  return addLinear(linearOf(expression.date, r), constantOf(multiply(by.constant, ratio(expression.sign))));
}

function linearOfDefinition(definition: Definition, r: Reading): Linear {
  const known = r.linearOfDefinition.get(definition);
  if (known) return known;
  const linear = linearOf(definition.expression, r);
  r.linearOfDefinition.set(definition, linear);
  return linear;
}

const EPOCH = Temporal.PlainDate.from("1970-01-01");

/** Days since 1970-01-01. */
export function dayNumber(date: Temporal.PlainDate): number {
  return EPOCH.until(date, { largestUnit: "days" }).days;
}

export function dateOfDay(day: number): Temporal.PlainDate {
  return EPOCH.add({ days: day });
}
