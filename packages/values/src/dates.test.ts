import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compareDates, contains, formatPeriod, overlaps, type Period, parseDate } from "./dates.ts";

fc.configureGlobal({ seed: 20_260_630 });

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const span = (from: string, until: string | null): Period => ({ from: day(from), until: until ? day(until) : null });

describe("a date", () => {
  it.each(["2026-06-30", "2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"])("%s is one", (text) => {
    expect(parseDate(text)?.toString()).toBe(text);
  });

  it.each([
    "2026-02-30",
    "2026-02-29",
    "1900-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
  ])("there is no %s", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it.each([
    "",
    "2026-6-30",
    "2026/06/30",
    "20260630",
    "2026-06-30T00:00",
    "2026年6月30日",
    " 2026-06-30",
    "+002026-06-30",
    "２０２６-06-30",
  ])("“%s” is not written as one", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  test("every day of the calendar survives being written and read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), (days) => {
        const date = day("1000-01-01").add({ days });
        expect(compareDates(parseDate(date.toString()) as Temporal.PlainDate, date)).toBe(0);
      }),
    );
  });
});

describe("a half-open period", () => {
  const term = span("2022-06-29", "2027-06-29");

  it.each([
    ["2022-06-28", false],
    ["2022-06-29", true],
    ["2027-06-28", true],
    ["2027-06-29", false],
  ])("holds %s: %s", (text, held) => {
    expect(contains(term, day(text))).toBe(held);
  });

  test("without an end it holds every later day", () => {
    expect(contains(span("2022-06-29", null), day("9999-12-31"))).toBe(true);
    expect(contains(span("2022-06-29", null), day("2022-06-28"))).toBe(false);
  });

  test("is said with its last day, as notices do", () => {
    expect(formatPeriod(term)).toBe("2022-06-29 起至 2027-06-28 止");
    expect(formatPeriod(span("2024-01-01", "2024-03-01"))).toBe("2024-01-01 起至 2024-02-29 止");
    expect(formatPeriod(span("2022-06-29", null))).toBe("2022-06-29 起");
  });
});

describe("two periods", () => {
  it.each([
    ["2022-01-01", "2023-01-01", "2023-01-01", null, false],
    ["2022-01-01", "2023-01-02", "2023-01-01", null, true],
    ["2022-01-01", null, "2030-01-01", null, true],
    ["2022-01-01", "2030-01-01", "2023-01-01", "2024-01-01", true],
    ["2022-01-01", "2022-06-01", "2023-01-01", "2024-01-01", false],
  ])("%s–%s and %s–%s share a day: %s", (from, until, otherFrom, otherUntil, shared) => {
    expect(overlaps(span(from, until), span(otherFrom, otherUntil))).toBe(shared);
    expect(overlaps(span(otherFrom, otherUntil), span(from, until))).toBe(shared);
  });

  test("overlap just when some day lies in both", () => {
    const anyPeriod = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 1, max: 15 })))
      .map(([start, length]): Period => {
        const from = day("2026-01-01").add({ days: start });
        return { from, until: length === null ? null : from.add({ days: length }) };
      });
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const days = Array.from({ length: 60 }, (_, index) => day("2026-01-01").add({ days: index }));
        expect(overlaps(a, b)).toBe(days.some((each) => contains(a, each) && contains(b, each)));
      }),
    );
  });
});
