import {
  add,
  compare,
  divide,
  floor,
  isInteger,
  multiply,
  negate,
  power,
  type Ratio,
  ratio,
  reduce,
  subtract,
} from "@yuanding/values";
import { holdsInOrder } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import { factLabel, knownFact } from "../facts/subject.ts";
import type { CalendarUnit, Expression, ExpressionOf } from "../program/expression.ts";
import { formatQuantity } from "../quantity.ts";
import { type MeasureContext, versionAt, yearAt } from "./context.ts";
import { openOfStates } from "./evaluate-conditions.ts";
import { evaluateById } from "./evaluate-measure.ts";
import {
  isOpen,
  isSpan,
  mergeOpen,
  missingFact,
  missingJudgement,
  type Open,
  openBecause,
  type Span,
  type Value,
} from "./value.ts";

type Evaluators = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, context: MeasureContext) => Value;
};

const EVALUATORS: Evaluators = {
  number: (node) => node.value,
  text: (node) => node.value,
  truth: (node) => node.value,
  date: (node) => node.value,
  fact: readFact,
  parameter: readParameter,
  definition: readDefinition,
  today: (_, context) => context.asOf,
  calendarYear: (node, context) => ratio(context.year + node.offset),
  negate: (node, context) => onNumber(evaluate(node.operand, context), negate),
  add: (node, context) => onNumbers(node, context, add),
  subtract: (node, context) => onNumbers(node, context, subtract),
  multiply: (node, context) => onNumbers(node, context, multiply),
  divide: (node, context) => onNumbers(node, context, (a, b) => divide(a, b) ?? DIVISION_BY_ZERO),
  power: raise,
  least: (node, context) => extreme(node.parts, context, -1),
  greatest: (node, context) => extreme(node.parts, context, 1),
  absolute: (node, context) => onNumber(evaluate(node.operand, context), (a) => (a.n < 0n ? negate(a) : a)),
  floor: (node, context) => onNumber(evaluate(node.operand, context), (a) => ratio(floor(a))),
  ceiling: (node, context) => onNumber(evaluate(node.operand, context), (a) => ratio(-floor(negate(a)))),
  shift: shiftDate,
  yearOf: (node, context) => onDate(evaluate(node.date, context), (date) => ratio(date.year)),
  compare: (node, context) => compareValues(node.op, evaluate(node.left, context), evaluate(node.right, context)),
  member: evaluateMember,
  all: (node, context) => conjunction(node.parts, context),
  any: (node, context) => disjunction(node.parts, context),
  not: (node, context) => complement(evaluate(node.operand, context)),
  choose: evaluateChoice,
  classOf: (node, context) => referToClass(node.measure, context),
  verdictOf: (node, context) => referToVerdict(node.measure, context),
  judgement: (node) => missingJudgement(node.name),
  score: (node, context) => context.scores.get(node.title) ?? DIVISION_BY_ZERO,
};

const DIVISION_BY_ZERO = openBecause({ zh: "除数为零，无法计算", en: "division by zero" });

/** The value of an expression: exact, or open with every reason. Pure; the same context gives the same value. */
export function evaluate(node: Expression, context: MeasureContext): Value {
  return (EVALUATORS[node.kind] as (each: Expression, context: MeasureContext) => Value)(node, context);
}

function readFact(node: ExpressionOf<"fact">, context: MeasureContext): Value {
  const year = yearAt(node.year, context);
  const known = knownFact(context.subject, node.fact.name, year);
  if (known !== undefined) return known;
  const label = factLabel(node.fact.name, year);
  return node.fact.recognised ? missingJudgement(label) : missingFact(label);
}

function readParameter(node: ExpressionOf<"parameter">, context: MeasureContext): Value {
  const version = versionAt(node.parameter, context);
  if (version) return version.value.value;
  const { name } = node.parameter;
  return openBecause({
    zh: `参数“${name}”在这一天没有生效的值`,
    en: `parameter ${name} has no value in force on the date`,
  });
}

function readDefinition(node: ExpressionOf<"definition">, context: MeasureContext): Value {
  const known = context.definitions.get(node.definition);
  if (known !== undefined) return known;
  const value = evaluate(node.definition.expression, context);
  context.definitions.set(node.definition, value);
  return value;
}

function onNumber(value: Value, compute: (a: Ratio) => Value): Value {
  return isOpen(value) ? value : compute(value as Ratio);
}

function onDate(value: Value, compute: (a: Temporal.PlainDate) => Value): Value {
  return isOpen(value) ? value : compute(value as Temporal.PlainDate);
}

type Pair = { readonly left: Expression; readonly right: Expression };

function onNumbers(node: Pair, context: MeasureContext, compute: (a: Ratio, b: Ratio) => Value): Value {
  const left = evaluate(node.left, context);
  const right = evaluate(node.right, context);
  return openOf(left, right) ?? compute(left as Ratio, right as Ratio);
}

/** The reasons of whichever operands are open; null when all are known. */
function openOf(...values: readonly Value[]): Open | null {
  const [first, ...rest] = values.filter(isOpen);
  return first ? mergeOpen(first, ...rest) : null;
}

function raise(node: ExpressionOf<"power">, context: MeasureContext): Value {
  const base = evaluate(node.base, context);
  const exponent = evaluate(node.exponent, context);
  const open = openOf(base, exponent);
  if (open) return open;
  const whole = reduce(exponent as Ratio);
  return (whole.d === 1n ? power(base as Ratio, Number(whole.n)) : null) ?? DIVISION_BY_ZERO;
}

function extreme(parts: readonly Expression[], context: MeasureContext, sign: 1 | -1): Value {
  const values = parts.map((part) => evaluate(part, context));
  return (
    openOf(...values) ?? (values as Ratio[]).reduce((best, each) => (compare(each, best) * sign > 0 ? each : best))
  );
}

const DURATIONS: { readonly [Unit in CalendarUnit]: "years" | "months" | "days" } = {
  年: "years",
  月: "months",
  天: "days",
};

/** Years and months keep the day of the month or end on the month's last day; parts of a day are no calendar step. */
function shiftDate(node: ExpressionOf<"shift">, context: MeasureContext): Value {
  const date = evaluate(node.date, context);
  const by = evaluate(node.by, context);
  const open = openOf(date, by);
  if (open) return open;
  const steps = by as Ratio;
  if (!isInteger(steps)) {
    const shown = formatQuantity(steps, { [node.unit]: 1 });
    return openBecause({
      zh: `${shown}不是整数，不能推算日期`,
      en: `${shown} is not a whole number of calendar steps`,
    });
  }
  return step(date as Temporal.PlainDate, Number(floor(steps)) * node.sign, node.unit);
}

/** Beyond these no calendar of law goes; a figure in the wrong unit does. */
export const MAX_STEPS: { readonly [Unit in CalendarUnit]: number } = { 年: 10_000, 月: 120_000, 天: 4_000_000 };
const LAST_YEAR = 9999;
const BEYOND_CALENDAR = openBecause({
  zh: "推算出的日期超出公历 1–9999 年",
  en: "the date falls outside the years 1–9999",
});

function step(date: Temporal.PlainDate, steps: number, unit: CalendarUnit): Value {
  if (Math.abs(steps) > MAX_STEPS[unit]) return BEYOND_CALENDAR;
  const shifted = date.add({ [DURATIONS[unit]]: steps });
  return shifted.year >= 1 && shifted.year <= LAST_YEAR ? shifted : BEYOND_CALENDAR;
}

function compareValues(op: CompareOp, left: Value, right: Value): Value {
  if (isOpen(left) || isOpen(right)) return mergeAll([left, right].flatMap(reasonsOf));
  if (isSpan(left) || isSpan(right)) return compareSpans(op, left, right);
  return holdsInOrder(op, order(left, right));
}

function order(left: Value, right: Value): number {
  if (typeof left === "string" || typeof left === "boolean") return left === right ? 0 : 1;
  if (left instanceof Temporal.PlainDate) return Temporal.PlainDate.compare(left, right as Temporal.PlainDate);
  return compare(left as Ratio, right as Ratio);
}

/** A range meets a comparison when all of it does, fails it when none of it does, and is open otherwise. */
function compareSpans(op: CompareOp, left: Value, right: Value): Value {
  const a = bounds(left);
  const b = bounds(right);
  const extremes = [compare(a.low, b.high), compare(a.high, b.low)].map((each) => holdsInOrder(op, each));
  const spread = op === "=" || op === "!=";
  const overlap = compare(a.low, b.high) <= 0 && compare(a.high, b.low) >= 0;
  const decided = spread ? !overlap : extremes[0] === extremes[1];
  if (decided) return extremes[0] ?? false;
  return mergeAll([left, right].flatMap(reasonsOf));
}

/** Why a value is open or only a range; nothing when it is known. */
function reasonsOf(value: Value): Open[] {
  if (isSpan(value)) return [value.span];
  return isOpen(value) ? [value] : [];
}

function mergeAll(reasons: readonly Open[]): Value {
  const [first, ...rest] = reasons;
  return first ? mergeOpen(first, ...rest) : DIVISION_BY_ZERO;
}

function bounds(value: Value): Pick<Span, "low" | "high"> {
  return isSpan(value) ? value : { low: value as Ratio, high: value as Ratio };
}

/** A code belongs to the classes it begins with; one too coarse to tell is unknown. */
function evaluateMember(node: ExpressionOf<"member">, context: MeasureContext): Value {
  const value = evaluate(node.operand, context);
  if (isOpen(value) || typeof value !== "string") return value;
  if (!node.hierarchy) return node.members.includes(value);
  if (node.members.some((member) => value.startsWith(member))) return true;
  if (!node.members.some((member) => member.startsWith(value))) return false;
  const name = factName(node.operand, context);
  const note = { zh: `${name} ${value} 不够细，无法归类`, en: `${name} ${value} is too coarse to classify` };
  return { open: "unknown", facts: [name], judgements: [], notes: [note] };
}

function factName(node: Expression, context: MeasureContext): string {
  if (node.kind === "fact") return factLabel(node.fact.name, yearAt(node.year, context));
  return node.kind === "definition" ? factName(node.definition.expression, context) : "代码";
}

function conjunction(parts: readonly Expression[], context: MeasureContext): Value {
  const open: Open[] = [];
  for (const part of parts) {
    const value = evaluate(part, context);
    if (value === false) return false;
    if (isOpen(value)) open.push(value);
  }
  const [first, ...rest] = open;
  return first ? mergeOpen(first, ...rest) : true;
}

function disjunction(parts: readonly Expression[], context: MeasureContext): Value {
  const open: Open[] = [];
  for (const part of parts) {
    const value = evaluate(part, context);
    if (value === true) return true;
    if (isOpen(value)) open.push(value);
  }
  const [first, ...rest] = open;
  return first ? mergeOpen(first, ...rest) : false;
}

function complement(value: Value): Value {
  return typeof value === "boolean" ? !value : value;
}

/** With an open condition the choice is still known when both branches are known and equal. */
function evaluateChoice(node: ExpressionOf<"choose">, context: MeasureContext): Value {
  const condition = evaluate(node.condition, context);
  if (condition === true) return evaluate(node.consequent, context);
  if (condition === false) return evaluate(node.alternative, context);
  const consequent = evaluate(node.consequent, context);
  const alternative = evaluate(node.alternative, context);
  if (!isOpen(consequent) && !isOpen(alternative) && order(consequent, alternative) === 0) return consequent;
  return condition;
}

/** While a measure is open its class is only what it would be: the subject may yet be outside its scope. */
function referToClass(id: string, context: MeasureContext): Value {
  const evaluation = evaluateById(id, context);
  if (evaluation?.verdict === "met" && evaluation.class) return evaluation.class;
  return evaluation?.open ?? outOfForce(id, evaluation?.inapplicable ?? null);
}

/** Not met is only “no” once it is certain that the measure speaks of the subject at all. */
function referToVerdict(id: string, context: MeasureContext): Value {
  const evaluation = evaluateById(id, context);
  if (evaluation?.verdict === "met") return true;
  const scope = evaluation ? openOfStates(evaluation.applicability) : null;
  if (evaluation?.verdict === "unmet") return scope ?? false;
  return evaluation?.open ?? outOfForce(id, evaluation?.inapplicable ?? null);
}

function outOfForce(id: string, why: { zh: string; en: string } | null): Open {
  return openBecause({
    zh: `所引用的条款 ${id} 不适用${why ? `：${why.zh}` : ""}`,
    en: `measure ${id}, which this refers to, does not apply${why ? `: ${why.en}` : ""}`,
  });
}
