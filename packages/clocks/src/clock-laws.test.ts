import {
  addOfficeTime,
  type Counted,
  type HolidayYear,
  makeTimetable,
  makeWorkCalendar,
  officeTimeBetween,
} from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moment } from "../../../tests/setup/clock-specimens.ts";
import { officeHours, shippedTimetable } from "../../../tests/setup/park-time.ts";
import { stepsReached } from "./escalation.ts";
import type { ClockEvent, ClockHistory } from "./history.ts";
import { readClock } from "./read-clock.ts";
import type { Limit, ServicePromise } from "./service-promise.ts";

fc.configureGlobal({ seed: 20_261_004 });

/** What must hold of every clock, to the millisecond, over the shipped years. */
const timetable = shippedTimetable();
const DAY_MS = 86_400_000;
const FIRST = moment("2020-02-01 00:00").epochMilliseconds;

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 6000 }).map((officeMinutes) => ({ officeMinutes })),
);

const anyPromise = fc.tuple(anyLimit, anyLimit, anyLimit).map(
  ([limit, one, other]): ServicePromise => ({
    id: "decide",
    zh: "决定",
    en: "To decide",
    limit,
    pauses: [
      { id: "one", zh: "一", en: "One", longest: one },
      { id: "other", zh: "二", en: "Other", longest: other },
      { id: "long", zh: "三", en: "Long", longest: { officeMinutes: 500_000 } },
    ],
    steps: [
      { id: "remind", offset: { workingDays: -2 }, level: 0 },
      { id: "deadline", offset: { officeMinutes: 0 }, level: 1 },
      { id: "late", offset: { officeMinutes: 90 }, level: 2 },
    ],
  }),
);

const anyStart = fc.integer({ min: 0, max: 6 * 365 * DAY_MS }).map((ms) => FIRST + ms);
const anyGap = fc.integer({ min: 0, max: 12 * DAY_MS });
const anyReason = fc.constantFrom("one", "other", "long");

const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

/** A start, then pauses and resumptions in turn. */
const anyHistory = fc
  .tuple(anyStart, fc.array(fc.tuple(anyGap, anyGap, anyReason), { maxLength: 4 }))
  .map(([start, pauses]): ClockHistory => {
    const events: ClockEvent[] = [{ kind: "started", at: at(start), by: "a" }];
    let now = start;
    for (const [gap, length, reason] of pauses) {
      events.push({ kind: "paused", reason, at: at(now + gap), by: "a" });
      now += gap + length;
      events.push({ kind: "resumed", at: at(now), by: "a" });
    }
    return events;
  });

function endOf(history: ClockHistory): number {
  return history.at(-1)?.at.epochMilliseconds ?? 0;
}

function read(promise: ServicePromise, history: ClockHistory, ms: number) {
  const found = readClock(timetable, promise, history, at(ms));
  if (!found.ok) throw new Error(found.refusal.en);
  return found.value;
}

function msOf(counted: Counted<number>): number {
  if (!counted.ok) throw new Error(counted.refusal.en);
  return counted.value;
}

const paused = (ms: number, reason: string): ClockEvent => ({ kind: "paused", reason, at: at(ms), by: "b" });
const resumed = (ms: number): ClockEvent => ({ kind: "resumed", at: at(ms), by: "b" });

describe("every clock", () => {
  test("has its deadline moved by exactly the office time for which it is paused", () => {
    let moved = 0;
    fc.assert(
      fc.property(anyPromise, anyHistory, anyGap, anyGap, (promise, history, gap, length) => {
        const since = endOf(history) + gap;
        const before = read(promise, history, since);
        // Once the limit has begun to count, and before it is used up.
        const counts = "officeMinutes" in promise.limit || before.netMs > 0;
        fc.pre(counts && before.remainingMs > 0);
        const longer = [...history, paused(since, "long"), resumed(since + length)];
        const after = read(promise, longer, since + length);
        const office = msOf(officeTimeBetween(timetable, at(since), at(since + length)));
        expect(officeTimeBetween(timetable, before.due, after.due)).toEqual({ ok: true, value: office });
        expect(after.netMs).toBe(before.netMs);
        expect(after.grossMs).toBe(before.grossMs + office);
        moved += Number(office > 0);
      }),
      { numRuns: 400 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  test("shows the same when a pause is split in two", () => {
    fc.assert(
      fc.property(
        anyPromise,
        anyHistory,
        anyGap,
        anyGap,
        anyGap,
        anyReason,
        (promise, history, gap, one, two, reason) => {
          const since = endOf(history) + gap;
          const end = since + one + two;
          const whole = [...history, paused(since, reason), resumed(end)];
          const split = [
            ...history,
            paused(since, reason),
            resumed(since + one),
            paused(since + one, reason),
            resumed(end),
          ];
          for (const later of [0, DAY_MS, 30 * DAY_MS]) {
            expect(read(promise, split, end + later)).toEqual(read(promise, whole, end + later));
            expect(stepsReached(timetable, promise, split, at(end + later))).toEqual(
              stepsReached(timetable, promise, whole, at(end + later)),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("uses its limit up: net and remaining make the limit, time never runs back, and late stays late", () => {
    fc.assert(
      fc.property(anyPromise, anyHistory, anyGap, anyGap, (promise, history, one, two) => {
        const start = history[0]?.at.epochMilliseconds ?? 0;
        const [early, late] = [read(promise, history, start + one), read(promise, history, start + one + two)];
        for (const { netMs, remainingMs, limitMs, grossMs } of [early, late]) {
          expect(netMs + remainingMs).toBe(limitMs);
          expect(netMs).toBeGreaterThanOrEqual(0);
          expect(netMs).toBeLessThanOrEqual(grossMs);
        }
        expect(late.netMs).toBeGreaterThanOrEqual(early.netMs);
        expect(late.grossMs).toBeGreaterThanOrEqual(early.grossMs);
        expect(late.overdue || !early.overdue).toBe(true);
        if (early.overdue) expect(late.due.toString()).toBe(early.due.toString());
        else expect(Temporal.Instant.compare(early.due, late.due)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
  });

  test("is overdue at the first millisecond after its deadline and not before, if nothing happens", () => {
    fc.assert(
      fc.property(anyPromise, anyHistory, (promise, history) => {
        const { due } = read(promise, history, endOf(history));
        const ms = due.epochMilliseconds;
        fc.pre(ms > endOf(history));
        expect(read(promise, history, ms)).toMatchObject({ overdue: false, remainingMs: 0 });
        expect(read(promise, history, ms + 1).overdue).toBe(true);
        expect(read(promise, history, ms - 1).remainingMs).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test("of working days ends with the office hours of a working day unless it is paused", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), anyStart, anyPromise, (workingDays, start, promise) => {
        const { due } = read(
          { ...promise, limit: { workingDays } },
          [{ kind: "started", at: at(start), by: "a" }],
          start,
        );
        const local = due.toZonedDateTimeISO("Asia/Shanghai");
        expect(local.toPlainTime().toString()).toBe("17:30:00");
        const started = at(start).toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 1 });
        const from = started.toZonedDateTime("Asia/Shanghai").toInstant();
        expect(officeTimeBetween(timetable, from, due)).toEqual({ ok: true, value: workingDays * 7 * 3_600_000 });
      }),
      { numRuns: 300 },
    );
  });

  test("does not ask who did what", () => {
    fc.assert(
      fc.property(anyPromise, anyHistory, anyGap, fc.array(fc.string()), (promise, history, gap, names) => {
        const others = history.map((event, index) => ({ ...event, by: names[index] ?? "nobody" }));
        const now = (history[0]?.at.epochMilliseconds ?? 0) + gap;
        expect(read(promise, others, now)).toEqual(read(promise, history, now));
      }),
      { numRuns: 100 },
    );
  });

  test("shows of a past moment what it showed then, whatever happened since", () => {
    fc.assert(
      fc.property(anyPromise, anyHistory, anyGap, (promise, history, gap) => {
        const now = (history[0]?.at.epochMilliseconds ?? 0) + gap;
        const then = history.filter((event) => event.at.epochMilliseconds <= now);
        expect(read(promise, history, now)).toEqual(read(promise, then, now));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a missing year", () => {
  const hours = officeHours({ zone: "Asia/Shanghai", hours: ["09:00-12:00", "13:30-17:30"] });
  const years: readonly HolidayYear[] = [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({
    year,
    holidays: [],
  }));
  const full = makeTimetable(makeWorkCalendar(years), hours);
  const without = new Map(
    years.map(({ year }) => [year, makeTimetable(makeWorkCalendar(years.filter((each) => each.year !== year)), hours)]),
  );

  test("refuses whatever rests on it, by its name, and changes nothing else", () => {
    const seen = { refused: 0, same: 0 };
    fc.assert(
      fc.property(
        anyPromise,
        anyHistory,
        anyGap,
        fc.integer({ min: 2020, max: 2026 }),
        (promise, history, gap, year) => {
          const now = at(endOf(history) + gap);
          const holed = without.get(year);
          const whole = readClock(full, promise, history, now);
          if (!holed || !whole.ok) throw new Error("the whole calendar reads every clock");
          const found = readClock(holed, promise, history, now);
          const from = history[0]?.at ?? now;
          const until = Temporal.Instant.compare(whole.value.due, now) > 0 ? whole.value.due : now;
          if (touches(year, from, until)) {
            expect(found).toMatchObject({ ok: false, refusal: { code: "calendar_missing", year } });
            seen.refused += 1;
          } else {
            expect(found).toEqual(whole);
            seen.same += 1;
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(Math.min(seen.refused, seen.same)).toBeGreaterThan(40);
  });

  /** Whether a span of time has a moment of the year or of the last days of December before it. */
  function touches(year: number, from: Temporal.Instant, until: Temporal.Instant): boolean {
    const begin = moment(`${year - 1}-12-25 00:00`);
    const end = moment(`${year + 1}-01-01 00:00`);
    return Temporal.Instant.compare(from, end) < 0 && Temporal.Instant.compare(until, begin) >= 0;
  }
});

test("a deadline is where its office time is used up, by adding it up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), anyStart, anyPromise, (officeMinutes, start, promise) => {
      const { due } = read(
        { ...promise, limit: { officeMinutes } },
        [{ kind: "started", at: at(start), by: "a" }],
        start,
      );
      expect(addOfficeTime(timetable, at(start), officeMinutes * 60_000)).toEqual({ ok: true, value: due });
    }),
    { numRuns: 200 },
  );
});
