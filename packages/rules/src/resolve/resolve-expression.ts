import { floor, isInteger, MAX_EXPONENT, ONE, parseDecimal, type Ratio, ZERO } from "@yuanding/values";
import { type Parsed, parseExpression } from "../expressions/parse-expression.ts";
import type { CompareOp, Syntax } from "../expressions/syntax.ts";
import type { CalendarUnit, Expression, Type } from "../program/expression.ts";
import { literalType } from "../program/literal.ts";
import type { Diagnose, DiagnosticCode } from "../source/diagnostic.ts";
import type { Code } from "../source/markdown.ts";
import { didYouMean } from "../source/nearest.ts";
import { formatUnit, hasNoUnit, invertUnit, multiplyUnits, NO_UNIT, sameUnit, type Unit } from "../units.ts";
import { resolveCall } from "./resolve-call.ts";
import { checkCode, codesOf, resolveMember } from "./resolve-member.ts";
import type { Scope } from "./scope.ts";

/** A resolved expression with its type. */
export type Typed = { readonly expression: Expression; readonly type: Type };

/** What resolving one formula needs. */
export type Resolving = {
  readonly scope: Scope;
  readonly diagnose: Diagnose;
  readonly parsed: Parsed;
  readonly fail: (code: DiagnosticCode, at: Syntax | readonly Syntax[], ...details: readonly string[]) => null;
};

export const TRUTH: Type = { kind: "truth" };
const DATE: Type = { kind: "date" };
const CALENDAR_UNITS: readonly CalendarUnit[] = ["年", "月", "天"];

/** Parses, resolves and checks a formula; null (with findings) when anything is wrong with it. */
export function resolveFormula(code: Code, scope: Scope, diagnose: Diagnose): (Typed & { source: string }) | null {
  const parsed = parseExpression(code, diagnose, scope.figures);
  if (!parsed) return null;
  const resolving: Resolving = {
    scope,
    diagnose,
    parsed,
    fail(kind, at, ...details) {
      const places = "kind" in at ? [at] : at;
      diagnose(
        kind,
        places.map((each) => parsed.locate(each.from)),
        ...details,
      );
      return null;
    },
  };
  const typed = resolve(parsed.syntax, resolving);
  return typed && { ...typed, source: code.text };
}

/** A formula that must be a truth; null (with a finding) when it is anything else. */
export function resolveTest(code: Code, scope: Scope, diagnose: Diagnose): (Typed & { source: string }) | null {
  const typed = resolveFormula(code, scope, diagnose);
  if (!typed || typed.type.kind === "truth") return typed;
  const [zh, en] = TYPE_WORDS[typed.type.kind];
  diagnose("type-mismatch", code.at, "是否", zh, "a truth", en);
  return null;
}

/** A formula that must be a figure in the given unit; 0 is one in every unit. */
export function resolveFigure(
  code: Code,
  fits: (unit: Unit) => boolean,
  wanted: readonly [zh: string, en: string, unit: Unit],
  scope: Scope,
  diagnose: Diagnose,
): (Typed & { source: string }) | null {
  const typed = resolveFormula(code, scope, diagnose);
  if (!typed || typed.type.kind === "zero" || (typed.type.kind === "number" && fits(typed.type.unit))) return typed;
  const [zh, en, unit] = wanted;
  const [foundZh, foundEn] = TYPE_WORDS[typed.type.kind];
  if (typed.type.kind === "number") diagnose("unit-mismatch", code.at, formatUnit(typed.type.unit), formatUnit(unit));
  else diagnose("type-mismatch", code.at, zh, foundZh, en, foundEn);
  return null;
}

/** Resolves a part of a formula. */
export function resolve(syntax: Syntax, r: Resolving): Typed | null {
  switch (syntax.kind) {
    case "number":
      return resolveBareFigure(syntax.text, syntax, r);
    case "text":
      return { expression: { kind: "text", value: syntax.value }, type: { kind: "text" } };
    case "truth":
      return { expression: { kind: "truth", value: syntax.value }, type: TRUTH };
    case "name":
      return resolveName(syntax.name, syntax, r);
    case "call":
      return resolveCall(syntax, r);
    case "negate":
      return resolveNegate(syntax.operand, r);
    case "arithmetic":
      return resolveArithmetic(syntax, r);
    case "compare":
      return resolveCompare(syntax.op, syntax.left, syntax.right, r);
    case "between":
      return resolveWithin(syntax.operand, syntax.low, syntax.high, true, true, r);
    case "in":
      return resolveIn(syntax.operand, syntax.tests, r);
    case "logic":
      return resolveLogic(syntax.op === "and" ? "all" : "any", syntax.left, syntax.right, r);
    case "choose":
      return resolveChoose(syntax, r);
    case "quantified":
      return resolveQuantified(syntax, r);
    case "interval":
    case "test":
    case "null":
    case "temporal":
    case "list":
    case "context":
    case "path":
    case "filter":
    case "steps":
    case "for":
    case "function":
    case "invoke":
    case "instance":
      return r.fail("expression-unsupported", syntax, r.parsed.source);
  }
}

/** Only 0 and 1 may stand bare: every other figure is law and needs its citation. */
function resolveBareFigure(text: string, syntax: Syntax, r: Resolving): Typed | null {
  if (text === "0") return { expression: { kind: "number", value: ZERO, unit: NO_UNIT }, type: { kind: "zero" } };
  if (text === "1")
    return { expression: { kind: "number", value: ONE, unit: NO_UNIT }, type: { kind: "number", unit: NO_UNIT } };
  const value = r.scope.figures ? parseDecimal(text) : null;
  if (value) return { expression: { kind: "number", value, unit: NO_UNIT }, type: { kind: "number", unit: NO_UNIT } };
  return r.fail("figure-uncited", syntax, text);
}

function resolveName(name: string, syntax: Syntax, r: Resolving): Typed | null {
  const literal = r.parsed.literals.get(syntax.from);
  if (literal) return { expression: literal, type: literalType(literal) };
  const binding = r.scope.names.get(name);
  r.scope.used.add(name);
  if (!binding) return unknownName(name, syntax, r);
  switch (binding.kind) {
    case "fact":
      if (binding.fact.yearly) return r.fail("fact-needs-year", syntax, name);
      return { expression: { kind: "fact", fact: binding.fact, year: null }, type: factType(binding.fact) };
    case "parameter":
      return { expression: { kind: "parameter", parameter: binding.parameter }, type: binding.parameter.type };
    case "definition":
      return { expression: { kind: "definition", definition: binding.definition }, type: binding.definition.type };
    case "value":
      return { expression: binding.expression, type: binding.type };
  }
}

export function unknownName(name: string, syntax: Syntax, r: Resolving): null {
  for (const kind of Object.keys(r.scope.dictionary) as (keyof typeof r.scope.dictionary)[]) {
    if (kind !== r.scope.subject && r.scope.dictionary[kind].has(name)) {
      return r.fail("fact-kind", syntax, name, kind, r.scope.subject ?? "—");
    }
  }
  const near = didYouMean(name, r.scope.names.keys());
  return r.fail("name-unknown", syntax, name, near.zh, near.en);
}

export function factType(fact: { readonly type: string; readonly unit: Unit }): Type {
  if (fact.type === "是否") return TRUTH;
  if (fact.type === "日期") return DATE;
  if (fact.type === "文本" || fact.type === "代码") return { kind: "text" };
  return { kind: "number", unit: fact.unit };
}

function resolveNegate(operand: Syntax, r: Resolving): Typed | null {
  const typed = resolveNumber(operand, r);
  return typed && { expression: { kind: "negate", operand: typed.expression }, type: typed.type };
}

export type Numeric = Typed & {
  readonly type: { readonly kind: "number"; readonly unit: Unit } | { readonly kind: "zero" };
};

export function resolveNumber(syntax: Syntax, r: Resolving): Numeric | null {
  const typed = resolve(syntax, r);
  if (!typed) return null;
  if (isNumber(typed)) return typed;
  if (typed.type.kind === "score") return r.fail("score-comparison-only", syntax);
  return wrongType(syntax, "数值", "a number", typed.type, r);
}

function isNumber(typed: Typed): typed is Numeric {
  return typed.type.kind === "number" || typed.type.kind === "zero";
}

export const TYPE_WORDS: { readonly [Kind in Type["kind"]]: readonly [zh: string, en: string] } = {
  number: ["数值", "a number"],
  zero: ["数值", "a number"],
  truth: ["是否", "a truth"],
  date: ["日期", "a date"],
  text: ["文字", "text"],
  score: ["得分", "a score"],
};

export function wrongType(syntax: Syntax, zh: string, en: string, found: Type, r: Resolving): null {
  const [foundZh, foundEn] = TYPE_WORDS[found.kind];
  return r.fail("type-mismatch", syntax, zh, foundZh, en, foundEn);
}

type Arithmetic = Extract<Syntax, { kind: "arithmetic" }>;

function resolveArithmetic(syntax: Arithmetic, r: Resolving): Typed | null {
  if (syntax.op === "**") return resolvePower(syntax, r);
  const left = resolve(syntax.left, r);
  if (left?.type.kind === "date") return resolveShift(left, syntax, r);
  const right = left && resolveNumber(syntax.right, r);
  if (!left || !right) return null;
  if (!isNumber(left)) return wrongNumber(syntax.left, left.type, r);
  if (syntax.op === "*" || syntax.op === "/") return multiplyOrDivide(syntax.op, left, right);
  const type = commonNumber(left, right);
  if (!type) return r.fail("unit-mismatch", [syntax.left, syntax.right], unitWords(left), unitWords(right));
  const kind = syntax.op === "+" ? "add" : "subtract";
  return { expression: { kind, left: left.expression, right: right.expression }, type };
}

function wrongNumber(syntax: Syntax, found: Type, r: Resolving): null {
  return found.kind === "score"
    ? r.fail("score-comparison-only", syntax)
    : wrongType(syntax, "数值", "a number", found, r);
}

function multiplyOrDivide(op: "*" | "/", left: Numeric, right: Numeric): Typed {
  const kind = op === "*" ? "multiply" : "divide";
  const below = unitOf(right);
  const unit = multiplyUnits(unitOf(left), op === "*" ? below : invertUnit(below));
  const zero = left.type.kind === "zero" || (op === "*" && right.type.kind === "zero");
  return {
    expression: { kind, left: left.expression, right: right.expression },
    type: zero ? { kind: "zero" } : { kind: "number", unit },
  };
}

function unitOf(typed: Numeric): Unit {
  return typed.type.kind === "number" ? typed.type.unit : NO_UNIT;
}

export function unitWords(typed: Numeric): string {
  return formatUnit(unitOf(typed));
}

/** The type both fit, or null: only 0 fits every unit. */
export function commonNumber(a: Numeric, b: Numeric): Numeric["type"] | null {
  if (a.type.kind === "zero") return b.type;
  if (b.type.kind === "zero") return a.type;
  return sameUnit(a.type.unit, b.type.unit) ? a.type : null;
}

function resolvePower(syntax: Arithmetic, r: Resolving): Typed | null {
  const base = resolveNumber(syntax.left, r);
  const exponent = base && resolveNumber(syntax.right, r);
  if (!base || !exponent) return null;
  if (!hasNoUnit(unitOf(base))) return r.fail("exponent-shape", syntax.left);
  if (!isExponent(exponent.expression) || !hasNoUnit(unitOf(exponent))) return r.fail("exponent-shape", syntax.right);
  return {
    expression: { kind: "power", base: base.expression, exponent: exponent.expression },
    type: { kind: "number", unit: NO_UNIT },
  };
}

/** A bare whole figure, or a parameter that is whole in every version. */
function isExponent(expression: Expression): boolean {
  if (expression.kind === "number") return isInteger(expression.value) && withinExponents(expression.value);
  if (expression.kind !== "parameter") return false;
  const values = expression.parameter.versions.map((version) => version.value);
  return values.every((each) => each.kind === "number" && isInteger(each.value) && withinExponents(each.value));
}

function withinExponents(value: Ratio): boolean {
  return Math.abs(Number(floor(value))) <= MAX_EXPONENT;
}

/** A date plus or minus years, months or days. */
function resolveShift(date: Typed, syntax: Arithmetic, r: Resolving): Typed | null {
  const by = resolveNumber(syntax.right, r);
  if (!by) return null;
  const unit = CALENDAR_UNITS.find((each) => sameUnit(unitOf(by), { [each]: 1 }));
  if (!unit || (syntax.op !== "+" && syntax.op !== "-")) {
    return r.fail("unit-mismatch", [syntax.left, syntax.right], "日期", unitWords(by));
  }
  const sign = syntax.op === "+" ? 1 : -1;
  return { expression: { kind: "shift", date: date.expression, by: by.expression, unit, sign }, type: DATE };
}

function resolveCompare(op: CompareOp, leftSyntax: Syntax, rightSyntax: Syntax, r: Resolving): Typed | null {
  const left = resolve(leftSyntax, r);
  const right = resolve(rightSyntax, r);
  if (!left || !right) return null;
  return compareTyped(op, left, right, [leftSyntax, rightSyntax], r);
}

export function compareTyped(
  op: CompareOp,
  left: Typed,
  right: Typed,
  at: readonly [Syntax, Syntax],
  r: Resolving,
): Typed | null {
  const ordered = op !== "=" && op !== "!=";
  const fits = comparable(left.type, right.type);
  if (fits === "unit") {
    return r.fail("unit-mismatch", at, unitWords(left as Numeric), unitWords(right as Numeric));
  }
  if (!fits) {
    const [zh, en] = TYPE_WORDS[left.type.kind];
    return wrongType(at[1], zh, en, right.type, r);
  }
  if (ordered && (left.type.kind === "text" || left.type.kind === "truth")) {
    return wrongType(at[0], "数值或日期", "a number or a date", left.type, r);
  }
  const [a, b] = [left.expression, right.expression];
  if (!checkCode(a, b, at[1], r) || !checkCode(b, a, at[0], r)) return null;
  if (!isHierarchy(a) && !isHierarchy(b))
    return { expression: { kind: "compare", op, left: a, right: b }, type: TRUTH };
  const test = inClass(op, a, b) ?? inClass(op, b, a);
  return test ? { expression: test, type: TRUTH } : r.fail("expression-unsupported", at, r.parsed.source);
}

/** `行业代码 = "I65"` asks whether the enterprise belongs to I65: I6513 does. It can only be asked of a code written out. */
function inClass(op: CompareOp, operand: Expression, code: Expression): Expression | null {
  if (code.kind !== "text") return null;
  const member: Expression = { kind: "member", operand, members: [code.value], hierarchy: true };
  return op === "=" ? member : { kind: "not", operand: member };
}

function isHierarchy(expression: Expression): boolean {
  return codesOf(expression)?.kind === "hierarchy";
}

function comparable(a: Type, b: Type): boolean | "unit" {
  const numeric = (type: Type): boolean => type.kind === "number" || type.kind === "zero" || type.kind === "score";
  if (numeric(a) && numeric(b)) {
    if (a.kind === "zero" || b.kind === "zero") return true;
    if (a.kind === "score" || b.kind === "score") return scoreComparable(a, b);
    return a.kind === "number" && b.kind === "number" && sameUnit(a.unit, b.unit) ? true : "unit";
  }
  return a.kind === b.kind;
}

function scoreComparable(a: Type, b: Type): boolean {
  const other = a.kind === "score" ? b : a;
  return (
    other.kind === "score" || (other.kind === "number" && (hasNoUnit(other.unit) || sameUnit(other.unit, { 分: 1 })))
  );
}

export function resolveWithin(
  operand: Syntax,
  low: Syntax,
  high: Syntax,
  lowIn: boolean,
  highIn: boolean,
  r: Resolving,
): Typed | null {
  const above = resolveCompare(lowIn ? ">=" : ">", operand, low, r);
  const below = resolveCompare(highIn ? "<=" : "<", operand, high, r);
  return above && below && { expression: { kind: "all", parts: [above.expression, below.expression] }, type: TRUTH };
}

/** `x in (…)`: any of several tests; words and codes together are one membership. */
function resolveIn(operand: Syntax, tests: readonly Syntax[], r: Resolving): Typed | null {
  if (tests.every((test) => test.kind === "text")) return resolveMember(operand, tests, r);
  const parts = tests.map((test): Typed | null => {
    if (test.kind === "interval") return resolveWithin(operand, test.low, test.high, test.lowIn, test.highIn, r);
    if (test.kind === "test") return resolveCompare(test.op, operand, test.operand, r);
    return resolveCompare("=", operand, test, r);
  });
  if (parts.some((part) => part === null)) return null;
  return { expression: { kind: "any", parts: (parts as Typed[]).map((part) => part.expression) }, type: TRUTH };
}

export function resolveTruth(syntax: Syntax, r: Resolving): Typed | null {
  const typed = resolve(syntax, r);
  if (!typed) return null;
  return typed.type.kind === "truth" ? typed : wrongType(syntax, "是否", "a truth", typed.type, r);
}

/** `a and b and c` becomes one conjunction of three, so that a reason lists them side by side. */
function resolveLogic(kind: "all" | "any", leftSyntax: Syntax, rightSyntax: Syntax, r: Resolving): Typed | null {
  const left = resolveTruth(leftSyntax, r);
  const right = resolveTruth(rightSyntax, r);
  if (!left || !right) return null;
  const flat = [left, right].flatMap(({ expression }) => (expression.kind === kind ? expression.parts : [expression]));
  return { expression: { kind, parts: flat }, type: TRUTH };
}

function resolveChoose(syntax: Extract<Syntax, { kind: "choose" }>, r: Resolving): Typed | null {
  const condition = resolveTruth(syntax.condition, r);
  const consequent = resolve(syntax.consequent, r);
  const alternative = resolve(syntax.alternative, r);
  if (!condition || !consequent || !alternative) return null;
  const expression: Expression = {
    kind: "choose",
    condition: condition.expression,
    consequent: consequent.expression,
    alternative: alternative.expression,
  };
  if (isNumber(consequent) && isNumber(alternative)) {
    const type = commonNumber(consequent, alternative);
    return type
      ? { expression, type }
      : r.fail("unit-mismatch", [syntax.consequent, syntax.alternative], unitWords(consequent), unitWords(alternative));
  }
  if (consequent.type.kind !== alternative.type.kind || consequent.type.kind === "score") {
    const [zh, en] = TYPE_WORDS[consequent.type.kind];
    return wrongType(syntax.alternative, zh, en, alternative.type, r);
  }
  return { expression, type: consequent.type };
}

/** `every x in 近(f, n) satisfies …` is the conjunction over the n years. */
function resolveQuantified(syntax: Extract<Syntax, { kind: "quantified" }>, r: Resolving): Typed | null {
  const items = syntax.list.kind === "call" ? resolveYears(syntax.list, r) : null;
  if (!items)
    return syntax.list.kind === "call"
      ? null
      : r.fail("function-arguments", syntax.list, syntax.which, "every x in 近(事实, 2) satisfies …");
  if (r.scope.names.has(syntax.name)) return r.fail("name-taken", syntax, syntax.name);
  const parts = items.map((item) => {
    const names = new Map(r.scope.names).set(syntax.name, { kind: "value", ...item });
    return resolveTruth(syntax.satisfies, { ...r, scope: { ...r.scope, names } });
  });
  if (parts.some((part) => part === null)) return null;
  const kind = syntax.which === "every" ? "all" : "any";
  return { expression: { kind, parts: (parts as Typed[]).map((part) => part.expression) }, type: TRUTH };
}

/** The years of `近(f, n)`, newest first; null (with a finding) when the call is another. */
export function resolveYears(syntax: Extract<Syntax, { kind: "call" }>, r: Resolving): Typed[] | null {
  const [name, count] = syntax.args;
  const years = lookBack(count);
  if (syntax.name !== "近" || syntax.args.length !== 2 || name?.kind !== "name" || years === null) {
    return r.fail("function-arguments", syntax, "近", "近(年度事实, 2)");
  }
  const found = Array.from({ length: years }, (_, index) =>
    resolveYearly(name, { kind: "offset", years: -1 - index }, r),
  );
  return found.every((each) => each !== null) ? (found as Typed[]) : null;
}

/** Longest look back of 近 and 往年. */
const MAX_YEARS = 20;

/** How many years back an argument says; null when it is no whole number from 1 to the longest look back. */
export function lookBack(count: Syntax | undefined): number | null {
  const years = count?.kind === "number" && /^\d+$/.test(count.text) ? Number(count.text) : 0;
  return years >= 1 && years <= MAX_YEARS ? years : null;
}

export function resolveYearly(
  syntax: Extract<Syntax, { kind: "name" }>,
  year: { kind: "offset"; years: number } | { kind: "year"; year: number },
  r: Resolving,
): Typed | null {
  const binding = r.scope.names.get(syntax.name);
  r.scope.used.add(syntax.name);
  if (!binding) return unknownName(syntax.name, syntax, r);
  if (binding.kind !== "fact" || !binding.fact.yearly) return r.fail("fact-has-no-year", syntax, syntax.name);
  return { expression: { kind: "fact", fact: binding.fact, year }, type: factType(binding.fact) };
}
