import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion } from "./apportion.ts";

const share = fc.record({
  weight: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
  counts: fc.boolean(),
  most: fc.integer({ min: 0, max: 5000 }),
});
const shares = fc.array(share, { maxLength: 30 });

const counted = (all: readonly { counts: boolean }[], whole: readonly number[]) =>
  whole.filter((_, place) => all[place]?.counts).reduce((sum, each) => sum + each, 0);
/** The most that those with a weight and a place in the total can hold together. */
const room = (all: readonly { weight: number; counts: boolean; most: number }[]) =>
  all.reduce((sum, { weight, counts, most }) => (counts && weight > 0 ? sum + most : sum), 0);

describe("a total handed out", () => {
  test("goes by weight, the largest remainders first, and those outside the total get as much as those in it", () => {
    const weights = [5, 3, 2].map((weight) => ({ weight, counts: true }));
    expect(apportion(weights, 11)).toEqual([6, 3, 2]);
    expect(apportion([...weights, { weight: 5, counts: false }], 10)).toEqual([5, 3, 2, 5]);
  });

  test("passes on what somebody cannot hold", () => {
    const all = [
      { weight: 100, counts: true, most: 4 },
      { weight: 1, counts: true },
      { weight: 1, counts: true },
    ];
    expect(apportion(all, 10)).toEqual([4, 3, 3]);
  });

  test("is refused when it fits nobody", () => {
    expect(() => apportion([{ weight: 1, counts: true, most: 4 }], 5)).toThrow(RangeError);
    expect(() => apportion([{ weight: 1, counts: false }], 1)).toThrow(RangeError);
    expect(apportion([], 0)).toEqual([]);
  });

  test("is handed out whole, and nobody gets more than the most", () => {
    fc.assert(
      fc.property(shares, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const total = Math.floor(room(all) * part);
        const whole = apportion(all, total);
        expect(counted(all, whole)).toBe(total);
        for (const [place, each] of whole.entries()) {
          expect(Number.isInteger(each) && each >= 0 && each <= (all[place]?.most ?? 0)).toBe(true);
        }
      }),
    );
  });

  test("gives nobody less than one with a smaller weight and no less room", () => {
    fc.assert(
      fc.property(shares, (all) => {
        const whole = apportion(all, Math.floor(room(all) / 2));
        for (const [place, one] of all.entries()) {
          for (const [other, another] of all.entries()) {
            if (!(one.counts && another.counts && one.weight > another.weight && one.most >= another.most)) continue;
            expect(whole[place] ?? 0).toBeGreaterThanOrEqual((whole[other] ?? 0) - 1);
          }
        }
      }),
    );
  });
});
