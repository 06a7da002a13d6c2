import type { Syntax } from "../expressions/syntax.ts";
import type { Expression, Type } from "../program/expression.ts";
import { didYouMean } from "../source/nearest.ts";
import { YEAR } from "../units.ts";
import {
  commonNumber,
  lookBack,
  type Numeric,
  type Resolving,
  resolve,
  resolveNumber,
  resolveTruth,
  resolveYearly,
  resolveYears,
  TRUTH,
  type Typed,
  unitWords,
  wrongType,
} from "./resolve-expression.ts";

type Call = Extract<Syntax, { kind: "call" }>;
type Builtin = { readonly usage: string; readonly resolve: (call: Call, r: Resolving) => Typed | null };

const TEXT: Type = { kind: "text" };

/** Every function of the language with its usage line. */
const BUILTINS: Readonly<Record<string, Builtin>> = {
  not: { usage: "not(条件)", resolve: resolveNot },
  min: { usage: "min(甲, 乙, …) 或 min(近(事实, 2))", resolve: (call, r) => resolveExtreme("least", call, r) },
  max: { usage: "max(甲, 乙, …) 或 max(近(事实, 2))", resolve: (call, r) => resolveExtreme("greatest", call, r) },
  sum: { usage: "sum(近(事实, 2)) 或 sum(甲, 乙, …)", resolve: resolveSum },
  mean: { usage: "mean(近(事实, 2)) 或 mean(甲, 乙, …)", resolve: resolveMean },
  abs: { usage: "abs(数值)", resolve: (call, r) => resolveOnOne("absolute", call, r) },
  floor: { usage: "floor(数值)", resolve: (call, r) => resolveOnOne("floor", call, r) },
  ceiling: { usage: "ceiling(数值)", resolve: (call, r) => resolveOnOne("ceiling", call, r) },
  年份: { usage: "年份(日期)", resolve: resolveYearOf },
  本年: { usage: "本年(年度事实)", resolve: (call, r) => resolveOffset(0, call, r) },
  上年: { usage: "上年(年度事实)", resolve: (call, r) => resolveOffset(-1, call, r) },
  前年: { usage: "前年(年度事实)", resolve: (call, r) => resolveOffset(-2, call, r) },
  往年: { usage: "往年(年度事实, 3)", resolve: resolvePast },
  年度: { usage: "年度(年度事实, 2023)", resolve: resolveGivenYear },
  分类: { usage: '分类("政策/条款")', resolve: (call, r) => resolveReference("classOf", TEXT, call, r) },
  符合: { usage: '符合("政策/条款")', resolve: (call, r) => resolveReference("verdictOf", TRUTH, call, r) },
  人工: { usage: '人工("需要认定的事项")', resolve: resolveJudgement },
  得分: { usage: "得分(评分项)", resolve: resolveScore },
};
const ALIASES: Readonly<Record<string, string>> = {
  最小: "min",
  最大: "max",
  合计: "sum",
  平均: "mean",
  绝对值: "abs",
  向下取整: "floor",
  向上取整: "ceiling",
};

/** The functions with their usage lines and other names, for editors. */
export const FUNCTIONS: readonly {
  readonly name: string;
  readonly usage: string;
  readonly aliases: readonly string[];
}[] = [
  ...Object.entries(BUILTINS).map(([name, { usage }]) => ({
    name,
    usage,
    aliases: Object.keys(ALIASES).filter((alias) => ALIASES[alias] === name),
  })),
  { name: "近", usage: "sum(近(年度事实, 2))", aliases: [] },
];

export function resolveCall(call: Call, r: Resolving): Typed | null {
  const name = ALIASES[call.name] ?? call.name;
  const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  if (builtin) return builtin.resolve(call, r);
  if (name === "近") return r.fail("function-arguments", call, name, "sum(近(年度事实, 2))");
  const near = didYouMean(call.name, [...Object.keys(BUILTINS), ...Object.keys(ALIASES), "近"]);
  return r.fail("function-unknown", call, call.name, near.zh, near.en);
}

function misused(call: Call, r: Resolving): null {
  const usage = BUILTINS[ALIASES[call.name] ?? call.name]?.usage ?? "";
  return r.fail("function-arguments", call, call.name, usage);
}

function resolveNot(call: Call, r: Resolving): Typed | null {
  const [only, more] = call.args;
  if (!only || more) return misused(call, r);
  const typed = resolveTruth(only, r);
  return typed && { expression: { kind: "not", operand: typed.expression }, type: TRUTH };
}

type Numbers = { readonly parts: readonly Expression[]; readonly type: Type };

/** The arguments as numbers of one unit: a single `近(…)` stands for its years. */
function resolveNumbers(call: Call, r: Resolving): Numbers | null {
  const [first, second] = call.args;
  if (!first) return misused(call, r);
  if (!second && first.kind === "call" && first.name === "近") {
    const years = resolveYears(first, r);
    const type = years?.[0]?.type;
    if (!years || !type) return null;
    return type.kind === "number"
      ? { parts: years.map((each) => each.expression), type }
      : wrongType(first, "数值", "a number", type, r);
  }
  let common: Numeric | null = null;
  const parts: Expression[] = [];
  for (const each of call.args) {
    const typed = resolveNumber(each, r);
    if (!typed) return null;
    const type: Numeric["type"] | null = common ? commonNumber(common, typed) : typed.type;
    if (!type) return r.fail("unit-mismatch", [first, each], unitWords(common ?? typed), unitWords(typed));
    common = { expression: typed.expression, type };
    parts.push(typed.expression);
  }
  return common && { parts, type: common.type };
}

function resolveExtreme(kind: "least" | "greatest", call: Call, r: Resolving): Typed | null {
  const numbers = resolveNumbers(call, r);
  return numbers && { expression: { kind, parts: numbers.parts }, type: numbers.type };
}

function resolveSum(call: Call, r: Resolving): Typed | null {
  const numbers = resolveNumbers(call, r);
  return numbers && { expression: sumOf(numbers), type: numbers.type };
}

function sumOf({ parts }: Numbers): Expression {
  return parts.reduce((left, right) => ({ kind: "add", left, right }) as const);
}

function resolveMean(call: Call, r: Resolving): Typed | null {
  const numbers = resolveNumbers(call, r);
  if (!numbers) return null;
  const count: Expression = { kind: "number", value: { n: BigInt(numbers.parts.length), d: 1n }, unit: {} };
  return { expression: { kind: "divide", left: sumOf(numbers), right: count }, type: numbers.type };
}

function resolveOnOne(kind: "absolute" | "floor" | "ceiling", call: Call, r: Resolving): Typed | null {
  const [only, more] = call.args;
  if (!only || more) return misused(call, r);
  const typed = resolveNumber(only, r);
  return typed && { expression: { kind, operand: typed.expression }, type: typed.type };
}

function resolveYearOf(call: Call, r: Resolving): Typed | null {
  const [only, more] = call.args;
  if (!only || more) return misused(call, r);
  const typed = resolve(only, r);
  if (!typed) return null;
  if (typed.type.kind !== "date") return wrongType(only, "日期", "a date", typed.type, r);
  return { expression: { kind: "yearOf", date: typed.expression }, type: { kind: "number", unit: YEAR } };
}

function resolveOffset(years: number, call: Call, r: Resolving): Typed | null {
  const [name, more] = call.args;
  if (name?.kind !== "name" || more) return misused(call, r);
  return resolveYearly(name, { kind: "offset", years }, r);
}

function resolvePast(call: Call, r: Resolving): Typed | null {
  const [name, count, more] = call.args;
  const years = lookBack(count);
  if (name?.kind !== "name" || more || years === null) return misused(call, r);
  return resolveYearly(name, { kind: "offset", years: -years }, r);
}

function resolveGivenYear(call: Call, r: Resolving): Typed | null {
  const [name, year, more] = call.args;
  if (name?.kind !== "name" || year?.kind !== "number" || !/^\d{4}$/.test(year.text) || more) return misused(call, r);
  return resolveYearly(name, { kind: "year", year: Number(year.text) }, r);
}

function resolveReference(kind: "classOf" | "verdictOf", type: Type, call: Call, r: Resolving): Typed | null {
  const [id, more] = call.args;
  if (id?.kind !== "text" || more) return misused(call, r);
  return { expression: { kind, measure: id.value, at: r.parsed.locate(id.from) }, type };
}

function resolveJudgement(call: Call, r: Resolving): Typed | null {
  const [name, more] = call.args;
  if (name?.kind !== "text" || name.value === "" || more) return misused(call, r);
  return { expression: { kind: "judgement", name: name.value }, type: TRUTH };
}

function resolveScore(call: Call, r: Resolving): Typed | null {
  const [title, more] = call.args;
  const name = title?.kind === "name" ? title.name : title?.kind === "text" ? title.value : null;
  if (name === null || more || !title) return misused(call, r);
  if (r.scope.scores?.has(name)) return { expression: { kind: "score", title: name }, type: { kind: "score" } };
  const near = didYouMean(name, r.scope.scores ?? []);
  return r.fail("name-unknown", title, name, near.zh, near.en);
}
