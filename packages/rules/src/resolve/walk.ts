import type { Expression } from "../program/expression.ts";
import type { Condition, DecisionTable, Definition, Measure, ScoreLine } from "../program/program.ts";

/** The parts directly below an expression; definitions are leaves here. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "compare":
      return [expression.left, expression.right];
    case "power":
      return [expression.base, expression.exponent];
    case "least":
    case "greatest":
    case "all":
    case "any":
      return expression.parts;
    case "negate":
    case "absolute":
    case "floor":
    case "ceiling":
    case "not":
    case "member":
      return [expression.operand];
    case "shift":
      return [expression.date, expression.by];
    case "yearOf":
      return [expression.date];
    case "choose":
      return [expression.condition, expression.consequent, expression.alternative];
    default:
      return [];
  }
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
  visit(expression.definition.expression, see, true, entered);
}

type Formulas = Pick<Measure, "applicability" | "conditions" | "scoring" | "classification" | "amount" | "ceiling">;

/** Every expression a measure is made of, in the order of the text. */
export function expressionsOf(measure: Formulas): Expression[] {
  return [
    ...measure.applicability.flatMap(conditionExpressions),
    ...measure.conditions.flatMap(conditionExpressions),
    ...(measure.scoring ? scoreExpressions(measure.scoring) : []),
    ...(measure.classification ? tableExpressions(measure.classification) : []),
    ...(measure.amount ? [measure.amount.expression] : []),
    ...(measure.ceiling ? [measure.ceiling.expression] : []),
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
