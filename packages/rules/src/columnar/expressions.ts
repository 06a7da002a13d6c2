import { compare, type Ratio } from "@yuanding/values";
import type { FactType } from "../dictionary/dictionary.ts";
import { yearAt } from "../evaluate/context.ts";
import { isOpen, isSpan } from "../evaluate/value.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import { factLabel } from "../facts/subject.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import {
  type Cell,
  type Clean,
  type DateCell,
  HOLDS,
  knownTogether,
  type NumberCell,
  openTruth,
  reasonOf,
  type SpanCell,
  type TextCell,
  type TruthCell,
} from "./cells.ts";
import { compareNumbers, compareSpans, compareTruths, complement, conjunction, disjunction } from "./comparisons.ts";
import { constantOf, constantValue, fixedConstant, isConstant, isFixed, keyOf, ONE_CONSTANT } from "./constants.ts";
import { dayOf } from "./days.ts";
import {
  both,
  columnName,
  doubt,
  either,
  letFlag,
  letValue,
  negated,
  pin,
  ratioName,
  selectWhole,
  slotName,
  without,
} from "./emitter.ts";
import { floorCell } from "./exact.ts";
import type { Loop } from "./loop.ts";
import { absoluteCell, add, chosen, divideCells, extremeOf, fixedCell, multiplyCells, negateCell } from "./numbers.ts";
import { roughFloor } from "./rough.ts";
import { type Column, MISSING_DAY, MISSING_INTEGER } from "./snapshot.ts";
import { compareTexts, fixedText, joinWords, memberOf, renamed } from "./texts.ts";

type Writers = { readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, loop: Loop) => Cell };

/** One entry for each kind of expression: the statements that compute it, and where its value lies. */
const WRITERS: Writers = {
  number: (node) => fixedCell(fixedConstant(node.value)),
  text: (node) => fixedText(node.value),
  truth: (node) => (node.value ? HOLDS : complement(HOLDS)),
  date: (node, loop) => constantCell(node, loop),
  fact: readColumn,
  parameter: (node, loop) => constantCell(node, loop),
  definition: readDefinition,
  today: (node, loop) => constantCell(node, loop),
  calendarYear: (node, loop) => constantCell(node, loop),
  negate: (node, loop) => negateCell(loop.emitter, number(node.operand, loop)),
  add: (node, loop) => add(loop.emitter, number(node.left, loop), number(node.right, loop), 1),
  subtract: (node, loop) => add(loop.emitter, number(node.left, loop), number(node.right, loop), -1),
  multiply: (node, loop) => multiplyCells(loop.emitter, number(node.left, loop), number(node.right, loop)),
  divide: (node, loop) => divideCells(loop.emitter, number(node.left, loop), number(node.right, loop)),
  power: raise,
  least: (node, loop) => extreme(node.parts, loop, -1),
  greatest: (node, loop) => extreme(node.parts, loop, 1),
  absolute: (node, loop) => absoluteCell(loop.emitter, number(node.operand, loop)),
  floor: (node, loop) => wholeBelow(number(node.operand, loop), loop),
  ceiling: (node, loop) =>
    negateCell(loop.emitter, wholeBelow(negateCell(loop.emitter, number(node.operand, loop)), loop)),
  shift: shiftDate,
  yearOf: readYear,
  compare: (node, loop) => compareCells(node.op, write(node.left, loop), write(node.right, loop), loop),
  member: (node, loop) => memberOf(loop.emitter, text(node.operand, loop), node.members, node.hierarchy),
  all: (node, loop) => conjunction(loop.emitter, truths(node.parts, loop)),
  any: (node, loop) => disjunction(loop.emitter, truths(node.parts, loop)),
  not: (node, loop) => complement(truth(node.operand, loop)),
  choose,
  classOf: referToClass,
  verdictOf: referToVerdict,
  judgement: () => openTruth("1"),
  score: (node, loop) => loop.scores.get(node.title) ?? unreachable("a score before its sheet"),
};

/** Writes an expression into the loop. @throws Degenerate when the figures at hand leave no loop. */
export function write(node: Expression, loop: Loop): Cell {
  if (node.kind !== "definition" && isConstant(node)) return constantCell(node, loop);
  return (WRITERS[node.kind] as (each: Expression, loop: Loop) => Cell)(node, loop);
}

/** What is the same for all rows, computed by the exact evaluator. What a what-if could turn into another kind of value ends the loop. */
function constantCell(node: Expression, loop: Loop): Cell {
  const value = constantValue(node, loop.context);
  if (isOpen(value) || isSpan(value)) return openConstant(node, loop);
  if (typeof value === "object" && !(value instanceof Temporal.PlainDate))
    return fixedCell(constantOf(node, loop.context));
  const fixed = isFixed(node);
  if (value instanceof Temporal.PlainDate) return { kind: "date", day: daySlot(node, fixed, loop), k: "1", h: "0" };
  if (!fixed) pin(loop.emitter, () => constantValue(node, loop.context) === value);
  if (typeof value === "string") return fixedText(value);
  return value ? HOLDS : complement(HOLDS);
}

/** A constant that cannot be computed (a division by zero) is unknown in every row. */
function openConstant(node: Expression, loop: Loop): Cell {
  if (!isFixed(node)) pin(loop.emitter, () => isOpen(constantValue(node, loop.context)));
  return emptyCell(kindOfValue(node), "0");
}

type ValueKind = "truth" | "date" | "text" | "number";

const KINDS: { readonly [Kind in Expression["kind"]]?: ValueKind } = {
  truth: "truth",
  compare: "truth",
  member: "truth",
  all: "truth",
  any: "truth",
  not: "truth",
  date: "date",
  today: "date",
  shift: "date",
  text: "text",
};

function kindOfValue(node: Expression): ValueKind {
  if (node.kind === "choose") return kindOfValue(node.consequent);
  if (node.kind === "definition") return kindOfValue(node.definition.expression);
  return KINDS[node.kind] ?? "number";
}

function daySlot(node: Expression, fixed: boolean, loop: Loop): string {
  const now = (): number => dayOf(constantValue(node, loop.context) as Temporal.PlainDate);
  return slotName(loop.emitter, `day ${keyOf(node)}`, fixed, now);
}

function unreachable(what: string): never {
  throw new Error(what);
}

export function number(node: Expression, loop: Loop): NumberCell {
  return write(node, loop) as NumberCell;
}

export function truth(node: Expression, loop: Loop): TruthCell {
  return write(node, loop) as TruthCell;
}

function truths(nodes: readonly Expression[], loop: Loop): TruthCell[] {
  return nodes.map((node) => truth(node, loop));
}

function text(node: Expression, loop: Loop): TextCell {
  return write(node, loop) as TextCell;
}

function readDefinition(node: ExpressionOf<"definition">, loop: Loop): Cell {
  const known = loop.definitions.get(node.definition);
  if (known) return known;
  const cell = write(node.definition.expression, loop);
  loop.definitions.set(node.definition, cell);
  return cell;
}

function readColumn(node: ExpressionOf<"fact">, loop: Loop): Cell {
  const label = factLabel(node.fact.name, yearAt(node.year, loop.context()));
  const human = node.fact.recognised ? "1" : "0";
  const column = loop.snapshot.columns.get(label);
  if (!column) return emptyCell(FACT_KINDS[node.fact.type], human);
  const value = letValue(loop.emitter, `${columnName(loop.emitter, label)}[i]`);
  return COLUMN_CELLS[column.kind](column as never, value, human, loop);
}

const FACT_KINDS: { readonly [Type in FactType]: ValueKind } = {
  金额: "number",
  比率: "number",
  面积: "number",
  数值: "number",
  计数: "number",
  是否: "truth",
  日期: "date",
  文本: "text",
  代码: "text",
};

/** What nobody has: always open. */
function emptyCell(kind: ValueKind, h: string): Cell {
  switch (kind) {
    case "truth":
      return openTruth(h);
    case "date":
      return { kind: "date", day: "0", k: "0", h };
    case "text":
      return { kind: "text", at: "0", words: [""], k: "0", h };
    case "number":
      return exactColumn("0", { low: 0, high: 0, digits: 0 }, "0", h, "no");
  }
}

function exactColumn(
  n: string,
  { low, high, digits }: { low: number; high: number; digits: number },
  k: string,
  h: string,
  clean: Clean,
): NumberCell {
  const scale = digits === 0 ? ONE_CONSTANT : fixedConstant({ n: 1n, d: 10n ** BigInt(digits) } satisfies Ratio);
  return { kind: "exact", n, d: null, low, high, dHigh: 1, scale, k, h, clean };
}

type ColumnCells = {
  readonly [Kind in Column["kind"]]: (
    column: Extract<Column, { kind: Kind }>,
    value: string,
    human: string,
    loop: Loop,
  ) => Cell;
};

const COLUMN_CELLS: ColumnCells = {
  number: (column, value, h, { emitter }) => {
    const floating = column.values instanceof Float64Array;
    const k = letFlag(emitter, floating ? `${value} === ${value}` : `${value} !== ${MISSING_INTEGER}`);
    return exactColumn(value, column, k, h, floating ? "nan" : "least");
  },
  truth: (_, value, h, { emitter }) => ({
    kind: "truth",
    t: letFlag(emitter, `${value} === 1`),
    f: letFlag(emitter, `${value} === 0`),
    h,
  }),
  date: (_, value, h, { emitter }) => ({
    kind: "date",
    day: value,
    k: letFlag(emitter, `${value} !== ${MISSING_DAY}`),
    h,
  }),
  text: (column, value, h, { emitter }) => ({
    kind: "text",
    at: value,
    words: column.words,
    k: letFlag(emitter, `${value} !== 0`),
    h,
  }),
};

/** Powers of what varies: by hand while they are small, otherwise each row is left to the exact evaluator. */
const MAX_WRITTEN_POWER = 4;

function raise(node: ExpressionOf<"power">, loop: Loop): Cell {
  const base = number(node.base, loop);
  const steps = wholeExponent(node.exponent, loop);
  if (steps === null || steps < 1 || steps > MAX_WRITTEN_POWER) return leftOut(base, loop);
  return Array.from({ length: steps - 1 }).reduce(
    (raised: NumberCell) => multiplyCells(loop.emitter, raised, base),
    base,
  );
}

/** The exponent, a figure of law, shapes the loop: another one needs another loop. Null when a what-if makes it no whole number. */
function wholeExponent(node: Expression, loop: Loop): number | null {
  const exponent = constantOf(node, loop.context);
  const { n, d } = exponent.now();
  if (!exponent.fixed) pin(loop.emitter, () => compare(exponent.now(), { n, d }) === 0);
  return n % d === 0n ? Number(n / d) : null;
}

/** A figure that the loop does not compute: every row that knows it is in doubt. */
function leftOut(cell: NumberCell, loop: Loop): NumberCell {
  const { k, h } = reasonOf(loop.emitter, cell);
  doubt(loop.emitter, k);
  return { kind: "rough", v: "0", e: "0", exact: ratioName(loop.emitter, fixedConstant({ n: 0n, d: 1n })), k, h };
}

function extreme(parts: readonly Expression[], loop: Loop, sign: 1 | -1): NumberCell {
  const [first, ...rest] = parts.map((part) => number(part, loop));
  if (!first) throw new Error("least or greatest of nothing");
  return rest.reduce((best, each) => extremeOf(loop.emitter, best, each, sign), first);
}

function wholeBelow(cell: NumberCell, loop: Loop): NumberCell {
  const found = cell.kind === "exact" ? floorCell(loop.emitter, cell) : null;
  return found ?? roughFloor(loop.emitter, cell);
}

function shiftDate(node: ExpressionOf<"shift">, loop: Loop): Cell {
  const { emitter } = loop;
  const date = write(node.date, loop) as DateCell;
  const by = number(node.by, loop);
  const { k, h } = knownTogether(emitter, [date, by]);
  const { steps, whole } = wholeSteps(by, k, loop);
  const call = `shiftDay(${date.day}, ${node.sign < 0 ? `-${steps}` : steps}, "${node.unit}")`;
  const can = both(emitter, k, whole);
  const day = letValue(emitter, `${can} ? ${call} : ${MISSING_DAY}`);
  const known = both(emitter, can, letFlag(emitter, `${day} !== ${MISSING_DAY}`));
  return { kind: "date", day, k: known, h: h === "0" ? "0" : both(emitter, h, negated(emitter, k)) };
}

/** Calendar steps as text, and whether they are whole: parts of one lead to no date. */
function wholeSteps(by: NumberCell, k: string, loop: Loop): { readonly steps: string; readonly whole: string } {
  const { emitter } = loop;
  if (by.kind === "fixed") {
    const { key, fixed, now } = by.constant;
    const isWhole = (): boolean => now().n % now().d === 0n;
    const whole = isWhole();
    if (!fixed) pin(emitter, () => isWhole() === whole);
    if (!whole) return { steps: "0", whole: "0" };
    return { steps: slotName(emitter, `steps ${key}`, fixed, () => Number(now().n / now().d)), whole: "1" };
  }
  const scale = by.kind === "exact" && by.scale.fixed ? by.scale.now() : null;
  if (by.kind === "exact" && by.d === null && scale?.n === 1n) {
    if (scale.d === 1n) return { steps: by.n, whole: "1" };
    return {
      steps: letValue(emitter, `${by.n} / ${scale.d}`),
      whole: letFlag(emitter, `${by.n} % ${scale.d} === 0`),
    };
  }
  doubt(emitter, k);
  return { steps: "0", whole: "0" };
}

function readYear(node: ExpressionOf<"yearOf">, loop: Loop): NumberCell {
  const date = write(node.date, loop) as DateCell;
  const year = letValue(loop.emitter, `${date.k} ? yearOfDay(${date.day}) : 0`);
  return exactColumn(year, { low: 0, high: 10_000, digits: 0 }, date.k, date.h, "no");
}

function compareCells(op: CompareOp, left: Cell, right: Cell, loop: Loop): TruthCell {
  const { emitter } = loop;
  if (left.kind === "span" || right.kind === "span") {
    return compareSpans(emitter, op, left as SpanCell | NumberCell, right as SpanCell | NumberCell);
  }
  if (left.kind === "text" && right.kind === "text") return compareTexts(emitter, op, left, right);
  if (left.kind === "truth" && right.kind === "truth") return compareTruths(emitter, op, left, right);
  if (left.kind === "date" && right.kind === "date") {
    return compareNumbers(emitter, op, dayNumber(left), dayNumber(right));
  }
  return compareNumbers(emitter, op, left as NumberCell, right as NumberCell);
}

/** Days are whole numbers; the years 1 to 9999 have fewer than four million. */
function dayNumber({ day, k, h }: DateCell): NumberCell {
  return exactColumn(day, { low: -4_000_000, high: 4_000_000, digits: 0 }, k, h, "no");
}

/** With an open condition the choice is still known when both branches are known and equal. */
function choose(node: ExpressionOf<"choose">, loop: Loop): Cell {
  const { emitter } = loop;
  const condition = truth(node.condition, loop);
  const [yes, no] = [write(node.consequent, loop), write(node.alternative, loop)];
  const [one, other] = [reasonOf(emitter, yes), reasonOf(emitter, no)];
  const open = negated(emitter, either(emitter, condition.t, condition.f));
  const equal = open === "0" ? "0" : both(emitter, open, one.k, other.k, compareCells("=", yes, no, loop).t);
  const k = either(emitter, both(emitter, condition.t, one.k), both(emitter, condition.f, other.k), equal);
  const h = either(
    emitter,
    both(emitter, condition.t, one.h),
    both(emitter, condition.f, other.h),
    both(emitter, open, condition.h),
  );
  const first = either(emitter, condition.t, open);
  if (yes.kind === "truth" && no.kind === "truth") {
    const t = either(
      emitter,
      both(emitter, condition.t, yes.t),
      both(emitter, condition.f, no.t),
      both(emitter, equal, yes.t),
    );
    return { kind: "truth", t, f: without(emitter, k, t), h };
  }
  if (yes.kind === "date" && no.kind === "date")
    return { kind: "date", day: selectWhole(emitter, first, yes.day, no.day), k, h };
  if (yes.kind === "text" && no.kind === "text") {
    const words = joinWords(yes.words, no.words);
    return {
      kind: "text",
      at: selectWhole(emitter, first, renamed(emitter, yes, words), renamed(emitter, no, words)),
      words,
      k,
      h,
    };
  }
  return chosen(emitter, first, yes as NumberCell, no as NumberCell, { k, h });
}

function referToClass(node: ExpressionOf<"classOf">, loop: Loop): Cell {
  const { emitter } = loop;
  const found = loop.refer(node.measure);
  if (!found) return { kind: "text", at: "0", words: [""], k: "0", h: "0" };
  const at = letValue(emitter, found.class);
  const verdict = letValue(emitter, found.verdict);
  return {
    kind: "text",
    at,
    words: found.classes,
    k: letFlag(emitter, `${at} !== 0`),
    h: letFlag(emitter, `${verdict} === ${HUMAN_CODE}`),
  };
}

/** Places in VERDICTS. */
const MET_CODE = 0;
const UNMET_CODE = 1;
const HUMAN_CODE = 3;
/** Of `Referred.scope`. */
const SCOPE_HUMAN = 2;

/** Not met is only “no” once it is certain that the measure speaks of the subject at all. */
function referToVerdict(node: ExpressionOf<"verdictOf">, loop: Loop): Cell {
  const { emitter } = loop;
  const found = loop.refer(node.measure);
  if (!found) return openTruth("0");
  const verdict = letValue(emitter, found.verdict);
  const scope = letValue(emitter, found.scope);
  const unmet = letFlag(emitter, `${verdict} === ${UNMET_CODE}`);
  return {
    kind: "truth",
    t: letFlag(emitter, `${verdict} === ${MET_CODE}`),
    f: both(emitter, unmet, letFlag(emitter, `${scope} === 0`)),
    h: either(
      emitter,
      letFlag(emitter, `${verdict} === ${HUMAN_CODE}`),
      both(emitter, unmet, letFlag(emitter, `${scope} === ${SCOPE_HUMAN}`)),
    ),
  };
}
