import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Condition, DecisionTable, Definition, Measure, ScoreLine } from "../program/program.ts";

type Parts = { readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>) => readonly Expression[] };

const none = (): readonly Expression[] => [];
const operand = (node: { readonly operand: Expression }): readonly Expression[] => [node.operand];
const both = (node: { readonly left: Expression; readonly right: Expression }): readonly Expression[] => [
  node.left,
  node.right,
];
const several = (node: { readonly parts: readonly Expression[] }): readonly Expression[] => node.parts;

/** One entry for each kind, so that a new kind whose parts nobody visits does not compile. */
const PARTS: Parts = {
  number: none,
  text: none,
  truth: none,
  date: none,
  fact: none,
  parameter: none,
  definition: none,
  today: none,
  calendarYear: none,
  negate: operand,
  add: both,
  subtract: both,
  multiply: both,
  divide: both,
  power: (node) => [node.base, node.exponent],
  least: several,
  greatest: several,
  absolute: operand,
  floor: operand,
  ceiling: operand,
  shift: (node) => [node.date, node.by],
  yearOf: (node) => [node.date],
  compare: both,
  member: operand,
  all: several,
  any: several,
  not: operand,
  choose: (node) => [node.condition, node.consequent, node.alternative],
  classOf: none,
  verdictOf: none,
  judgement: none,
  score: none,
};

/** The parts directly below an expression; definitions are leaves here. */
export function partsOf(expression: Expression): readonly Expression[] {
  return (PARTS[expression.kind] as (node: Expression) => readonly Expression[])(expression);
}

/**
 * Visits an expression and everything below it, going through definitions when asked: each definition once, since a chain
 * in which each names the one before it twice would take twice as long for every link.
 */
export function visit(
  expression: Expression,
  see: (each: Expression) => void,
  throughDefinitions: boolean,
  entered: Set<Definition> = new Set(),
): void {
  see(expression);
  for (const part of partsOf(expression)) visit(part, see, throughDefinitions, entered);
  if (!throughDefinitions || expression.kind !== "definition" || entered.has(expression.definition)) return;
  entered.add(expression.definition);
  for (const each of versionsOf(expression.definition)) visit(each.expression, see, true, entered);
}

/** Every version of a definition or formula; the thing itself when it has no versions. */
export function versionsOf<Each extends { readonly versions?: readonly Each[] }>(each: Each): readonly Each[] {
  return each.versions ?? [each];
}

type Formulas = Pick<Measure, "applicability" | "conditions" | "scoring" | "classification" | "amount" | "ceiling">;

/** Every expression a measure is made of, all versions, in the order of the text. */
export function expressionsOf(measure: Formulas): Expression[] {
  return [
    ...measure.applicability.flatMap(conditionExpressions),
    ...measure.conditions.flatMap(conditionExpressions),
    ...(measure.scoring ? scoreExpressions(measure.scoring) : []),
    ...(measure.classification ? tableExpressions(measure.classification) : []),
    ...(measure.amount ? versionsOf(measure.amount).map((each) => each.expression) : []),
    ...(measure.ceiling ? versionsOf(measure.ceiling).map((each) => each.expression) : []),
  ];
}

export function conditionExpressions(condition: Condition): Expression[] {
  if (condition.kind === "test") return [condition.expression];
  return condition.kind === "human" ? [] : condition.children.flatMap(conditionExpressions);
}

export function scoreExpressions(line: ScoreLine): Expression[] {
  switch (line.kind) {
    case "group":
      return line.parts.flatMap(scoreExpressions);
    case "tables":
      return line.tables.flatMap(tableExpressions);
    case "value":
      return [line.expression];
    case "expert":
      return [];
  }
}

function tableExpressions<Output>(table: DecisionTable<Output>): Expression[] {
  return table.rows.map((row) => row.tests);
}
