import {
  add,
  compare,
  divide,
  floor,
  isInteger,
  multiply,
  negate,
  ONE,
  type Ratio,
  subtract,
  ZERO,
} from "@yuanding/values";

/**
 * Roots, logarithms and exponentials are not rational. They are computed to this many decimals, some more than the 34
 * digits DMN prescribes, and are exact where the true value is (the square root of 4).
 */
const DIGITS = 50;
const SCALE = 10n ** BigInt(DIGITS);
/** Largest exponent of e: its result has 435 digits. */
const MAX_EXPONENTIAL = 1000;
/** Bits of a whole power: (321/320) to the 360th has six thousand. */
const MAX_POWER_BITS = 1_000_000;

/** Null below zero. */
export function squareRoot({ n, d }: Ratio): Ratio | null {
  if (n < 0n) return null;
  const [top, bottom] = [wholeRoot(n * d), d];
  if (top * top === n * d) return { n: top, d: bottom };
  return { n: wholeRoot(n * d * SCALE * SCALE), d: d * SCALE };
}

/** The whole part of the root of a whole number, by Newton's steps from above. */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (guess + n / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Null when it would be too large to write. */
export function exponential(x: Ratio): Ratio | null {
  const whole = floor(x);
  if (whole > MAX_EXPONENTIAL || whole < -MAX_EXPONENTIAL) return null;
  const fraction = fixed(subtract(x, { n: whole, d: 1n }));
  return multiply(eTo(whole), { n: series(fraction), d: SCALE });
}

function eTo(whole: bigint): Ratio {
  const e = series(SCALE);
  const size = whole < 0n ? -whole : whole;
  let result = SCALE;
  for (let each = 0n; each < size; each += 1n) result = (result * e) / SCALE;
  return whole < 0n ? { n: SCALE, d: result } : { n: result, d: SCALE };
}

/** e to a fixed-point fraction, by its series. */
function series(fraction: bigint): bigint {
  let term = SCALE;
  let sum = SCALE;
  for (let each = 1n; term !== 0n; each += 1n) {
    term = (term * fraction) / (SCALE * each);
    sum += term;
  }
  return sum;
}

/** Natural logarithm; null at zero and below. */
export function logarithm(x: Ratio): Ratio | null {
  if (x.n <= 0n) return null;
  // As many bits more above the line than below it halve the figure to between a half and two; once more may be needed.
  let halvings = bitsOf(x.n) - bitsOf(x.d);
  let rest: Ratio = halvings > 0n ? { n: x.n, d: x.d << halvings } : { n: x.n << -halvings, d: x.d };
  if (compare(rest, ONE) < 0) [halvings, rest] = [halvings - 1n, { n: rest.n * 2n, d: rest.d }];
  return { n: logarithmSeries(fixed(rest)) + halvings * logarithmSeries(2n * SCALE), d: SCALE };
}

/** 2·artanh((x−1)/(x+1)), of a fixed-point x from 1 to 2. */
function logarithmSeries(x: bigint): bigint {
  const ratio = ((x - SCALE) * SCALE) / (x + SCALE);
  const square = (ratio * ratio) / SCALE;
  let power = ratio;
  let sum = 0n;
  for (let each = 1n; power !== 0n; each += 2n) {
    sum += power / each;
    power = (power * square) / SCALE;
  }
  return 2n * sum;
}

function fixed({ n, d }: Ratio): bigint {
  return (n * SCALE) / d;
}

/** Exact for whole exponents; else through the logarithm. Null where there is none, or when it is too large to write. */
export function powerOf(base: Ratio, exponent: Ratio): Ratio | null {
  if (isInteger(exponent)) return wholePower(base, exponent.n / exponent.d);
  if (base.n === 0n) return exponent.n > 0n ? ZERO : null;
  const log = logarithm(base);
  return log && exponential(multiply(exponent, log));
}

function wholePower(base: Ratio, exponent: bigint): Ratio | null {
  const size = exponent < 0n ? -exponent : exponent;
  if (size * (bitsOf(base.n) + bitsOf(base.d)) > MAX_POWER_BITS) return null;
  const raised = { n: base.n ** size, d: base.d ** size };
  return exponent < 0n ? divide(ONE, raised) : raised;
}

function bitsOf(n: bigint): bigint {
  return BigInt(n.toString(2).length);
}

/** Standard deviation of a sample; null of fewer than two. */
export function deviation(values: readonly Ratio[]): Ratio | null {
  const count = BigInt(values.length);
  if (count < 2n) return null;
  const mean = divide(values.reduce(add, ZERO), { n: count, d: 1n }) ?? ZERO;
  const squares = values.map((each) => square(add(each, negate(mean)))).reduce(add, ZERO);
  return squareRoot({ n: squares.n, d: squares.d * (count - 1n) });
}

function square(value: Ratio): Ratio {
  return multiply(value, value);
}
