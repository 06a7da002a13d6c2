import { add, compare, isInteger, parseDecimal, type Ratio, ratio, ZERO } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import type { Expression } from "../program/expression.ts";
import type { Mark, ScoreLine } from "../program/program.ts";
import {
  ANYTHING,
  addIntervals,
  between,
  divideIntervals,
  greatestOf,
  hull,
  type Interval,
  leastOf,
  multiplyIntervals,
  NOT_NEGATIVE,
  scaleInterval,
} from "./interval.ts";
import type { Term } from "./linear.ts";
import { dayNumber, linearOf, type Reading } from "./reading.ts";

/** The values a sum can take; `whole` when all of them are whole numbers. Never less than what facts allow. */
export type Range = { readonly interval: Interval; readonly whole: boolean };

/** Of the terms of a sum, without its constant. */
export function rangeOfTerms(terms: readonly Term[], r: Reading): Range {
  const ranges = terms.map((term) => {
    const { interval, whole } = rangeOfTerm(term, r);
    return { interval: scaleInterval(interval, term.coefficient), whole: whole && isInteger(term.coefficient) };
  });
  return {
    interval: ranges.reduce((sum, range) => addIntervals(sum, range.interval), between(ZERO, ZERO)),
    whole: ranges.every(({ whole }) => whole),
  };
}

export function rangeOf(expression: Expression, r: Reading): Range {
  const { terms, constant } = linearOf(expression, r);
  const { interval, whole } = rangeOfTerms(terms, r);
  return { interval: addIntervals(interval, between(constant, constant)), whole: whole && isInteger(constant) };
}

/** Once a term: definitions that multiply the one before with itself would take twice as long for every link. */
function rangeOfTerm({ key, expression }: Term, r: Reading): Range {
  const known = r.rangeOfTerm.get(key);
  if (known) return known;
  const range = findRange(expression, r);
  r.rangeOfTerm.set(key, range);
  return range;
}

const UNKNOWN: Range = { interval: ANYTHING, whole: false };
const WHOLE: Range = { interval: ANYTHING, whole: true };

/** What is not listed can be anything, which is never wrong. A term is never a sum, a definition or a constant. */
function findRange(expression: Expression, r: Reading): Range {
  switch (expression.kind) {
    case "fact":
      return rangeOfFact(expression.fact);
    case "today":
      return rangeOfDays(r);
    case "calendarYear":
      return rangeOfYears(r);
    case "yearOf":
      return WHOLE;
    case "floor":
    case "ceiling":
      return { interval: isNeverNegative(expression.operand, r) ? NOT_NEGATIVE : ANYTHING, whole: true };
    case "absolute":
      return { interval: NOT_NEGATIVE, whole: rangeOf(expression.operand, r).whole };
    case "multiply":
      return combine([expression.left, expression.right], multiplyIntervals, r);
    case "divide":
      return { ...combine([expression.left, expression.right], divideIntervals, r), whole: false };
    case "least":
      return combine(expression.parts, leastOf, r);
    case "greatest":
      return combine(expression.parts, greatestOf, r);
    case "choose":
      return combine([expression.consequent, expression.alternative], hull, r);
    case "score":
      return rangeOfScore(expression.title, r);
    default:
      return UNKNOWN;
  }
}

function combine(parts: readonly Expression[], join: (a: Interval, b: Interval) => Interval, r: Reading): Range {
  const ranges = parts.map((part) => rangeOf(part, r));
  return ranges.reduce((a, b) => ({ interval: join(a.interval, b.interval), whole: a.whole && b.whole }));
}

function isNeverNegative(expression: Expression, r: Reading): boolean {
  const { low } = rangeOf(expression, r).interval;
  return low !== null && low.value.n >= 0n;
}

/** As facts are read (facts/read-fact.ts): areas and counts are never negative, counts are whole, a range bounds both ends. */
function rangeOfFact(fact: Fact): Range {
  const whole = fact.type === "计数" || fact.type === "日期";
  const low = fact.range && parseDecimal(fact.range.low);
  const high = fact.range && parseDecimal(fact.range.high);
  if (low && high) return { interval: between(low, high), whole };
  return { interval: fact.type === "计数" || fact.type === "面积" ? NOT_NEGATIVE : ANYTHING, whole };
}

function rangeOfDays({ stage }: Reading): Range {
  const bound = (day: Temporal.PlainDate | null): Interval["low"] =>
    day && { value: ratio(dayNumber(day)), included: true };
  return { interval: { low: bound(stage.first), high: bound(stage.last) }, whole: true };
}

function rangeOfYears({ stage }: Reading): Range {
  const bound = (day: Temporal.PlainDate | null): Interval["low"] => day && { value: ratio(day.year), included: true };
  return { interval: { low: bound(stage.first), high: bound(stage.last) }, whole: true };
}

function rangeOfScore(title: string | null, { stage }: Reading): Range {
  const sheet = stage.measure.scoring;
  const line = sheet && (title === null ? sheet : findLine(sheet, title));
  return line ? { interval: between(...marksOf(line)), whole: false } : UNKNOWN;
}

function findLine(line: ScoreLine, title: string): ScoreLine | null {
  if (line.kind !== "group") return line.title === title ? line : null;
  const found = line.parts.find((part) => part.title === title);
  if (found) return found;
  for (const part of line.parts) {
    const below = findLine(part, title);
    if (below) return below;
  }
  return null;
}

/** The least and the most a line of the sheet can give. */
export function marksOf(line: ScoreLine): readonly [low: Ratio, high: Ratio] {
  switch (line.kind) {
    case "expert":
      return [line.range.low, line.range.high];
    case "value":
      return [ZERO, line.full];
    case "tables": {
      const tables = line.tables.map(({ rows }) => marksOfRows(rows));
      return [tables.map(([low]) => low).reduce(more, ZERO), tables.map(([, high]) => high).reduce(more, ZERO)];
    }
    case "group": {
      const parts = line.parts.map(marksOf);
      const low = parts.reduce((sum, part) => add(sum, part[0]), ZERO);
      const high = parts.reduce((sum, part) => add(sum, part[1]), ZERO);
      return [less(low, line.full), less(high, line.full)];
    }
  }
}

/** Nothing is given where no row holds, unless the last row holds always. */
function marksOfRows(rows: readonly { readonly tests: Expression; readonly output: Mark }[]): readonly [Ratio, Ratio] {
  const last = rows.at(-1);
  const always = last?.tests.kind === "all" && last.tests.parts.length === 0;
  const lows = rows.map(({ output }) => output.low);
  const [first = ZERO, ...rest] = always ? lows : [ZERO, ...lows];
  return [rest.reduce(less, first), rows.map(({ output }) => output.high).reduce(more, ZERO)];
}

function less(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) <= 0 ? a : b;
}

function more(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) >= 0 ? a : b;
}
