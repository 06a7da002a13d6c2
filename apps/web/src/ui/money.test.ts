import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactMoney, fenOf, fullMoney, headlineMoney, moneyOfFen, sumMoney } from "./money.ts";

describe("money for people", () => {
  test.each([
    ["0.00", "0元"],
    ["0.05", "0.05元"],
    ["9999.00", "9,999元"],
    ["9999.99", "9,999.99元"],
    ["10000.00", "1万元"],
    ["133320.00", "13.332万元"],
    ["133320.01", "133,320.01元"],
    ["6000000.00", "600万元"],
    ["99999999.00", "9,999.9999万元"],
    ["100000000.00", "1亿元"],
    ["3250000000.00", "32.5亿元"],
    ["100000001.00", "10,000.0001万元"],
    ["-133320.00", "-13.332万元"],
  ])("%s reads exactly as %s", (money, words) => {
    expect(exactMoney(money, "zh")).toBe(words);
  });

  test("in English the digits stay whole", () => {
    expect(exactMoney("6000000.00", "en")).toBe("CNY 6,000,000.00");
    expect(fullMoney("6000000.00", "zh")).toBe("6,000,000.00元");
  });

  test.each([
    ["13748160.30", "zh", "1,374.82万元", true],
    ["6000000.00", "zh", "600万元", false],
    ["455447874.60", "zh", "4.55亿元", true],
    ["99999999.99", "zh", "10,000万元", true],
    ["9999.50", "zh", "9,999.50元", false],
    ["49917384.50", "en", "CNY 49.92 million", true],
  ] as const)("the headline of %s (%s) is %s and says whether it was rounded", (money, language, shown, rounded) => {
    expect(headlineMoney(money, language)).toEqual({ shown, rounded });
  });

  test("sums are exact beyond the range of binary numbers", () => {
    expect(sumMoney(["90071992547409.91", "0.01", "0.08"])).toBe("90071992547410.00");
    expect(sumMoney([])).toBe("0.00");
  });

  test("an amount survives being read and written", () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => fenOf(moneyOfFen(fen)) === fen));
  });

  test("what is not an amount is a defect, never nothing", () => {
    expect(() => fenOf("600万元")).toThrow(RangeError);
    expect(() => fenOf("1.5")).toThrow(RangeError);
  });
});
