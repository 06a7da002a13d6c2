import { ratio } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds, type Interval, intersect, pick } from "./interval.ts";

describe("an interval", () => {
  const anyRatio = fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 4 }))
    .map(([n, d]) => ratio(n, d));
  const anyBound = fc.option(fc.record({ value: anyRatio, included: fc.boolean() }));
  const anyInterval: fc.Arbitrary<Interval> = fc.record({ low: anyBound, high: anyBound });

  test("gives a value of its own, and none only when it has none", () => {
    fc.assert(
      fc.property(anyInterval, fc.boolean(), anyRatio, (interval, whole, other) => {
        const found = pick(interval, whole);
        const candidate = whole ? ratio(other.n) : other;
        if (found) expect(holds(interval, found) && (!whole || found.n % found.d === 0n)).toBe(true);
        else expect(holds(interval, candidate)).toBe(false);
      }),
    );
  });

  test("meets another in exactly the values of both", () => {
    fc.assert(
      fc.property(anyInterval, anyInterval, anyRatio, (a, b, value) => {
        expect(holds(intersect(a, b), value)).toBe(holds(a, value) && holds(b, value));
      }),
    );
  });
});
