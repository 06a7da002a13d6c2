import { expect, test } from "vitest";
import { daysByYear } from "./years-in-force.ts";

const date = (text: string) => Temporal.PlainDate.from(text);
const days = (from: string, until: string | null, asOf: string) =>
  daysByYear({ from: date(from), until: until === null ? null : date(until) }, date(asOf)).map(String);

test("every calendar year of a term has the day asked about, or the nearest in force", () => {
  expect(days("2022-08-01", "2024-03-01", "2023-06-30")).toEqual(["2022-08-01", "2023-06-30", "2024-02-29"]);
});

test("a measure without an end is taken three years around the day", () => {
  expect(days("2011-06-18", null, "2026-06-30")).toEqual(
    [2023, 2024, 2025, 2026, 2027, 2028, 2029].map((year) => `${year}-06-30`),
  );
});

test("a measure without a term has no years", () => {
  expect(daysByYear(null, date("2026-06-30"))).toEqual([]);
});
