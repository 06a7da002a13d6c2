import fc from "fast-check";
import { expect, test } from "vitest";
import { fenOf, fullMoney } from "./money.ts";
import { yuanOf } from "./yuan.ts";

test("an amount is read as people write it, to the 分", () => {
  expect(["500000", " 500,000.5 ", "1，000.05", "0.01", "007"].map(yuanOf)).toEqual([
    "500000.00",
    "500000.50",
    "1000.05",
    "0.01",
    "7.00",
  ]);
});

test("what is no amount, nothing, less than nothing or finer than a 分 is not guessed", () => {
  const wrong = ["", "0", "0.00", "-5", "1e6", "50万", "1,00", "1.005", "１００", "9999999999999"];
  expect(wrong.map(yuanOf)).toEqual(wrong.map(() => null));
});

test("what a page shows can be typed back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 99_999_999_999_999n }), (fen) => {
      const money = `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
      const read = yuanOf(fullMoney(money, "zh").replace("元", ""));
      expect(read === null ? null : fenOf(read)).toBe(fen);
    }),
  );
});
