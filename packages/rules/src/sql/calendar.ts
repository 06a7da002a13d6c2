import { dayOf } from "../columnar/days.ts";
import { MAX_STEPS } from "../evaluate/evaluate-expression.ts";
import type { CalendarUnit } from "../program/expression.ts";
import { bothHold, type Condition, type Graph, not, oneHolds } from "./graph.ts";
import {
  add,
  choose,
  compare,
  divide,
  greatest,
  type Int,
  isLiteral,
  least,
  literal,
  multiply,
  ONE,
  subtract,
} from "./integer.ts";
import type { Num } from "./number.ts";
import { type Openness, unknownWhere, worst } from "./truth.ts";

/**
 * A date as days since 1970-01-01. The calendar is computed in whole numbers and not with the dialect's own functions: those
 * differ at the ends of months, in the years they know and in what they do beyond them.
 */
export type Day = { readonly kind: "day"; readonly open: Openness; readonly days: Int };

export function daysOf(date: Temporal.PlainDate): bigint {
  return BigInt(dayOf(date));
}

/** The years 1–9999, as in the evaluator; a date outside them is unknown. */
const EARLIEST = literal(daysOf(Temporal.PlainDate.from("0001-01-01")));
const LATEST = literal(daysOf(Temporal.PlainDate.from("9999-12-31")));
const FIRST_MONTH = literal(12n);
const LAST_MONTH = literal(9999n * 12n + 11n);

/** Days from 0000-03-01, where years that end in February make the leap day the last one, to 1970-01-01. */
const TO_MARCH = 719_468n;
const ERA_DAYS = 146_097n;

type Parts = { readonly year: Int; readonly month: Int; readonly day: Int };

function plus(graph: Graph, a: Int, more: bigint): Int {
  return add(graph, a, literal(more));
}

function times(graph: Graph, a: Int, factor: bigint): Int {
  return multiply(graph, a, literal(factor));
}

function per(graph: Graph, a: Int, divisor: bigint): Int {
  return divide(graph, a, literal(divisor));
}

function clamp(graph: Graph, a: Int, low: Int, high: Int): Int {
  return greatest(graph, low, least(graph, high, a));
}

/** Year, month and day of a day number within the years 1–9999. */
function partsOf(graph: Graph, days: Int): Parts {
  const shifted = plus(graph, days, TO_MARCH);
  const era = per(graph, shifted, ERA_DAYS);
  const ofEra = clamp(
    graph,
    subtract(graph, shifted, times(graph, era, ERA_DAYS)),
    literal(0n),
    literal(ERA_DAYS - 1n),
  );
  const leaps = subtract(
    graph,
    add(graph, subtract(graph, ofEra, per(graph, ofEra, 1460n)), per(graph, ofEra, 36_524n)),
    per(graph, ofEra, 146_096n),
  );
  const yearOfEra = per(graph, greatest(graph, leaps, literal(0n)), 365n);
  const before = subtract(
    graph,
    add(graph, times(graph, yearOfEra, 365n), per(graph, yearOfEra, 4n)),
    per(graph, yearOfEra, 100n),
  );
  const ofYear = clamp(graph, subtract(graph, ofEra, before), literal(0n), literal(365n));
  const fromMarch = per(graph, plus(graph, times(graph, ofYear, 5n), 2n), 153n);
  const day = plus(graph, subtract(graph, ofYear, per(graph, plus(graph, times(graph, fromMarch, 153n), 2n), 5n)), 1n);
  const inYear = compare(graph, "<", fromMarch, literal(10n));
  const month = choose(graph, [[inYear, plus(graph, fromMarch, 3n)]], plus(graph, fromMarch, -9n));
  const year = add(graph, times(graph, era, 400n), yearOfEra);
  return { year: choose(graph, [[inYear, year]], plus(graph, year, 1n)), month, day };
}

/** The day number of a date that exists. */
function dayNumber(graph: Graph, { year, month, day }: Parts): Int {
  const late = compare(graph, ">", month, literal(2n));
  const ofMarch = choose(graph, [[late, year]], plus(graph, year, -1n));
  const era = per(graph, ofMarch, 400n);
  const yearOfEra = clamp(graph, subtract(graph, ofMarch, times(graph, era, 400n)), literal(0n), literal(399n));
  const fromMarch = choose(graph, [[late, plus(graph, month, -3n)]], plus(graph, month, 9n));
  const ofYear = plus(
    graph,
    add(graph, per(graph, plus(graph, times(graph, greatest(graph, fromMarch, literal(0n)), 153n), 2n), 5n), day),
    -1n,
  );
  const whole = add(graph, times(graph, yearOfEra, 365n), per(graph, yearOfEra, 4n));
  const ofEra = add(graph, subtract(graph, whole, per(graph, yearOfEra, 100n)), ofYear);
  return plus(graph, add(graph, times(graph, era, ERA_DAYS), ofEra), -TO_MARCH);
}

function isMultiple(graph: Graph, a: Int, of: bigint): Condition {
  return compare(graph, "=", times(graph, per(graph, a, of), of), a);
}

function lengthOfMonth(graph: Graph, year: Int, month: Int): Int {
  const leap = oneHolds(
    graph,
    bothHold(graph, isMultiple(graph, year, 4n), not(graph, isMultiple(graph, year, 100n))),
    isMultiple(graph, year, 400n),
  );
  const isShort = [4n, 6n, 9n, 11n].map((each) => compare(graph, "=", month, literal(each)));
  return choose(
    graph,
    [
      [bothHold(graph, compare(graph, "=", month, literal(2n)), leap), literal(29n)],
      [compare(graph, "=", month, literal(2n)), literal(28n)],
      [oneHolds(graph, ...isShort), literal(30n)],
    ],
    literal(31n),
  );
}

/** A date plus whole years, months or days; the day of the month stays or becomes the month's last. */
export function shiftDay(graph: Graph, date: Day, by: Num, unit: CalendarUnit, sign: 1 | -1): Day {
  const known = worst(graph, date.open, by.open);
  const { steps, wrong } = wholeSteps(graph, by, BigInt(MAX_STEPS[unit]));
  const signed = sign === 1 ? steps : subtract(graph, literal(0n), steps);
  const { days, beyond } =
    unit === "天" ? addDays(graph, date.days, signed) : addMonths(graph, date.days, signed, unit);
  return { kind: "day", open: unknownWhere(graph, known, oneHolds(graph, wrong, beyond)), days };
}

type Steps = { readonly steps: Int; readonly wrong: Condition };

/** `wrong` where the figure is not whole or too large. */
function wholeSteps(graph: Graph, { n, d }: Num, most: bigint): Steps {
  const quotient = isLiteral(n) && isLiteral(d) ? literal(n.low / d.low) : truncated(graph, n, d);
  const wrong = oneHolds(
    graph,
    compare(graph, "<>", multiply(graph, quotient, d), n),
    compare(graph, ">", quotient, literal(most)),
    compare(graph, "<", quotient, literal(-most)),
  );
  return { steps: clamp(graph, quotient, literal(-most), literal(most)), wrong };
}

function truncated(graph: Graph, n: Int, d: Int): Int {
  const zero = literal(0n);
  if (d.low === 1n && d.high === 1n) return n;
  const positive = divide(graph, greatest(graph, n, zero), d);
  const negative = divide(graph, greatest(graph, subtract(graph, zero, n), zero), d);
  return subtract(graph, positive, negative);
}

type Shifted = { readonly days: Int; readonly beyond: Condition };

function addDays(graph: Graph, days: Int, steps: Int): Shifted {
  const sum = add(graph, days, steps);
  const beyond = oneHolds(graph, compare(graph, "<", sum, EARLIEST), compare(graph, ">", sum, LATEST));
  return { days: clamp(graph, sum, EARLIEST, LATEST), beyond };
}

function addMonths(graph: Graph, days: Int, steps: Int, unit: CalendarUnit): Shifted {
  const { year, month, day } = partsOf(graph, days);
  const months = unit === "年" ? times(graph, steps, 12n) : steps;
  const sum = add(graph, plus(graph, add(graph, times(graph, year, 12n), month), -1n), months);
  const beyond = oneHolds(graph, compare(graph, "<", sum, FIRST_MONTH), compare(graph, ">", sum, LAST_MONTH));
  const total = clamp(graph, sum, FIRST_MONTH, LAST_MONTH);
  const toYear = per(graph, total, 12n);
  const toMonth = clamp(graph, plus(graph, subtract(graph, total, times(graph, toYear, 12n)), 1n), ONE, literal(12n));
  const last = lengthOfMonth(graph, toYear, toMonth);
  const shifted = dayNumber(graph, { year: toYear, month: toMonth, day: least(graph, last, day) });
  return { days: clamp(graph, shifted, EARLIEST, LATEST), beyond };
}

export function yearOfDay(graph: Graph, date: Day): Int {
  return partsOf(graph, date.days).year;
}
