import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNumberText, numberText } from "./number-text.ts";

describe("a number of a workbook as text", () => {
  test.each([
    ["0", "0"],
    ["-0", "0"],
    ["6237.9838", "6237.9838"],
    ["0.30000000000000004", "0.3"],
    ["62379838.000000007", "62379838"],
    ["1.1000000000000001", "1.1"],
    ["123456789012345678", "123456789012346000"],
    ["1E3", "1000"],
    ["1.5e-7", "0.00000015"],
    ["-2.50", "-2.5"],
    ["007", "7"],
    ["+5", "5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1e22", "10000000000000000000000"],
    ["", null],
    ["-", null],
    ["1e999", null],
    ["NaN", null],
    ["Infinity", null],
    ["0x10", null],
    ["1,5", null],
    ["١", null],
  ])("%s is %s", (stored, text) => {
    expect(numberText(stored)).toBe(text);
  });

  test("keeps what Excel shows of any double: 15 significant digits, no exponent", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = numberText(String(value));
        expect(text).toMatch(/^(?:0|-?(?:0\.[0-9]*[1-9]|[1-9][0-9]*(?:\.[0-9]*[1-9])?))$/);
        expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });

  test("a number that is taken as it stands is the one that the long way gives", () => {
    const characters = fc.constantFrom(..."0123456789.-00");
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 18 }), (each) => {
        const text = each.join("");
        if (isNumberText(Buffer.from(`x${text}y`), 1, text.length + 1)) expect(numberText(text)).toBe(text);
      }),
      { numRuns: 20_000 },
    );
    expect(
      ["479", "6237.9838", "-12.5", "0.05", "123456789012345"].map((each) =>
        isNumberText(Buffer.from(each), 0, each.length),
      ),
    ).toEqual([true, true, true, true, true]);
  });
});
