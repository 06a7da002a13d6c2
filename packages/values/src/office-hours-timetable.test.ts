import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { officeHours, shippedTimetable } from "../../../tests/setup/park-time.ts";
import { type OfficeHours, spansOn, WEEKDAYS } from "./office-hours.ts";
import {
  addOfficeTime,
  makeTimetable,
  officeDayAt,
  officeTimeBetween,
  type Timetable,
} from "./office-hours-timetable.ts";
import { type Counted, type Holiday, isWorkingDay, makeWorkCalendar, type WorkCalendar } from "./working-days.ts";

fc.configureGlobal({ seed: 20_261_002 });

const MINUTE_MS = 60_000;
const shipped = shippedTimetable();

/** `2026-09-30 16:00` in Beijing. */
const moment = (text: string): Temporal.Instant => Temporal.Instant.from(`${text.replace(" ", "T")}+08:00`);

function shown(found: Counted<Temporal.Instant>): string | number {
  if (!found.ok) return found.refusal.year;
  const local = found.value.toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}

function minutesIn(found: Counted<number>): number {
  return found.ok ? found.value / MINUTE_MS : Number.NaN;
}

describe("office time in 2026", () => {
  it.each([
    ["2026-09-30 16:00", "2026-10-08 10:00", 150, "over 国庆"],
    ["2026-09-30 11:00", "2026-09-30 14:00", 90, "over lunch"],
    ["2026-09-30 12:15", "2026-09-30 13:15", 0, "within lunch"],
    ["2026-09-30 00:00", "2026-10-01 00:00", 420, "a whole day"],
    ["2026-02-13 17:30", "2026-02-24 09:00", 420, "春节: the Saturday worked before it"],
    ["2026-10-09 17:00", "2026-10-12 09:30", 30 + 420 + 30, "over a Saturday that is worked"],
    ["2026-10-08 10:00", "2026-09-30 16:00", -150, "backwards"],
    ["2026-10-03 10:00", "2026-10-05 10:00", 0, "within 国庆"],
  ])("from %s until %s are %i minutes (%s)", (from, until, minutes) => {
    expect(minutesIn(officeTimeBetween(shipped, moment(from), moment(until)))).toBe(minutes);
  });

  it.each([
    ["2026-09-30 16:00", 90, "2026-09-30 17:30", "to the closing, not to the next opening"],
    ["2026-09-30 16:00", 91, "2026-10-08 09:01", "over 国庆"],
    ["2026-09-30 11:00", 60, "2026-09-30 12:00", "to lunch"],
    ["2026-09-30 11:00", 61, "2026-09-30 13:31", "over lunch"],
    ["2026-10-03 10:00", 0, "2026-10-03 10:00", "nothing"],
    ["2026-10-03 10:00", 1, "2026-10-08 09:01", "from a holiday"],
    ["2026-10-08 10:00", -60, "2026-10-08 09:00", "back to the opening, not to the closing before"],
    ["2026-10-08 10:00", -61, "2026-09-30 17:29", "back over 国庆"],
    ["2026-10-03 10:00", -420, "2026-09-30 09:00", "back from a holiday"],
  ])("%s and %i minutes is %s (%s)", (from, minutes, expected) => {
    expect(shown(addOfficeTime(shipped, moment(from), minutes * MINUTE_MS))).toBe(expected);
  });

  it("cuts parts of a millisecond off and takes none", () => {
    const at = Temporal.Instant.from("2026-09-30T08:00:00.000999999Z");
    expect(officeTimeBetween(shipped, at, moment("2026-09-30 17:30"))).toEqual({ ok: true, value: 90 * MINUTE_MS });
    expect(() => addOfficeTime(shipped, at, 0.5)).toThrow(RangeError);
  });

  it("is refused with the year that is missing", () => {
    const last = moment("2026-12-24 17:30");
    expect(officeTimeBetween(shipped, moment("2026-12-24 17:00"), last)).toMatchObject({ ok: true });
    expect(shown(addOfficeTime(shipped, last, 1))).toBe(2027);
    expect(shown(addOfficeTime(shipped, moment("2020-01-02 09:00"), -1))).toBe(2019);
    expect(officeTimeBetween(shipped, last, moment("2026-12-25 00:00"))).toMatchObject({ refusal: { year: 2027 } });
    expect(officeTimeBetween(shipped, moment("2028-06-30 09:00"), last)).toMatchObject({ refusal: { year: 2028 } });
    expect(officeTimeBetween(shipped, last, moment("2019-12-31 23:59"))).toMatchObject({ refusal: { year: 2019 } });
  });
});

describe("where clocks change", () => {
  // In New York 02:00–03:00 of 2026-03-08 does not exist and 01:00–02:00 of 2026-11-01 comes twice; both are Sundays.
  const sunday = (text: string): Holiday => {
    const date = Temporal.PlainDate.from(text);
    return { zh: "假日", en: "Holiday", first: date, last: date, makeUpDays: [date] };
  };
  const years = [2026, 2027].map((year) => ({
    year,
    holidays: year === 2026 ? [sunday("2026-03-08"), sunday("2026-11-01")] : [],
  }));
  const minutesOn = (date: string, ...hours: string[]): number => {
    const timetable = makeTimetable(makeWorkCalendar(years), officeHours({ zone: "America/New_York", hours }));
    const start = Temporal.PlainDate.from(date).toZonedDateTime("America/New_York");
    return minutesIn(officeTimeBetween(timetable, start.toInstant(), start.add({ days: 1 }).toInstant()));
  };

  it.each([
    ["2026-03-08", ["00:00-05:00"], 240],
    ["2026-03-08", ["02:10-02:50", "03:00-04:00"], 60],
    ["2026-03-08", ["01:30-02:30", "02:45-03:30"], 60],
    ["2026-11-01", ["00:00-05:00"], 360],
    ["2026-03-09", ["00:00-05:00"], 300],
  ])("%s has of %j %i minutes", (date, hours, minutes) => {
    expect(minutesOn(date, ...hours)).toBe(minutes);
  });
});

describe("a day", () => {
  test.each(["Asia/Shanghai", "America/New_York", "Australia/Sydney"])(
    "of %s is found from its first to its last millisecond",
    (zone) => {
      const calendar = makeWorkCalendar([2025, 2026, 2027].map((year) => ({ year, holidays: [] })));
      const timetable = makeTimetable(calendar, officeHours({ zone, hours: ["09:00-12:00"] }));
      const [stretch] = timetable.stretches;
      if (!stretch) throw new Error("no year");
      const newYear = Temporal.PlainDate.from("2025-01-01");
      for (let day = 0; day < 900; day += 1) {
        const start = newYear.add({ days: day }).toZonedDateTime(zone).epochMilliseconds;
        const next = newYear.add({ days: day + 1 }).toZonedDateTime(zone).epochMilliseconds;
        expect([start, next - 1, next].map((at) => officeDayAt(stretch, at))).toEqual([day, day, day + 1]);
      }
    },
  );
});

/** What the tables are compared with: time is cut into quarters of an hour, and each is asked for by itself. */
const STEP_MS = 15 * MINUTE_MS;
const ZONES = ["Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata"];

const anySpans = fc
  .uniqueArray(fc.integer({ min: 16, max: 90 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((edges) => edges.slice(0, edges.length - (edges.length % 2)))
  .map((edges) =>
    Array.from({ length: edges.length / 2 }, (_, index) => {
      const [from = 0, until = 0] = edges.slice(2 * index, 2 * index + 2);
      return `${clock(from)}-${clock(until)}`;
    }),
  );

function clock(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
}

const anyHours = fc.record({
  zone: fc.constantFrom(...ZONES),
  hours: anySpans,
  weekdays: fc.dictionary(fc.constantFrom(...WEEKDAYS), anySpans, { maxKeys: 3 }),
});

const anyCalendar = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 6 }), fc.boolean()), { maxLength: 6 })
  .map((holidays) => {
    const start = Temporal.PlainDate.from("2026-03-10");
    const first = ([offset]: readonly [number, number, boolean]) => start.add({ days: offset });
    return makeWorkCalendar([
      {
        year: 2026,
        holidays: holidays.map((each) => ({
          zh: "假日",
          en: "Holiday",
          first: first(each),
          last: first(each).add({ days: each[1] - 1 }),
          makeUpDays: each[2] ? [first(each).subtract({ days: 3 })] : [],
        })),
      },
      { year: 2027, holidays: [] },
    ]);
  });

function isOpen(calendar: WorkCalendar, hours: OfficeHours, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.zone);
  const worked = isWorkingDay(calendar, local.toPlainDate());
  const minute = local.hour * 60 + local.minute;
  return (
    worked.ok &&
    worked.value &&
    spansOn(hours, local.dayOfWeek).some((span) => span.from <= minute && minute < span.until)
  );
}

/** Quarters of an hour from some moment in the spring of 2026, when Berlin's clocks change as well. */
const anySteps = fc.integer({ min: 0, max: 20 * 96 });
const anyLength = fc.integer({ min: 0, max: 12 * 96 });
const BEGIN = Temporal.Instant.from("2026-03-20T00:00Z").epochMilliseconds;

const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

describe("on any calendar, office hours and zone", () => {
  test("office time is that of the quarters of an hour in which the office is open", () => {
    fc.assert(
      fc.property(anyCalendar, anyHours, anySteps, anyLength, (calendar, written, start, length) => {
        const hours = officeHours(written);
        const timetable = makeTimetable(calendar, hours);
        const from = BEGIN + start * STEP_MS;
        const open = Array.from({ length }, (_, index) => isOpen(calendar, hours, from + index * STEP_MS));
        const found = officeTimeBetween(timetable, at(from), at(from + length * STEP_MS));
        expect(found).toEqual({ ok: true, value: open.filter(Boolean).length * STEP_MS });
      }),
      { numRuns: 150 },
    );
  });

  test("what is added is found again between, at the earliest moment and going back at the latest", () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyHours,
        anySteps,
        fc.integer({ min: 1, max: 30_000_000 }),
        (calendar, written, start, ms) => {
          const timetable = makeTimetable(calendar, officeHours(written));
          const from = at(BEGIN + start * STEP_MS);
          const later = added(timetable, from, ms);
          expect(officeTimeBetween(timetable, from, later)).toEqual({ ok: true, value: ms });
          expect(officeTimeBetween(timetable, from, later.subtract({ milliseconds: 1 }))).toEqual({
            ok: true,
            value: ms - 1,
          });
          const earlier = added(timetable, from, -ms);
          expect(officeTimeBetween(timetable, earlier, from)).toEqual({ ok: true, value: ms });
          expect(officeTimeBetween(timetable, earlier.add({ milliseconds: 1 }), from)).toEqual({
            ok: true,
            value: ms - 1,
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test("times add up", () => {
    fc.assert(
      fc.property(anyCalendar, anyHours, anySteps, anySteps, anySteps, (calendar, written, ...steps) => {
        const timetable = makeTimetable(calendar, officeHours(written));
        const [a, b, c] = steps.map((step) => at(BEGIN + step * STEP_MS + step));
        if (!a || !b || !c) return;
        const parts = [officeTimeBetween(timetable, a, b), officeTimeBetween(timetable, b, c)];
        const sum = parts.reduce((total, part) => total + (part.ok ? part.value : Number.NaN), 0);
        expect(officeTimeBetween(timetable, a, c)).toEqual({ ok: true, value: sum });
      }),
      { numRuns: 100 },
    );
  });
});

function added(timetable: Timetable, from: Temporal.Instant, ms: number): Temporal.Instant {
  const found = addOfficeTime(timetable, from, ms);
  if (!found.ok) throw new Error(found.refusal.en);
  return found.value;
}
