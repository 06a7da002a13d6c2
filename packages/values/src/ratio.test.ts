import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  add,
  compare,
  divide,
  floor,
  formatFixed,
  formatShort,
  isExactWithin,
  isInteger,
  MAX_DECIMAL_LENGTH,
  MAX_EXPONENT,
  multiply,
  negate,
  ONE,
  parseDecimal,
  power,
  type Ratio,
  ratio,
  reduce,
  roundHalfUp,
  subtract,
  ZERO,
} from "./ratio.ts";

fc.configureGlobal({ seed: 20_260_630 });

const decimal = (text: string): Ratio => {
  const read = parseDecimal(text);
  if (!read) throw new Error(`not a decimal: ${text}`);
  return read;
};

const anyBigInt = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const anyRatio = fc.tuple(anyBigInt, fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]): Ratio => ({ n, d }));
const otherThanZero = anyRatio.filter(({ n }) => n !== 0n);
const digits = fc.integer({ min: 0, max: 6 });

describe("a ratio", () => {
  test("a growth of exactly 15% reaches 15%, which binary fractions miss", () => {
    expect(1.15 / 1 - 1 >= 0.15).toBe(false);
    const growth = subtract(ratio(115n, 100n), ONE);
    expect(compare(growth, ratio(15n, 100n))).toBe(0);
  });

  test("a third taken three times is one", () => {
    const third = ratio(1n, 3n);
    expect(compare(add(add(third, third), third), ONE)).toBe(0);
  });

  test("a negative denominator moves its sign upstairs", () => {
    expect(ratio(1, -2)).toEqual({ n: -1n, d: 2n });
    expect(() => ratio(1, 0)).toThrow(RangeError);
  });

  test("division by zero has no value", () => {
    expect(divide(ONE, ZERO)).toBeNull();
    expect(divide(ZERO, { n: 0n, d: 7n })).toBeNull();
  });

  test("division by a negative keeps the denominator positive", () => {
    const quotient = divide(ratio(1), ratio(-4));
    expect(quotient).not.toBeNull();
    expect(quotient && quotient.d > 0n).toBe(true);
    expect(quotient && compare(quotient, ratio(-1n, 4n))).toBe(0);
  });

  test("floor goes down, also below zero", () => {
    expect([ratio(7n, 2n), ratio(-7n, 2n), ratio(-4n, 2n), ZERO].map(floor)).toEqual([3n, -4n, -2n, 0n]);
  });
});

describe("powers", () => {
  test("compound growth over two years is squared exactly", () => {
    const grown = power(decimal("1.05"), 2);
    expect(grown && compare(grown, decimal("1.1025"))).toBe(0);
  });

  test("the power nought is one, of zero too", () => {
    expect(power(ZERO, 0)).toEqual({ n: 1n, d: 1n });
    expect(power(ratio(-3n, 7n), 0)).toEqual({ n: 1n, d: 1n });
  });

  test("a negative power is the reciprocal, which zero has not", () => {
    const eighth = power(ratio(2), -3);
    expect(eighth && compare(eighth, ratio(1n, 8n))).toBe(0);
    const negative = power(ratio(-2), -3);
    expect(negative && compare(negative, ratio(-1n, 8n))).toBe(0);
    expect(power(ZERO, -1)).toBeNull();
  });

  test("an exponent that is no whole number or out of bounds has no value", () => {
    expect(power(ONE, 0.5)).toBeNull();
    expect(power(ONE, Number.NaN)).toBeNull();
    expect(power(ONE, MAX_EXPONENT + 1)).toBeNull();
    expect(power(ONE, -MAX_EXPONENT - 1)).toBeNull();
    expect(power(ONE, MAX_EXPONENT)).not.toBeNull();
  });
});

describe("decimals", () => {
  it.each([
    ["0", 0n, 1n],
    ["-0", 0n, 1n],
    ["61000000.50", 6_100_000_050n, 100n],
    ["-0.5", -5n, 10n],
    ["0.125", 125n, 1000n],
  ])("%s is read exactly", (text, n, d) => {
    expect(parseDecimal(text)).toEqual({ n, d });
  });

  it.each(["", "-", "+1", "01", "1.", ".5", "1e3", "1,000", "１", "1 ", " 1", "0x10", "1.2.3", "Infinity", "1_000"])(
    "“%s” is not a plain decimal",
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  test("a figure longer than any of law or accounts is a mistake", () => {
    expect(parseDecimal("9".repeat(MAX_DECIMAL_LENGTH))).not.toBeNull();
    expect(parseDecimal("9".repeat(MAX_DECIMAL_LENGTH + 1))).toBeNull();
  });

  test("any decimal survives being read and written", () => {
    fc.assert(
      fc.property(anyBigInt, fc.integer({ min: 1, max: 12 }), (n, places) => {
        const value: Ratio = { n, d: 10n ** BigInt(places) };
        expect(compare(decimal(formatFixed(value, places)), value)).toBe(0);
        expect(compare(decimal(formatShort(value, places)), value)).toBe(0);
      }),
    );
  });
});

describe("rounding", () => {
  it.each([
    ["0.005", 2, "0.01"],
    ["0.004999", 2, "0.00"],
    ["-0.005", 2, "-0.01"],
    ["-0.004", 2, "0.00"],
    ["2.5", 0, "3"],
    ["-2.5", 0, "-3"],
    ["1.005", 2, "1.01"],
    ["999.995", 2, "1000.00"],
    ["0", 2, "0.00"],
  ])("%s to %i places is %s: half goes away from zero", (text, places, rounded) => {
    expect(formatFixed(decimal(text), places)).toBe(rounded);
  });

  test("short form drops the zeros that say nothing", () => {
    expect(formatShort(ratio(17n, 200n), 4)).toBe("0.085");
    expect(formatShort(ratio(100), 4)).toBe("100");
    expect(formatShort(ratio(-1n, 1000n), 2)).toBe("0");
    expect(formatShort(ratio(1n, 3n), 4)).toBe("0.3333");
    expect(formatShort(ratio(120), 0)).toBe("120");
  });

  test("rounding is off by at most half of the last place, and is exact when that is enough", () => {
    fc.assert(
      fc.property(anyRatio, digits, (value, places) => {
        const scale = 10n ** BigInt(places);
        const off = subtract({ n: roundHalfUp(value, places), d: scale }, value);
        const size = off.n < 0n ? negate(off) : off;
        expect(compare(size, { n: 1n, d: 2n * scale })).toBeLessThanOrEqual(0);
        expect(isExactWithin(value, places)).toBe(off.n === 0n);
      }),
    );
  });

  test("rounding a negative is the negative of rounding", () => {
    fc.assert(
      fc.property(anyRatio, digits, (value, places) => {
        expect(roundHalfUp(negate(value), places)).toBe(-roundHalfUp(value, places));
      }),
    );
  });

  test("rounding never turns the order around", () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, digits, (a, b, places) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(roundHalfUp(low, places) <= roundHalfUp(high, places)).toBe(true);
      }),
    );
  });
});

describe("arithmetic agrees with whole numbers", () => {
  test("on whole numbers it is that of BigInt", () => {
    fc.assert(
      fc.property(anyBigInt, anyBigInt, (a, b) => {
        const [x, y] = [ratio(a), ratio(b)];
        expect(reduce(add(x, y))).toEqual(ratio(a + b));
        expect(reduce(subtract(x, y))).toEqual(ratio(a - b));
        expect(reduce(multiply(x, y))).toEqual(ratio(a * b));
        expect(Math.sign(compare(x, y))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("what is added is taken away again, what is multiplied is divided away", () => {
    fc.assert(
      fc.property(anyRatio, otherThanZero, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        const back = divide(multiply(a, b), b);
        expect(back && compare(back, a)).toBe(0);
      }),
    );
  });

  test("order, sum and product obey the laws of numbers", () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
        expect(compare(add(a, b), add(b, a))).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
      }),
    );
  });

  test("the same number in lowest terms is the same number", () => {
    fc.assert(
      fc.property(anyRatio, fc.bigInt({ min: 1n, max: 1000n }), (value, factor) => {
        const blown: Ratio = { n: value.n * factor, d: value.d * factor };
        expect(compare(blown, value)).toBe(0);
        expect(reduce(blown)).toEqual(reduce(value));
        expect(reduce(value).d > 0n).toBe(true);
      }),
    );
  });

  test("a power is repeated multiplication", () => {
    fc.assert(
      fc.property(otherThanZero, fc.integer({ min: 0, max: 6 }), (value, exponent) => {
        const repeated = Array.from({ length: exponent }, () => value).reduce(multiply, ONE);
        const raised = power(value, exponent);
        const lowered = power(value, -exponent);
        expect(raised && compare(raised, repeated)).toBe(0);
        expect(lowered && compare(multiply(lowered, repeated), ONE)).toBe(0);
      }),
    );
  });

  test("floor is the greatest whole number not above", () => {
    fc.assert(
      fc.property(anyRatio, (value) => {
        const below = floor(value);
        expect(compare(ratio(below), value)).toBeLessThanOrEqual(0);
        expect(compare(ratio(below + 1n), value)).toBe(1);
        expect(isInteger(value)).toBe(compare(ratio(below), value) === 0);
      }),
    );
  });
});
