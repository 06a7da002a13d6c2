import { multiply, ratio, roundHalfUp } from "@yuanding/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DayCount, interestOf } from "./interest.ts";

const day = Temporal.PlainDate.from;
const terms = (principal: bigint, from: string, until: string, rate: string, dayCount: DayCount) => ({
  ...{ principal, from: day(from), until: day(until), dayCount },
  rate: ratio(BigInt(rate.replace(".", "")), 10n ** BigInt((rate.split(".")[1] ?? "").length)),
});

describe("interest", () => {
  test.each([
    [100_000n, "2025-01-01", "2026-01-01", "0.0345", "actual/365", 3_450n],
    [100_000n, "2025-01-01", "2026-01-01", "0.0345", "actual/360", 3_498n],
    [100_000n, "2024-01-01", "2025-01-01", "0.0345", "actual/365", 3_459n],
    [100_000n, "2024-01-01", "2025-01-01", "0.0345", "actual/actual", 3_450n],
    [100_000n, "2023-07-01", "2024-07-01", "0.0345", "actual/actual", 3_455n],
    [100_000n, "2026-07-01", "2026-07-01", "0.0345", "actual/365", 0n],
    [0n, "2026-07-01", "2027-07-01", "0.0345", "actual/365", 0n],
    [365n, "2026-07-01", "2026-07-02", "0.5", "actual/365", 1n],
    [364n, "2026-07-01", "2026-07-02", "0.5", "actual/365", 0n],
  ] as const)("of %s 分 from %s until %s at %s by %s is %s 分", (principal, from, until, rate, count, fen) => {
    expect(interestOf(terms(principal, from, until, rate, count))).toBe(fen);
  });

  test("of a whole number of calendar years by actual/actual is the rate times the years", () => {
    const money = fc.bigInt({ min: 0n, max: 10n ** 13n });
    fc.assert(
      fc.property(
        money,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 2_400 }),
        (principal, years, points) => {
          const rate = ratio(points, 10_000);
          const from = day("2001-01-01");
          const found = interestOf({ principal, from, until: from.add({ years }), rate, dayCount: "actual/actual" });
          expect(found).toBe(roundHalfUp(multiply(ratio(principal), multiply(rate, ratio(years))), 0));
        },
      ),
    );
  });

  test("never falls with the days, the principal or the rate", () => {
    const counts = fc.constantFrom<DayCount>("actual/365", "actual/360", "actual/actual");
    const some = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(
        counts,
        some,
        some,
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        some,
        (dayCount, days, more, principal, points) => {
          const from = day("2023-11-05");
          const of = (length: number, fen: bigint, rate: number) =>
            interestOf({
              principal: fen,
              from,
              until: from.add({ days: length }),
              rate: ratio(rate, 10_000),
              dayCount,
            });
          const least = of(days, principal, points);
          expect(of(days + more, principal, points) >= least).toBe(true);
          expect(of(days, principal + BigInt(more), points) >= least).toBe(true);
          expect(of(days, principal, points + more) >= least).toBe(true);
        },
      ),
    );
  });

  test("of a period that ends before it begins is a defect", () => {
    expect(() => interestOf(terms(1n, "2026-07-02", "2026-07-01", "0.01", "actual/365"))).toThrow(RangeError);
    expect(() => interestOf(terms(-1n, "2026-07-01", "2026-07-02", "0.01", "actual/365"))).toThrow(RangeError);
  });
});
