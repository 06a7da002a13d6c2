import type { DictionaryFact, FileValue } from "@yuanding/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnFigure, figureText, scaleOf } from "./figures.ts";

const fact = (type: string, unit: string): DictionaryFact => ({
  ...{ name: "某项", english: "Something", section: "", yearly: true, sensitivity: "内部" },
  ...{ type, unit, sources: ["税务"], codes: null, note: "" },
});
const value = (text: string): FileValue => ({
  ...{
    fact: "某项",
    english: null,
    year: 2025,
    sensitivity: "内部",
    shown: text,
    source: "税务",
    conflict: false,
    sides: [],
  },
  value: text,
});

test.each([
  ["910126970", 4, "91,012.697"],
  ["9101269.7", 4, "910.12697"],
  ["10000", 4, "1"],
  ["12", 4, "0.0012"],
  ["0", 4, "0"],
  ["-35317462800", 4, "-3,531,746.28"],
  ["0.0075", -2, "0.75"],
  ["0.5", -2, "50"],
  ["1", -2, "100"],
  ["-0.125", -2, "-12.5"],
  ["1234567.5", 0, "1,234,567.5"],
])("%s moved by %d places reads %s", (recorded, shift, read) => {
  expect(figureText(recorded, "", { unit: "", shift })).toBe(read);
});

test("a figure loses nothing, whatever its scale", () => {
  const scaled = fc.record({
    digits: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    shift: fc.constantFrom(0, 4),
  });
  fc.assert(
    fc.property(scaled, ({ digits, shift }) => {
      const text = figureText(String(digits), "", { unit: "", shift }).replaceAll(",", "");
      const [whole = "", fraction = ""] = text.replace("-", "").split(".");
      const back = BigInt(whole + fraction.padEnd(shift, "0"));
      expect(digits < 0n ? -back : back).toBe(digits);
    }),
  );
});

test("words are shown as words and not drawn", () => {
  expect(figureText("true", "是", { unit: "", shift: 0 })).toBe("是");
  expect(figureText("2026-06-30", "2026-06-30", { unit: "", shift: 0 })).toBe("2026-06-30");
  expect([drawnFigure(value("2026-06-30")), drawnFigure(value("-1.5"))]).toEqual([null, -1.5]);
});

test("the years of a fact share one scale: 万元 as soon as one of them reaches it", () => {
  expect(scaleOf(fact("金额", "元"), [value("9999.99"), value("-10000")])).toEqual({ unit: "万元", shift: 4 });
  expect(scaleOf(fact("金额", "元"), [value("9999.99")])).toEqual({ unit: "元", shift: 0 });
  expect(scaleOf(fact("比率", ""), [value("0.1")])).toEqual({ unit: "%", shift: -2 });
  expect(scaleOf(fact("计数", "人"), [value("20000")])).toEqual({ unit: "人", shift: 0 });
  expect(scaleOf(undefined, [value("1")])).toEqual({ unit: "", shift: 0 });
});
