import type { Definition, Expression, ExpressionOf, Fact, Literal, Type, YearReference } from "@yuanding/rules";
import { formatUnit } from "@yuanding/rules";
import { contains, formatShort, isExactWithin, type Ratio } from "@yuanding/values";
import { type ItemType, newId, type Printing, plainName, readDecision, readInput, type TypeRef } from "./graph.ts";
import { addClassification, readScore } from "./tables.ts";

/** Decimals within which a figure of law ends; one that does not is written as a quotient. */
const MAX_DECIMALS = 30;

type Printers = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, printing: Printing) => string;
};

/** An expression of a policy in FEEL, figures in base units (元, ㎡, ratios); what it reads is added to the export. */
export function printFeel(expression: Expression, printing: Printing): string {
  return PRINTERS[expression.kind](expression as never, printing);
}

const PRINTERS: Printers = {
  number: ({ value }) => printFigure(value),
  text: ({ value }) => quote(value),
  truth: ({ value }) => String(value),
  date: ({ value }) => `date("${value}")`,
  fact: ({ fact, year }, printing) => readFact(fact, year, printing),
  parameter: ({ parameter }, printing) =>
    readDecision(printing, `参数 ${printing.measure.id} ${parameter.name}`, printing.prefix + parameter.name, () => {
      const version = parameter.versions.find(({ period }) => contains(period, printing.graph.asOf));
      return {
        id: newId(printing, "parameter"),
        type: typeRefOf(parameter.type),
        description: version ? `${version.shown} — ${version.cite}` : "评估日期没有取值 / no value on the date",
        logic: { kind: "literal", text: version ? printLiteral(version.value) : "null" },
      };
    }),
  definition: ({ definition }, printing) => readDefinition(definition, printing),
  today: (_, printing) => readDate(printing),
  calendarYear: ({ offset }, printing) => `(${readDate(printing)}.year ${offset < 0 ? "-" : "+"} ${Math.abs(offset)})`,
  negate: ({ operand }, printing) => `(-${printFeel(operand, printing)})`,
  add: (node, printing) => infix("+", node.left, node.right, printing),
  subtract: (node, printing) => infix("-", node.left, node.right, printing),
  multiply: (node, printing) => infix("*", node.left, node.right, printing),
  divide: (node, printing) => infix("/", node.left, node.right, printing),
  power: ({ base, exponent }, printing) => infix("**", base, exponent, printing),
  least: ({ parts }, printing) => call("min", parts, printing),
  greatest: ({ parts }, printing) => call("max", parts, printing),
  absolute: ({ operand }, printing) => call("abs", [operand], printing),
  floor: ({ operand }, printing) => call("floor", [operand], printing),
  ceiling: ({ operand }, printing) => call("ceiling", [operand], printing),
  shift: ({ date, by, unit, sign }, printing) => {
    const length = `duration("P" + string(${printFeel(by, printing)}) + "${DURATIONS[unit]}")`;
    return `(${printFeel(date, printing)} ${sign > 0 ? "+" : "-"} ${length})`;
  },
  yearOf: ({ date }, printing) => `${printFeel(date, printing)}.year`,
  compare: ({ op, left, right }, printing) => infix(op, left, right, printing),
  member: ({ operand, members, hierarchy }, printing) => memberTest(printFeel(operand, printing), members, hierarchy),
  all: ({ parts }, printing) => joined("and", parts, "true", printing),
  any: ({ parts }, printing) => joined("or", parts, "false", printing),
  not: ({ operand }, printing) => call("not", [operand], printing),
  choose: ({ condition, consequent, alternative }, printing) =>
    `(if ${printFeel(condition, printing)} then ${printFeel(consequent, printing)} else ${printFeel(alternative, printing)})`,
  classOf: ({ measure }, printing) => addClassification(measure, printing),
  verdictOf: ({ measure }, printing) => readVerdict(measure, printing),
  judgement: ({ name }, printing) =>
    readInput(printing, `人工判断 ${name}`, `人工_${plainName(name)}`, () => ({
      id: newId(printing, "judgement"),
      type: TRUTH,
      description: `人工判断 / a person's judgement：${name}`,
    })),
  score: ({ title }, printing) => readScore(title, printing),
};

/** Whole units, written into the duration: not every engine multiplies durations. */
const DURATIONS = { 年: "Y", 月: "M", 天: "D" } as const;

export function printFigure(value: Ratio): string {
  return isExactWithin(value, MAX_DECIMALS) ? formatShort(value, MAX_DECIMALS) : `(${value.n} / ${value.d})`;
}

export function quote(words: string): string {
  return JSON.stringify(words);
}

function printLiteral(literal: Literal): string {
  if (literal.kind === "number") return printFigure(literal.value);
  if (literal.kind === "date") return `date("${literal.value}")`;
  return literal.kind === "truth" ? String(literal.value) : quote(literal.value);
}

function infix(op: string, left: Expression, right: Expression, printing: Printing): string {
  return `(${printFeel(left, printing)} ${op} ${printFeel(right, printing)})`;
}

function call(name: string, args: readonly Expression[], printing: Printing): string {
  return `${name}(${args.map((each) => printFeel(each, printing)).join(", ")})`;
}

function joined(op: string, parts: readonly Expression[], none: string, printing: Printing): string {
  const [only, more] = parts;
  if (!only) return none;
  return more ? `(${parts.map((each) => printFeel(each, printing)).join(` ${op} `)})` : printFeel(only, printing);
}

/** Longer codes belong to the shorter ones they begin with. */
export function memberTest(operand: string, members: readonly string[], hierarchy: boolean): string {
  if (!hierarchy) return `list contains([${members.map(quote).join(", ")}], ${operand})`;
  const tests = members.map((each) => `starts with(${operand}, ${quote(each)})`);
  return tests.length === 1 ? (tests[0] ?? "false") : `(${tests.join(" or ")})`;
}

export function typeRefOf(type: Type): TypeRef {
  if (type.kind === "truth") return "boolean";
  if (type.kind === "date") return "date";
  return type.kind === "text" ? "string" : "number";
}

const TRUTH: ItemType = {
  id: "type_truth",
  name: "是否",
  base: "boolean",
  description: "是否 / yes or no",
  allowed: null,
};
const DATE: ItemType = { id: "type_date", name: "日期", base: "date", description: "日期 / date", allowed: null };

function readDate(printing: Printing): string {
  return readInput(printing, "评估日期", "评估日期", () => ({
    id: "as_of",
    type: DATE,
    description: "评估日期 / the date of evaluation",
  }));
}

/** An author's own name is a decision; the column of a table that is only a formula stands for itself. */
function readDefinition(definition: Definition, printing: Printing): string {
  if (!printing.measure.definitions.includes(definition)) return printFeel(definition.expression, printing);
  const thing = `定义 ${printing.measure.id} ${definition.name}`;
  return readDecision(printing, thing, printing.prefix + definition.name, (own) => ({
    id: newId(printing, "definition"),
    type: typeRefOf(definition.type),
    description: [definition.source, definition.cite ?? ""].filter((each) => each !== "").join(" — "),
    logic: { kind: "literal", text: printFeel(definition.expression, own) },
  }));
}

function readFact(fact: Fact, year: YearReference | null, printing: Printing): string {
  const [before, suffix] = yearWords(year);
  const name = before + fact.name + suffix;
  return readInput(printing, `事实 ${name}`, name, () => {
    const id = year ? `${fact.id}_${yearId(year)}` : fact.id;
    return { id, type: itemTypeOf(fact), description: `${fact.name} / ${fact.english}` };
  });
}

const RELATIVE: Readonly<Record<number, string>> = { 0: "本年_", [-1]: "上年_", [-2]: "前年_" };

function yearWords(year: YearReference | null): readonly [string, string] {
  if (!year) return ["", ""];
  if (year.kind === "year") return ["", `_${year.year}`];
  return [RELATIVE[year.years] ?? `前${-year.years}年_`, ""];
}

function yearId(year: YearReference): string {
  return year.kind === "year" ? `in_${year.year}` : `year_${Math.abs(year.years)}_before`;
}

function itemTypeOf(fact: Fact): ItemType {
  if (fact.type === "是否") return TRUTH;
  if (fact.type === "日期") return DATE;
  if (fact.type === "文本" || fact.type === "代码") {
    const allowed = fact.codes?.kind === "list" ? fact.codes.values : null;
    const about = fact.codes?.kind === "hierarchy" ? `：${fact.codes.standard}` : "";
    return {
      id: `type_${fact.id}`,
      name: `${fact.type}_${fact.name}`,
      base: "string",
      description: fact.type + about,
      allowed,
    };
  }
  const unit = Object.keys(fact.unit).length === 0 ? "" : formatUnit(fact.unit);
  const name = plainName(`${fact.type}_${unit.replaceAll("/", "每")}`);
  return {
    id: `type_${fact.id}`,
    name,
    base: "number",
    description: `${fact.type}（${unit || "比率或数值"}）`,
    allowed: null,
  };
}

/** The answer of another measure, which must be given. */
function readVerdict(measure: string, printing: Printing): string {
  const title = printing.graph.library.measures.get(measure)?.title ?? measure;
  return readInput(printing, `结论 ${measure}`, `符合_${plainName(title)}`, () => ({
    id: newId(printing, "verdict"),
    type: TRUTH,
    description: `条款 ${measure} 是否符合 / whether the measure is met`,
  }));
}
