import {
  add,
  compare,
  divide,
  floor,
  isInteger,
  multiply,
  ONE,
  type Ratio,
  ratio,
  reduce,
  ZERO,
} from "@yuanding/values";

/** One end of an interval and whether it belongs to it. */
export type Bound = { readonly value: Ratio; readonly included: boolean };

/** The values a figure can take; null is no bound. Never smaller than the truth, so that “never” and “always” are safe. */
export type Interval = { readonly low: Bound | null; readonly high: Bound | null };

export const ANYTHING: Interval = { low: null, high: null };
export const NOT_NEGATIVE: Interval = { low: { value: ZERO, included: true }, high: null };

export function only(value: Ratio): Interval {
  return between(value, value);
}

export function between(low: Ratio, high: Ratio): Interval {
  return { low: { value: low, included: true }, high: { value: high, included: true } };
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return { low: addBounds(a.low, b.low), high: addBounds(a.high, b.high) };
}

function addBounds(a: Bound | null, b: Bound | null): Bound | null {
  return a && b && { value: reduce(add(a.value, b.value)), included: a.included && b.included };
}

export function scaleInterval(a: Interval, by: Ratio): Interval {
  const scaled = (bound: Bound | null): Bound | null => bound && { ...bound, value: reduce(multiply(bound.value, by)) };
  if (by.n === 0n) return only(ZERO);
  return by.n > 0n ? { low: scaled(a.low), high: scaled(a.high) } : { low: scaled(a.high), high: scaled(a.low) };
}

/** Products of figures that are not negative keep their bounds; of any other nothing is known. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  if (!isNotNegative(a) || !isNotNegative(b)) return ANYTHING;
  const product = (x: Bound | null, y: Bound | null): Bound | null =>
    x && y && { value: reduce(multiply(x.value, y.value)), included: x.included && y.included };
  return { low: product(a.low, b.low) ?? NOT_NEGATIVE.low, high: product(a.high, b.high) };
}

/** A quotient by zero has no value, so a divisor that is not negative is positive. */
export function divideIntervals(a: Interval, b: Interval): Interval {
  if (!isNotNegative(a) || !isNotNegative(b)) return ANYTHING;
  const quotient = (x: Bound | null, y: Bound | null): Bound | null => {
    const value = x && y && divide(x.value, y.value);
    return value ? { value: reduce(value), included: x.included && y.included } : null;
  };
  const low = a.low?.value.n === 0n ? { ...a.low } : quotient(a.low, b.high);
  return { low: low ?? { value: ZERO, included: false }, high: quotient(a.high, b.low) };
}

function isNotNegative(a: Interval): boolean {
  return a.low !== null && a.low.value.n >= 0n;
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: outer(a.low, b.low, -1), high: outer(a.high, b.high, 1) };
}

export function leastOf(a: Interval, b: Interval): Interval {
  return { low: outer(a.low, b.low, -1), high: inner(a.high, b.high, -1) };
}

export function greatestOf(a: Interval, b: Interval): Interval {
  return { low: inner(a.low, b.low, 1), high: outer(a.high, b.high, 1) };
}

/** The bound farther out in the given direction; none is farthest. */
function outer(a: Bound | null, b: Bound | null, sign: 1 | -1): Bound | null {
  if (!a || !b) return null;
  const order = compare(a.value, b.value) * sign;
  if (order === 0) return { value: a.value, included: a.included || b.included };
  return order > 0 ? a : b;
}

function inner(a: Bound | null, b: Bound | null, sign: 1 | -1): Bound | null {
  if (!a || !b) return a ?? b;
  return outer(a, b, sign);
}

/** What both hold; it may be empty. */
export function intersect(a: Interval, b: Interval): Interval {
  return { low: tighter(a.low, b.low, 1), high: tighter(a.high, b.high, -1) };
}

function tighter(a: Bound | null, b: Bound | null, sign: 1 | -1): Bound | null {
  if (!a || !b) return a ?? b;
  const order = compare(a.value, b.value) * sign;
  if (order === 0) return { value: a.value, included: a.included && b.included };
  return order > 0 ? a : b;
}

export function holds({ low, high }: Interval, value: Ratio): boolean {
  const above = !low || compare(low.value, value) < 0 || (low.included && compare(low.value, value) === 0);
  const below = !high || compare(value, high.value) < 0 || (high.included && compare(value, high.value) === 0);
  return above && below;
}

const HALF = ratio(1, 2);
const TWO = ratio(2);

/** A value of the interval that people find plain: a whole one where there is room; null when there is none at all. */
export function pick(interval: Interval, whole: boolean): Ratio | null {
  const tries = whole ? wholeTries(interval) : middleTries(interval);
  return tries.find((value) => (!whole || isInteger(value)) && holds(interval, value)) ?? null;
}

function wholeTries({ low, high }: Interval): Ratio[] {
  const above = low && ratio(-floor({ n: -low.value.n, d: low.value.d }));
  const below = high && ratio(floor(high.value));
  const next = above ? [above, add(above, ONE)] : [];
  const previous = below ? [ZERO, below, add(below, ratio(-1))] : [];
  return [...next, ...previous, ZERO];
}

function middleTries({ low, high }: Interval): Ratio[] {
  if (low && high) return [reduce(multiply(add(low.value, high.value), HALF)), low.value];
  if (low) return low.value.n > 0n ? [multiply(low.value, TWO)] : [low.value.n === 0n ? ONE : ZERO];
  if (high) return high.value.n > 0n ? [ZERO] : [add(high.value, ratio(-1))];
  return [ZERO];
}
