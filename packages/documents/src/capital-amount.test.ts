import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capitalAmount, LARGEST_AMOUNT_FEN } from "./capital-amount.ts";

const UNITS: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads capital numerals by what their signs are worth; knows nothing of how they are written. */
function readCapitals(text: string): bigint {
  if (text.startsWith("负")) return -readCapitals(text.slice(1));
  let [fen, eights, fours, section, digit] = [0n, 0n, 0n, 0n, 0n];
  for (const sign of text) {
    const value = "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
    if (value >= 0) digit = BigInt(value);
    else if (UNITS[sign]) [section, digit] = [section + digit * UNITS[sign], 0n];
    else if (sign === "万") [fours, section, digit] = [(section + digit) * 10_000n, 0n, 0n];
    else if (sign === "亿") [eights, fours, section, digit] = [(fours + section + digit) * 100_000_000n, 0n, 0n, 0n];
    else if (sign === "元") [fen, section, digit] = [(eights + fours + section + digit) * 100n, 0n, 0n];
    else if (sign === "角") [fen, digit] = [fen + digit * 10n, 0n];
    else if (sign === "分") [fen, digit] = [fen + digit, 0n];
    else expect(sign).toBe("整");
  }
  return fen;
}

/** Sums of every length alike, with many zeros in them. */
const amount = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 18,
  })
  .map((digits) => BigInt(digits.join("")));

describe("an amount in capital numerals", () => {
  test.each([
    [0n, "零元整"],
    [5n, "伍分"],
    [50n, "伍角整"],
    [1_00n, "壹元整"],
    [10_00n, "壹拾元整"],
    [1_409_50n, "壹仟肆佰零玖元伍角整"],
    [6_007_14n, "陆仟零柒元壹角肆分"],
    [1_680_32n, "壹仟陆佰捌拾元叁角贰分"],
    [107_000_53n, "壹拾万柒仟元伍角叁分"],
    [16_409_02n, "壹万陆仟肆佰零玖元零贰分"],
    [325_04n, "叁佰贰拾伍元零肆分"],
    [12_345_67n, "壹万贰仟叁佰肆拾伍元陆角柒分"],
    [6_000_000_00n, "陆佰万元整"],
    [100_000_001_00n, "壹亿零壹元整"],
    [1_000_000_000_000_00n, "壹万亿元整"],
    [100_010_000_00n, "壹亿零壹万元整"],
    [-2_250_000_50n, "负贰佰贰拾伍万元伍角整"],
  ])("of %i 分 is %s", (fen, text) => {
    expect(capitalAmount(fen)).toBe(text);
  });

  test("says exactly the amount that it was written from", () => {
    fc.assert(
      fc.property(amount, (fen) => readCapitals(capitalAmount(fen)) === fen),
      { numRuns: 5000 },
    );
  });

  test("never doubles a 零, begins with one or leaves one before a unit", () => {
    fc.assert(
      fc.property(
        amount.filter((fen) => fen > 0n),
        (fen) => !/零零|^零|零[拾佰仟万亿元角分整]/.test(capitalAmount(fen)),
      ),
      { numRuns: 5000 },
    );
  });

  test("ends in 整 unless it ends in 分", () => {
    fc.assert(fc.property(amount, (fen) => capitalAmount(fen).endsWith("整") === (fen % 10n === 0n)));
  });

  test("is not written for what has no sign", () => {
    expect(() => capitalAmount(LARGEST_AMOUNT_FEN)).toThrow(RangeError);
    expect(readCapitals(capitalAmount(LARGEST_AMOUNT_FEN - 1n))).toBe(LARGEST_AMOUNT_FEN - 1n);
  });
});
