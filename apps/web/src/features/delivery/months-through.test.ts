import { expect, test } from "vitest";
import { monthsThrough } from "./months-through.ts";

test("a month without transfers has its place between its neighbours, over the turn of a year", () => {
  expect(monthsThrough(["2027-02", "2026-11"])).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  expect(monthsThrough(["2026-11"])).toEqual(["2026-11"]);
  expect(monthsThrough([])).toEqual([]);
});

test("of a long time the last three years are drawn", () => {
  const months = monthsThrough(["2020-01", "2026-06"]);
  expect([months.length, months[0], months.at(-1)]).toEqual([36, "2023-07", "2026-06"]);
});
