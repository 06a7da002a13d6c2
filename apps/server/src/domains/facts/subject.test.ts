import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesOf, factsFrom } from "./subject.ts";

describe("recorded values", () => {
  test("take the shape of a facts file, figures as decimal text and yes and no as booleans", () => {
    const entries = [
      { fact: "独立法人", year: null, value: "true" },
      { fact: "孵化机构", year: null, value: "false" },
      { fact: "市场占有率", year: null, value: "0.0027" },
      { fact: "营业收入", year: 2024, value: "12345678901234567890.12" },
      { fact: "街区", year: null, value: "德胜" },
      { fact: "营业收入", year: 2025, value: "0" },
    ];
    expect(factsFrom(entries)).toEqual({
      独立法人: true,
      孵化机构: false,
      市场占有率: "0.0027",
      营业收入: { "2024": "12345678901234567890.12", "2025": "0" },
      街区: "德胜",
    });
  });

  test("go into a facts file and come back unchanged", () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.integer().map(String));
    const year = fc.integer({ min: 1900, max: 2999 }).map(String);
    const facts = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
      fc.oneof(value, fc.dictionary(year, value, { minKeys: 1 })),
    );
    fc.assert(
      fc.property(facts.filter(isPlain), (given) => {
        expect(factsFrom(entriesOf(given))).toEqual({ ...given });
      }),
    );
  });

  /** A text that reads like yes or no is the one thing that comes back as another type. */
  function isPlain(facts: object): boolean {
    return !/"(?:true|false)"/.test(JSON.stringify(facts));
  }

  test.each([1e21, Number.NaN, Number.POSITIVE_INFINITY, 1e-7])("%s cannot be recorded as a decimal", (value) => {
    expect(() => entriesOf({ 营业收入: value })).toThrow(RangeError);
  });
});
