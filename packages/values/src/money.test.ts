import fc from "fast-check";
import { expect, it, test } from "vitest";
import { fenToYuan, formatFen, readMoney, toFen } from "./money.ts";
import { compare, parseDecimal, type Ratio, ratio } from "./ratio.ts";

fc.configureGlobal({ seed: 20_260_630 });

it.each([
  ["0.005", 1n],
  ["0.0049", 0n],
  ["-0.005", -1n],
  ["1234567.895", 123_456_790n],
  ["0", 0n],
  ["100000000000000", 10_000_000_000_000_000n],
])("%s元 is %s分: half a 分 goes up", (yuan, fen) => {
  expect(toFen(parseDecimal(yuan) as Ratio)).toBe(fen);
});

test("a third of a 元 is 33 分, two thirds are 67", () => {
  expect(toFen(ratio(1n, 3n))).toBe(33n);
  expect(toFen(ratio(2n, 3n))).toBe(67n);
});

it.each([
  [123_456_789n, "1234567.89"],
  [5n, "0.05"],
  [-5n, "-0.05"],
  [0n, "0.00"],
  [-100n, "-1.00"],
])("%s分 is written %s", (fen, text) => {
  expect(formatFen(fen)).toBe(text);
});

test("分 survive the way to 元 and back, and through a file", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => {
      expect(toFen(fenToYuan(fen))).toBe(fen);
      expect(readMoney(formatFen(fen))).toBe(fen);
    }),
  );
});

test("what is no amount is none", () => {
  expect(["", "1,000.00", "1e3", "一元", null, 5].map(readMoney)).toEqual(Array(6).fill(null));
});

test("a larger amount never has fewer 分", () => {
  const anyYuan = fc
    .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([n, d]): Ratio => ({ n, d }));
  fc.assert(
    fc.property(anyYuan, anyYuan, (a, b) => {
      if (compare(a, b) <= 0) expect(toFen(a) <= toFen(b)).toBe(true);
      else expect(toFen(a) >= toFen(b)).toBe(true);
    }),
  );
});
