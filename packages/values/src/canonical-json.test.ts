import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

describe("canonical JSON", () => {
  it("orders keys by code unit whatever the order of their making, and writes no blanks", () => {
    expect(canonicalJson({ b: 1, a: [true, null, "文"], 乙: {}, 甲: "\u2028" })).toBe(
      '{"a":[true,null,"文"],"b":1,"乙":{},"甲":"\u2028"}',
    );
    expect(canonicalJson({ 10: 0, 9: -0 })).toBe('{"10":0,"9":0}');
  });

  it("is the same for the same value and reads back as it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("refuses what has no one form", () => {
    for (const value of [0.5, Number.NaN, 2 ** 60, 1n, new Date(0), () => 1, [undefined]]) {
      expect(() => canonicalJson(value)).toThrow(RangeError);
    }
    let deep: unknown = 0;
    for (let level = 0; level < 300; level += 1) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow("nested");
  });
});
