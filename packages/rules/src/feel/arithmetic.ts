import { add, divide, floor, multiply, negate, type Ratio, subtract } from "@yuanding/values";
import type { ArithmeticOp } from "../expressions/syntax.ts";
import { addDays, addMonths, DAY_SECONDS, type Day, toDayNumber } from "./calendar.ts";
import { midnight, sameZone, secondsOf } from "./compare-values.ts";
import { momentOf, wrapClock } from "./read-temporal.ts";
import { powerOf } from "./transcendental.ts";
import { type FeelValue, fault, type MomentValue, number, type TimeValue, text } from "./value.ts";

const NO_ANSWER = fault("the operation has no answer for these kinds of values");
const DIVISION_BY_ZERO = fault("division by zero");
const OUT_OF_BOUNDS = fault("the result is out of bounds");

/** A sum, difference, product, quotient or power, of figures, days, times and durations; nothing for any other kinds. */
export function calculate(op: ArithmeticOp, left: FeelValue, right: FeelValue): FeelValue {
  const absent = [left, right].find((each) => each.kind === "nothing");
  return absent ?? OPERATIONS[op](left, right);
}

type Operation = (left: FeelValue, right: FeelValue) => FeelValue;

const OPERATIONS: { readonly [Op in ArithmeticOp]: Operation } = {
  "+": (left, right) => sum(left, right) ?? sum(right, left) ?? NO_ANSWER,
  "-": difference,
  "*": (left, right) => product(left, right) ?? product(right, left) ?? NO_ANSWER,
  "/": quotient,
  "**": (left, right) => {
    if (left.kind !== "number" || right.kind !== "number") return NO_ANSWER;
    const raised = powerOf(left.value, right.value);
    return raised ? number(raised) : OUT_OF_BOUNDS;
  },
};

/** Null when the other way round must be tried. */
function sum(left: FeelValue, right: FeelValue): FeelValue | null {
  if (left.kind === "number" && right.kind === "number") return number(add(left.value, right.value));
  if (left.kind === "text" && right.kind === "text") return text(left.value + right.value);
  if (left.kind === "months" && right.kind === "months") return months(left.months + right.months);
  if (left.kind === "seconds" && right.kind === "seconds") return seconds(add(left.seconds, right.seconds));
  if (right.kind === "months") return laterByMonths(left, right.months);
  return right.kind === "seconds" ? laterBySeconds(left, right.seconds) : null;
}

function difference(left: FeelValue, right: FeelValue): FeelValue {
  if (left.kind === "number" && right.kind === "number") return number(subtract(left.value, right.value));
  if (right.kind === "months" || right.kind === "seconds") return sum(left, opposite(right)) ?? NO_ANSWER;
  if (left.kind === "time" && right.kind === "time") return betweenTimes(left, right);
  return betweenDays(left, right);
}

/** From one day or moment to another. A day beside a moment is its midnight in UTC, and only two days are days of no zone. */
function betweenDays(left: FeelValue, right: FeelValue): FeelValue {
  if (left.kind === "date" && right.kind === "date") {
    return seconds({ n: BigInt(toDayNumber(left.day) - toDayNumber(right.day)) * DAY_SECONDS, d: 1n });
  }
  const [from, to] = [asMoment(right), asMoment(left)];
  if (!from || !to || (from.zone === null) !== (to.zone === null)) return NO_ANSWER;
  return seconds(subtract(secondsOf(to), secondsOf(from)));
}

function asMoment(value: FeelValue): MomentValue | null {
  if (value.kind === "date") return midnight(value);
  return value.kind === "moment" ? value : null;
}

function betweenTimes(left: TimeValue, right: TimeValue): FeelValue {
  const apart = subtract(left.clock, right.clock);
  if (sameZone(left.zone, right.zone)) return seconds(apart);
  if (left.zone?.kind !== "offset" || right.zone?.kind !== "offset") return NO_ANSWER;
  return seconds(add(apart, { n: BigInt(right.zone.seconds - left.zone.seconds), d: 1n }));
}

function laterByMonths(value: FeelValue, by: bigint): FeelValue | null {
  if (value.kind !== "date" && value.kind !== "moment") return null;
  return onDay(value, addMonths(value.day, by));
}

/** On the clock of the value's own place, as XML Schema adds durations; a day moves by whole days, downwards. */
function laterBySeconds(value: FeelValue, by: Ratio): FeelValue | null {
  if (value.kind === "date") return onDay(value, addDays(value.day, Number(floor({ n: by.n, d: by.d * DAY_SECONDS }))));
  if (value.kind === "time") return { ...value, clock: wrapClock(add(value.clock, by)) };
  if (value.kind !== "moment") return null;
  return momentOf(value.day, add(value.clock, by), value.zone) ?? OUT_OF_BOUNDS;
}

function onDay(value: Extract<FeelValue, { kind: "date" | "moment" }>, day: Day | null): FeelValue {
  return day ? { ...value, day } : OUT_OF_BOUNDS;
}

function product(left: FeelValue, right: FeelValue): FeelValue | null {
  if (right.kind !== "number") return null;
  if (left.kind === "number") return number(multiply(left.value, right.value));
  if (left.kind === "months") return months(towardsZero(multiply({ n: left.months, d: 1n }, right.value)));
  return left.kind === "seconds" ? seconds(multiply(left.seconds, right.value)) : null;
}

function quotient(left: FeelValue, right: FeelValue): FeelValue {
  const [above, below] = right.kind === "number" ? [sizeOf(left), right.value] : sizesOfDurations(left, right);
  if (!above || !below) return NO_ANSWER;
  const result = divide(above, below);
  if (!result) return DIVISION_BY_ZERO;
  if (right.kind === "number" && left.kind === "months") return months(towardsZero(result));
  return right.kind === "number" && left.kind === "seconds" ? seconds(result) : number(result);
}

/** Months, seconds or the figure itself; null of anything else. */
function sizeOf(value: FeelValue): Ratio | null {
  if (value.kind === "number") return value.value;
  if (value.kind === "months") return { n: value.months, d: 1n };
  return value.kind === "seconds" ? value.seconds : null;
}

function sizesOfDurations(left: FeelValue, right: FeelValue): [Ratio | null, Ratio | null] {
  return left.kind === right.kind && left.kind !== "number" ? [sizeOf(left), sizeOf(right)] : [null, null];
}

/** Months have no parts: what is left of one is dropped. */
function towardsZero({ n, d }: Ratio): bigint {
  return n / d;
}

/** The figure or duration the other way. */
export function opposite(value: FeelValue): FeelValue {
  if (value.kind === "number") return number(negate(value.value));
  if (value.kind === "months") return months(-value.months);
  if (value.kind === "seconds") return seconds(negate(value.seconds));
  return value.kind === "nothing" ? value : NO_ANSWER;
}

function months(count: bigint): FeelValue {
  return { kind: "months", months: count };
}

function seconds(length: Ratio): FeelValue {
  return { kind: "seconds", seconds: length };
}
