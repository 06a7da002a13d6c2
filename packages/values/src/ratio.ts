/**
 * Exact rational numbers: every figure of a rule is one, so that a threshold is never decided by binary rounding.
 *
 * `d` is positive; the pair is deliberately not kept reduced. Rules are shallow (a dozen operations on decimals), so the
 * integers stay small, and a gcd after every step costs more than it saves (docs/adr/0009-exact-arithmetic.md).
 */
export type Ratio = { readonly n: bigint; readonly d: bigint };

/** Longest decimal accepted, in characters: a figure of law or of accounts is far shorter; a longer one is a mistake. */
export const MAX_DECIMAL_LENGTH = 40;
/** Highest whole exponent of `power`. */
export const MAX_EXPONENT = 100;

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const POWERS_OF_TEN: readonly bigint[] = Array.from(
  { length: MAX_DECIMAL_LENGTH + 1 },
  (_, digits) => 10n ** BigInt(digits),
);

export const ZERO: Ratio = { n: 0n, d: 1n };
export const ONE: Ratio = { n: 1n, d: 1n };

/** @throws RangeError when `d` is zero: a defect of the caller, never of a user. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const below = BigInt(d);
  if (below === 0n) throw new RangeError("a ratio needs a denominator other than zero");
  return below < 0n ? { n: -BigInt(n), d: -below } : { n: BigInt(n), d: below };
}

/** Reads decimal text such as `61000000.50`; null when it is not a plain decimal (no exponent, no grouping, no `+`). */
export function parseDecimal(text: string): Ratio | null {
  if (text.length > MAX_DECIMAL_LENGTH || !DECIMAL.test(text)) return null;
  const dot = text.indexOf(".");
  if (dot < 0) return { n: BigInt(text), d: 1n };
  const digits = text.length - dot - 1;
  return { n: BigInt(text.slice(0, dot) + text.slice(dot + 1)), d: powerOfTen(digits) };
}

function powerOfTen(digits: number): bigint {
  return POWERS_OF_TEN[digits] ?? 10n ** BigInt(digits);
}

/** A denominator that the other one divides serves both, so that sums of sums grow by digits and not by their squares. */
export function add(a: Ratio, b: Ratio): Ratio {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, negate(b));
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** Null when `b` is zero. */
export function divide(a: Ratio, b: Ratio): Ratio | null {
  if (b.n === 0n) return null;
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

export function negate(a: Ratio): Ratio {
  return { n: -a.n, d: a.d };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; by cross-multiplication, so always exact. */
export function compare(a: Ratio, b: Ratio): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isInteger(a: Ratio): boolean {
  return a.n % a.d === 0n;
}

export function floor(a: Ratio): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** Whole power. Null when `a` is zero and the exponent negative, or when the exponent is out of bounds. */
export function power(a: Ratio, exponent: number): Ratio | null {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > MAX_EXPONENT) return null;
  const whole = BigInt(Math.abs(exponent));
  const raised = { n: a.n ** whole, d: a.d ** whole };
  return exponent >= 0 ? raised : divide(ONE, raised);
}

/** Rounds half away from zero (四舍五入) to `digits` decimals and returns the integer of that last place. */
export function roundHalfUp(a: Ratio, digits: number): bigint {
  const scaled = a.n * powerOfTen(digits);
  const size = scaled < 0n ? -scaled : scaled;
  const rounded = (2n * size + a.d) / (2n * a.d);
  return scaled < 0n ? -rounded : rounded;
}

/** The same number in lowest terms. */
export function reduce(a: Ratio): Ratio {
  const by = gcd(a.n < 0n ? -a.n : a.n, a.d);
  return by === 1n ? a : { n: a.n / by, d: a.d / by };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** Fixed decimals, rounded half up: `formatFixed(1/3, 2)` is `0.33`. */
export function formatFixed(a: Ratio, digits: number): string {
  const scaled = roundHalfUp(a, digits);
  const size = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, "0");
  const sign = scaled < 0n ? "-" : "";
  return digits === 0 ? sign + size : `${sign}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

/** At most `digits` decimals, without trailing zeros: `formatShort(17/200, 4)` is `0.085`. */
export function formatShort(a: Ratio, digits: number): string {
  const fixed = formatFixed(a, digits);
  const short = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return short === "-0" ? "0" : short;
}

/** Whether `formatShort(a, digits)` loses nothing. */
export function isExactWithin(a: Ratio, digits: number): boolean {
  return (a.n * powerOfTen(digits)) % a.d === 0n;
}
