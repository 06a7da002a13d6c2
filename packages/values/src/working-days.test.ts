import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { shippedCalendar } from "../../../tests/setup/park-time.ts";
import {
  addWorkingDays,
  type Counted,
  type HolidayYear,
  isWorkingDay,
  makeWorkCalendar,
  workingDaysBetween,
} from "./working-days.ts";

fc.configureGlobal({ seed: 20_261_001 });

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const shipped = shippedCalendar();

function countOf<Value>(counted: Counted<Value>): Value {
  if (!counted.ok) throw new Error(counted.refusal.en);
  return counted.value;
}

function missingIn(counted: Counted<unknown>): number | null {
  return counted.ok ? null : counted.refusal.year;
}

describe("the working days of 2026", () => {
  it.each([
    ["2026-09-20", true, "a Sunday worked for 国庆"],
    ["2026-09-24", true, "the Thursday before 中秋"],
    ["2026-09-25", false, "中秋, a Friday"],
    ["2026-09-28", true, "a Monday"],
    ["2026-09-30", true, "the eve of 国庆"],
    ["2026-10-01", false, "国庆"],
    ["2026-10-07", false, "its last day, a Wednesday"],
    ["2026-10-08", true, "the first day after it"],
    ["2026-10-10", true, "a Saturday worked for it"],
    ["2026-10-11", false, "an ordinary Sunday"],
    ["2026-02-14", true, "a Saturday worked for 春节"],
    ["2026-02-15", false, "春节 begins on a Sunday"],
    ["2026-02-23", false, "and ends on a Monday"],
    ["2026-02-24", true, "the first day after it"],
    ["2026-02-28", true, "a Saturday worked for it"],
    ["2026-03-01", false, "an ordinary Sunday"],
    ["2026-01-04", true, "a Sunday worked for 元旦"],
    ["2026-12-24", true, "the last day that the notices settle"],
  ])("%s is worked: %s (%s)", (text, worked) => {
    expect(countOf(isWorkingDay(shipped, day(text)))).toBe(worked);
  });

  it.each([
    ["2026-09-30", 1, "2026-10-08"],
    ["2026-09-30", 3, "2026-10-10"],
    ["2026-09-30", 4, "2026-10-12"],
    ["2026-10-03", 1, "2026-10-08"],
    ["2026-10-08", -1, "2026-09-30"],
    ["2026-10-03", -1, "2026-09-30"],
    ["2026-10-03", 0, "2026-10-08"],
    ["2026-10-08", 0, "2026-10-08"],
    ["2026-02-13", 1, "2026-02-14"],
    ["2026-02-13", 2, "2026-02-24"],
    ["2026-02-13", 6, "2026-02-28"],
    ["2026-02-13", 7, "2026-03-02"],
    ["2025-12-31", 1, "2026-01-04"],
  ])("%s and %i working days is %s", (from, days, expected) => {
    expect(countOf(addWorkingDays(shipped, day(from), days)).toString()).toBe(expected);
  });

  it.each([
    ["2026-10-01", "2026-10-08", 0],
    ["2026-09-30", "2026-10-09", 2],
    ["2026-10-09", "2026-09-30", -2],
    ["2026-02-14", "2026-03-02", 6],
    ["2026-02-14", "2026-02-14", 0],
  ])("from %s until %s there are %i", (from, until, days) => {
    expect(countOf(workingDaysBetween(shipped, day(from), day(until)))).toBe(days);
  });
});

describe("the shipped years", () => {
  // Weekdays of the year without the statutory holidays: 11 days until 2024 and 13 from 2025 on (全国年节及纪念日放假办法),
  // and two more in 2020, when 春节 was extended without making up for it.
  it.each([
    [2020, 262 - 13],
    [2021, 261 - 11],
    [2022, 260 - 11],
    [2023, 260 - 11],
    [2024, 262 - 11],
    [2025, 261 - 13],
  ])("%i has %i working days", (year, days) => {
    expect(countOf(workingDaysBetween(shipped, day(`${year}-01-01`), day(`${year + 1}-01-01`)))).toBe(days);
  });

  it("know 2026 until 24 December, with the statutory 13 days off", () => {
    // Of its 261 weekdays six lie from 24 December on.
    expect(countOf(workingDaysBetween(shipped, day("2026-01-01"), day("2026-12-24")))).toBe(261 - 13 - 6);
  });
});

describe("a year that is not known", () => {
  const two = makeWorkCalendar([
    { year: 2022, holidays: [] },
    { year: 2020, holidays: [] },
  ]);

  it("is refused by name, with those that are known", () => {
    expect(isWorkingDay(shipped, day("2027-01-04"))).toEqual({
      ok: false,
      refusal: {
        code: "calendar_missing",
        zh: "缺少2027年的放假安排，推算不了工作日（已有2020—2026年）",
        en: "The holidays of 2027 are not known, so working days cannot be counted (known: 2020–2026)",
        year: 2027,
      },
    });
    expect(isWorkingDay(two, day("2021-06-30"))).toMatchObject({
      refusal: { zh: "缺少2021年的放假安排，推算不了工作日（已有2020、2022年）", year: 2021 },
    });
    expect(isWorkingDay(makeWorkCalendar([]), day("2026-06-30"))).toMatchObject({
      refusal: { zh: "缺少2026年的放假安排，推算不了工作日（已有：无）", year: 2026 },
    });
  });

  it("is missing from 25 December of the year before on, because its notice can move those days", () => {
    expect(missingIn(isWorkingDay(shipped, day("2026-12-24")))).toBeNull();
    expect(missingIn(isWorkingDay(shipped, day("2026-12-25")))).toBe(2027);
    expect(missingIn(isWorkingDay(shipped, day("2025-12-25")))).toBeNull();
  });

  it("is missing wherever counting would lead into it", () => {
    expect(missingIn(addWorkingDays(shipped, day("2026-12-24"), 1))).toBe(2027);
    expect(missingIn(addWorkingDays(shipped, day("2020-01-02"), -1))).toBe(2019);
    expect(missingIn(addWorkingDays(two, day("2020-12-24"), 1))).toBe(2021);
    expect(missingIn(addWorkingDays(two, day("2022-01-03"), -1))).toBe(2021);
    expect(missingIn(workingDaysBetween(two, day("2020-06-30"), day("2022-06-30")))).toBe(2021);
    expect(missingIn(workingDaysBetween(two, day("2022-06-30"), day("2020-06-30")))).toBe(2021);
    expect(missingIn(workingDaysBetween(two, day("2022-06-30"), day("2024-06-30")))).toBe(2024);
  });

  it("is never one given twice, nor one outside of the calendar", () => {
    expect(() =>
      makeWorkCalendar([
        { year: 2026, holidays: [] },
        { year: 2026, holidays: [] },
      ]),
    ).toThrow(RangeError);
    expect(() => makeWorkCalendar([{ year: 12, holidays: [] }])).toThrow(RangeError);
    expect(() => addWorkingDays(shipped, day("2026-06-30"), 1.5)).toThrow(RangeError);
  });
});

test("the notice for a year settles the last days of the year before", () => {
  // So it was: 2018-12-30 to 2019-01-01 off, and 2018-12-29 worked.
  const newYear = {
    zh: "元旦",
    en: "New Year's Day",
    first: day("2018-12-30"),
    last: day("2019-01-01"),
    makeUpDays: [day("2018-12-29")],
  };
  const calendar = makeWorkCalendar([
    { year: 2018, holidays: [] },
    { year: 2019, holidays: [newYear] },
  ]);
  expect(countOf(isWorkingDay(calendar, day("2018-12-29")))).toBe(true);
  expect(countOf(isWorkingDay(calendar, day("2018-12-31")))).toBe(false);
  expect(countOf(addWorkingDays(calendar, day("2018-12-28"), 2)).toString()).toBe("2019-01-02");
});

/** Any holidays and make-up days in any of some years, which may leave holes. */
const anyYears = fc.uniqueArray(fc.integer({ min: 2020, max: 2024 }), { minLength: 1, maxLength: 4 }).chain((years) =>
  fc.tuple(
    ...years.map((year) =>
      fc
        .array(
          fc.record({
            start: fc.integer({ min: -7, max: 340 }),
            length: fc.integer({ min: 1, max: 10 }),
            madeUp: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 3 }),
          }),
          { maxLength: 6 },
        )
        .map((holidays): HolidayYear => {
          const newYear = Temporal.PlainDate.from({ year, month: 1, day: 1 });
          return {
            year,
            holidays: holidays.map(({ start, length, madeUp }) => ({
              zh: "假日",
              en: "Holiday",
              first: newYear.add({ days: start }),
              last: newYear.add({ days: start + length - 1 }),
              makeUpDays: madeUp.map((offset) => newYear.add({ days: start + offset })),
            })),
          };
        }),
    ),
  ),
);

/** Whether a day is worked, found by asking every notice in turn; null when the notice that decides it is not there. */
function worked(years: readonly HolidayYear[], date: Temporal.PlainDate): boolean | null {
  const known = new Set(years.map(({ year }) => year));
  const isLate = date.month === 12 && date.day >= 25;
  if (!known.has(date.year) || (isLate && !known.has(date.year + 1))) return null;
  let is = date.dayOfWeek <= 5;
  for (const { holidays } of years.toSorted((a, b) => a.year - b.year)) {
    for (const { first, last, makeUpDays } of holidays) {
      const isOff = Temporal.PlainDate.compare(first, date) <= 0 && Temporal.PlainDate.compare(date, last) <= 0;
      if (isOff) is = false;
      if (makeUpDays.some((each) => each.equals(date))) is = true;
    }
  }
  return is;
}

const anyDay = fc.integer({ min: 0, max: 6 * 366 }).map((days) => day("2019-06-01").add({ days }));

describe("on any calendar", () => {
  test("a day is worked just when the notices say so", () => {
    fc.assert(
      fc.property(anyYears, anyDay, (years, date) => {
        const found = isWorkingDay(makeWorkCalendar(years), date);
        expect(found.ok ? found.value : null).toBe(worked(years, date));
      }),
      { numRuns: 500 },
    );
  });

  test("the nth working day is found by walking from day to day", () => {
    fc.assert(
      fc.property(anyYears, anyDay, fc.integer({ min: -40, max: 40 }), (years, from, n) => {
        const found = addWorkingDays(makeWorkCalendar(years), from, n);
        let date = from;
        let is = worked(years, date);
        let left = n === 0 ? Number(is === false) : Math.abs(n);
        while (left > 0 && is !== null) {
          date = date.add({ days: n < 0 ? -1 : 1 });
          is = worked(years, date);
          if (is) left -= 1;
        }
        expect(found.ok ? found.value.toString() : null).toBe(is === null ? null : date.toString());
      }),
      { numRuns: 300 },
    );
  });

  test("working days between two days are those that walking passes, and none when a year on the way is missing", () => {
    fc.assert(
      fc.property(anyYears, anyDay, fc.integer({ min: 0, max: 500 }), (years, from, length) => {
        const calendar = makeWorkCalendar(years);
        const all = Array.from({ length: length + 1 }, (_, index) => worked(years, from.add({ days: index })));
        const expected = all.includes(null) ? null : all.slice(0, -1).filter(Boolean).length;
        const until = from.add({ days: length });
        const found = workingDaysBetween(calendar, from, until);
        expect(found.ok ? found.value : null).toBe(expected);
        const back = workingDaysBetween(calendar, until, from);
        expect(back.ok ? 0 - back.value : null).toBe(expected === null ? null : expected);
      }),
      { numRuns: 200 },
    );
  });
});
