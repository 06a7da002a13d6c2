import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayOf, shiftDay, yearOfDay } from "./days.ts";
import { MISSING_DAY } from "./snapshot.ts";

const anyDate = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => Temporal.PlainDate.from({ year, month, day }));

test("days, years and shifts are those of the calendar", () => {
  const unit = fc.constantFrom(["年", "years"] as const, ["月", "months"] as const, ["天", "days"] as const);
  fc.assert(
    fc.property(anyDate, unit, fc.integer({ min: -3000, max: 3000 }), (date, [word, name], steps) => {
      const day = dayOf(date);
      expect(dateOf(day).toString()).toBe(date.toString());
      expect(yearOfDay(day)).toBe(date.year);
      const shifted = date.add({ [name]: steps });
      const within = shifted.year >= 1 && shifted.year <= 9999;
      expect(shiftDay(day, steps, word)).toBe(within ? dayOf(shifted) : MISSING_DAY);
    }),
    { numRuns: 2_000 },
  );
});

test("a shift beyond any calendar is missing, not a far day", () => {
  expect(shiftDay(0, 10_001, "年")).toBe(MISSING_DAY);
  expect(shiftDay(0, -120_001, "月")).toBe(MISSING_DAY);
});
