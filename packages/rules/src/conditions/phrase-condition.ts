import { isInteger, type Ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression, ExpressionOf, YearReference } from "../program/expression.ts";
import type { Library } from "../program/program.ts";
import { formatQuantity } from "../quantity.ts";
import { hasNoUnit, type Unit } from "../units.ts";
import type { CompiledCondition } from "./compile-condition.ts";

/** A condition in words: a sentence, or several of which all or any must hold. */
export type Phrase =
  | { readonly kind: "sentence"; readonly text: string }
  | { readonly kind: "all" | "any" | "none"; readonly parts: readonly Phrase[] };

type Language = "zh" | "en";
type Speaking = { readonly zh: boolean; readonly library: Library };

/** Reads a condition aloud, in the words of people and not of the language. */
export function phraseCondition({ measure, library }: CompiledCondition, language: Language): Phrase {
  const [only] = measure.conditions;
  if (only?.kind !== "test") throw new Error("a condition is one formula");
  return phrase(only.expression, { zh: language === "zh", library });
}

function phrase(expression: Expression, speaking: Speaking): Phrase {
  if (expression.kind === "all" || expression.kind === "any") return joined(expression, speaking);
  if (expression.kind === "not" && (expression.operand.kind === "all" || expression.operand.kind === "any")) {
    const inner = expression.operand;
    const parts = inner.parts.map((part) => phrase(part, speaking));
    return { kind: "none", parts: inner.kind === "any" ? parts : [{ kind: "all", parts }] };
  }
  return { kind: "sentence", text: say(expression, speaking) };
}

/** One part needs no joining, and what is joined in the same way stands side by side. */
function joined({ kind, parts }: ExpressionOf<"all">, speaking: Speaking): Phrase {
  const phrases = parts.map((part) => phrase(part, speaking));
  const flat = phrases.flatMap((each) => (each.kind === kind ? each.parts : [each]));
  const [only, more] = flat;
  return only && !more ? only : { kind, parts: flat };
}

type Words = { readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, speaking: Speaking) => string };

const WORDS: Words = {
  number: ({ value, unit }) => figure(value, unit),
  text: ({ value }) => value,
  truth: ({ value }, { zh }) => (value ? (zh ? "是" : "yes") : zh ? "否" : "no"),
  date: ({ value }) => value.toString(),
  fact: ({ fact, year }, { zh }) => factWords(fact, year, zh),
  parameter: ({ parameter }) => parameter.name,
  definition: ({ definition }) => definition.name,
  today: (_, { zh }) => (zh ? "评估日期" : "the as-of date"),
  calendarYear: ({ offset }, { zh }) => calendarYear(offset, zh),
  negate: ({ operand }, speaking) => `-${operandOf(operand, speaking)}`,
  add: ({ left, right }, speaking) => `${say(left, speaking)} + ${say(right, speaking)}`,
  subtract: ({ left, right }, speaking) => `${say(left, speaking)} − ${operandOf(right, speaking)}`,
  multiply: ({ left, right }, speaking) => `${operandOf(left, speaking)} × ${operandOf(right, speaking)}`,
  divide: ({ left, right }, speaking) => `${operandOf(left, speaking)} ÷ ${operandOf(right, speaking)}`,
  power: ({ base, exponent }, speaking) => `${operandOf(base, speaking)}^${operandOf(exponent, speaking)}`,
  least: ({ parts }, speaking) =>
    speaking.zh ? `${listed(parts, speaking)}中最小的` : `the least of ${listed(parts, speaking)}`,
  greatest: ({ parts }, speaking) =>
    speaking.zh ? `${listed(parts, speaking)}中最大的` : `the greatest of ${listed(parts, speaking)}`,
  absolute: ({ operand }, speaking) => called("绝对值", "absolute value", operand, speaking),
  floor: ({ operand }, speaking) => called("向下取整", "rounded down", operand, speaking),
  ceiling: ({ operand }, speaking) => called("向上取整", "rounded up", operand, speaking),
  shift: ({ date, by, sign }, speaking) => `${say(date, speaking)} ${sign > 0 ? "+" : "−"} ${operandOf(by, speaking)}`,
  yearOf: ({ date }, speaking) =>
    speaking.zh ? `${say(date, speaking)}所在的年份` : `the year of ${say(date, speaking)}`,
  compare: compareWords,
  member: ({ operand, members, hierarchy }, speaking) => {
    const all = members.join(speaking.zh ? "、" : ", ");
    if (speaking.zh) return `${say(operand, speaking)}${hierarchy || members.length > 1 ? "属于" : "为"}${all}`;
    return `${say(operand, speaking)} is ${hierarchy ? "within" : members.length > 1 ? "one of" : ""} ${all}`.replace(
      /\s+/g,
      " ",
    );
  },
  all: ({ parts }, speaking) => parts.map((part) => operandOf(part, speaking)).join(speaking.zh ? "，且" : " and "),
  any: ({ parts }, speaking) => parts.map((part) => operandOf(part, speaking)).join(speaking.zh ? "，或" : " or "),
  not: ({ operand }, speaking) => notWords(operand, speaking),
  choose: ({ condition, consequent, alternative }, speaking) => {
    const [if_, then, otherwise] = [condition, consequent, alternative].map((part) => say(part, speaking));
    return speaking.zh ? `如果${if_}，则${then}，否则${otherwise}` : `if ${if_} then ${then} else ${otherwise}`;
  },
  classOf: ({ measure }, speaking) =>
    speaking.zh ? `按“${titleOf(measure, speaking)}”的类型` : `the class under “${titleOf(measure, speaking)}”`,
  verdictOf: ({ measure }, speaking) =>
    speaking.zh ? `符合“${titleOf(measure, speaking)}”` : `meets “${titleOf(measure, speaking)}”`,
  judgement: ({ name }, { zh }) => (zh ? `经人工认定：${name}` : `judged by a person: ${name}`),
  score: ({ title }) => title ?? "总分",
};

function say(expression: Expression, speaking: Speaking): string {
  if (expression.kind === "fact" && expression.fact.type === "是否")
    return speaking.zh ? `${WORDS.fact(expression, speaking)}：是` : `${WORDS.fact(expression, speaking)}: yes`;
  return (WORDS[expression.kind] as (node: Expression, speaking: Speaking) => string)(expression, speaking);
}

const COMPOUND: ReadonlySet<Expression["kind"]> = new Set([
  ...(["add", "subtract", "multiply", "divide", "power", "negate", "shift", "choose", "all", "any"] as const),
]);

/** A part of something larger: what is itself put together stands in brackets. */
function operandOf(expression: Expression, speaking: Speaking): string {
  const words = say(expression, speaking);
  if (!COMPOUND.has(expression.kind)) return words;
  return speaking.zh ? `（${words}）` : `(${words})`;
}

function called(zh: string, en: string, operand: Expression, speaking: Speaking): string {
  const words = say(operand, speaking);
  return speaking.zh ? `（${words}）的${zh}` : `${en} of (${words})`;
}

function listed(parts: readonly Expression[], speaking: Speaking): string {
  return parts.map((part) => say(part, speaking)).join(speaking.zh ? "、" : ", ");
}

/** Plain figures below one or between whole ones are nearly always ratios. */
function figure(value: Ratio, unit: Unit): string {
  return formatQuantity(value, unit, hasNoUnit(unit) && !isInteger(value));
}

const YEARS: ReadonlyMap<number, readonly [zh: string, en: string]> = new Map([
  [0, ["本年", "this year"]],
  [-1, ["上年", "last year"]],
  [-2, ["前年", "two years ago"]],
]);

function factWords({ name, english }: Fact, year: YearReference | null, zh: boolean): string {
  const own = zh ? name : english;
  if (year === null) return own;
  if (year.kind === "year") return zh ? `${year.year}年${own}` : `${own} in ${year.year}`;
  const [chinese, plain] = YEARS.get(year.years) ?? [`${-year.years}年前的`, `${-year.years} years ago`];
  return zh ? `${chinese}${own}` : `${own} ${plain}`;
}

function calendarYear(offset: number, zh: boolean): string {
  const [chinese, plain] = YEARS.get(offset) ?? ["", ""];
  return zh ? `${chinese}度` : plain;
}

const FIGURE_WORDS: { readonly [Op in CompareOp]: readonly [zh: string, en: string] } = {
  ">=": ["不低于", "is at least"],
  ">": ["高于", "is above"],
  "<=": ["不高于", "is at most"],
  "<": ["低于", "is below"],
  "=": ["为", "is"],
  "!=": ["不为", "is not"],
};
const DAY_WORDS: typeof FIGURE_WORDS = {
  ...FIGURE_WORDS,
  ">=": ["不早于", "is on or after"],
  ">": ["晚于", "is after"],
  "<=": ["不晚于", "is on or before"],
  "<": ["早于", "is before"],
};

function compareWords({ op, left, right }: ExpressionOf<"compare">, speaking: Speaking): string {
  const { zh } = speaking;
  const [chinese, english] = (isDay(left) || isDay(right) ? DAY_WORDS : FIGURE_WORDS)[op];
  const [first, second] = [side(left, speaking), side(right, speaking)];
  return zh ? `${first}${chinese}${second}` : `${first} ${english} ${second}`;
}

/** A yes-or-no fact that is compared is a name there, and no sentence. */
function side(expression: Expression, speaking: Speaking): string {
  return expression.kind === "fact" ? WORDS.fact(expression, speaking) : say(expression, speaking);
}

function isDay(expression: Expression): boolean {
  if (expression.kind === "fact") return expression.fact.type === "日期";
  return expression.kind === "date" || expression.kind === "today" || expression.kind === "shift";
}

function notWords(operand: Expression, speaking: Speaking): string {
  const { zh } = speaking;
  if (operand.kind === "fact") return `${WORDS.fact(operand, speaking)}${zh ? "：否" : ": no"}`;
  if (operand.kind === "verdictOf") {
    const title = titleOf(operand.measure, speaking);
    return zh ? `不符合“${title}”` : `does not meet “${title}”`;
  }
  return zh ? `并非：${say(operand, speaking)}` : `not: ${say(operand, speaking)}`;
}

function titleOf(id: string, { library, zh }: Speaking): string {
  const measure = library.measures.get(id);
  return (zh ? measure?.title : (measure?.english ?? measure?.title)) ?? id;
}
