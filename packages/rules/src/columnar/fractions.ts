import {
  add,
  compare,
  divide,
  floor,
  multiply,
  negate,
  type Ratio,
  roundHalfUp,
  subtract,
  ZERO,
} from "@yuanding/values";
import { toDouble } from "./constants.ts";

/**
 * Exact arithmetic for the rows that doubles do not decide; the loops call it by these names. A division by zero cannot happen
 * where the loop asks, since the value is then known.
 */
export const FRACTIONS = {
  /** `scale · n / d` of two whole numbers. */
  whole: (n: number, d: number, scale: Ratio): Ratio => ({ n: BigInt(n) * scale.n, d: BigInt(d) * scale.d }),
  add,
  subtract,
  multiply,
  divide: (a: Ratio, b: Ratio): Ratio => divide(a, b) ?? ZERO,
  negate,
  absolute: (a: Ratio): Ratio => (a.n < 0n ? negate(a) : a),
  least: (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b),
  greatest: (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b),
  compare,
  double: toDouble,
  floor: (a: Ratio): number => Number(floor(a)),
  /** Half away from zero to a whole number; NaN when a double does not hold it. */
  round: (a: Ratio): number => {
    const whole = Number(roundHalfUp(a, 0));
    return Number.isSafeInteger(whole) ? whole : Number.NaN;
  },
} as const;
