import { describe, expect, it } from "vitest";
import { DECIDE, historyOf, moment, shown } from "../../../tests/setup/clock-specimens.ts";
import { shippedTimetable } from "../../../tests/setup/park-time.ts";
import type { ClockHistory } from "./history.ts";
import { type ClockReading, lapseOf, readClock } from "./read-clock.ts";
import type { ServicePromise } from "./service-promise.ts";

const timetable = shippedTimetable();
const MINUTE_MS = 60_000;

/** Five working days from here: 29 and 30 September, 8, 9 and 10 October, the last a Saturday that is worked. */
const STARTED = "2026-09-28 10:00 started";

function read(history: ClockHistory, at: string, promise: ServicePromise = DECIDE): ClockReading {
  const found = readClock(timetable, promise, history, moment(at));
  if (!found.ok) throw new Error(found.refusal.en);
  return found.value;
}

function minutes({ netMs, grossMs, remainingMs }: ClockReading) {
  return { net: netMs / MINUTE_MS, gross: grossMs / MINUTE_MS, remaining: remainingMs / MINUTE_MS };
}

describe("working days", () => {
  it.each<[string, number, string, string]>([
    ["2026-09-28 10:00", 5, "2026-10-10 17:30", "over 国庆, with the Saturday that is worked for it"],
    ["2026-09-28 17:29", 5, "2026-10-10 17:30", "whenever on that day they begin"],
    ["2026-09-28 23:59", 5, "2026-10-10 17:30", "also after hours"],
    ["2026-10-03 12:00", 1, "2026-10-08 17:30", "from within 国庆"],
    ["2026-02-13 16:00", 3, "2026-02-25 17:30", "over 春节, with the Saturday that is worked before it"],
    ["2026-02-13 16:00", 6, "2026-02-28 17:30", "to the Saturday that is worked after it"],
    ["2025-12-31 09:00", 1, "2026-01-04 17:30", "over 元旦, to the Sunday that is worked for it"],
  ])("from %s, %i of them end on %s (%s)", (start, workingDays, due) => {
    const promise: ServicePromise = { ...DECIDE, limit: { workingDays } };
    expect(shown(read(historyOf(`${start} started`), start, promise).due)).toBe(due);
  });

  it("do not count the day on which they begin", () => {
    const history = historyOf(STARTED);
    expect(minutes(read(history, "2026-09-28 17:30"))).toEqual({ net: 0, gross: 360, remaining: 2100 });
    expect(minutes(read(history, "2026-09-29 09:20"))).toEqual({ net: 20, gross: 380, remaining: 2080 });
  });
});

describe("office minutes", () => {
  const answer: ServicePromise = { ...DECIDE, id: "answer", limit: { officeMinutes: 240 } };

  it.each([
    ["2026-09-30 16:00", "2026-10-08 11:30"],
    ["2026-09-30 09:00", "2026-09-30 14:30"],
    ["2026-09-30 08:00", "2026-09-30 14:30"],
    ["2026-09-30 13:30", "2026-09-30 17:30"],
    ["2026-10-04 08:00", "2026-10-08 14:30"],
  ])("begin at once: 240 from %s end at %s", (start, due) => {
    expect(shown(read(historyOf(`${start} started`), start, answer).due)).toBe(due);
  });
});

describe("a pause", () => {
  const history = historyOf(STARTED, "2026-09-30 14:30 paused correction", "2026-10-09 11:00 resumed");

  it("moves the deadline by its office time, to the minute", () => {
    // 180 minutes of 30 September, all of 8 October, 120 of the 9th: one day of seven hours and five hours.
    const reading = read(history, "2026-10-09 11:00");
    expect(shown(reading.due)).toBe("2026-10-13 15:30");
    expect(minutes(reading)).toEqual({ net: 660, gross: 1740, remaining: 1440 });
    expect(reading).toMatchObject({ state: "running", overdue: false, pause: null, lapsed: [] });
  });

  it("shows while it lasts what the deadline would be if the clock ran on now", () => {
    const reading = read(history, "2026-10-08 12:00");
    expect(shown(reading.due)).toBe("2026-10-12 16:30");
    expect(minutes(reading)).toEqual({ net: 660, gross: 1380, remaining: 1440 });
    expect(reading).toMatchObject({ state: "paused", pause: { reason: "correction", holds: true } });
    expect(shown(reading.pause?.since ?? null)).toBe("2026-09-30 14:30");
  });

  it("on the day on which working days begin moves nothing, as that day does not count", () => {
    const early = historyOf(STARTED, "2026-09-28 14:00 paused correction", "2026-09-28 16:00 resumed");
    expect(shown(read(early, "2026-09-29 09:00").due)).toBe("2026-10-10 17:30");
    const longer = historyOf(STARTED, "2026-09-28 14:00 paused correction", "2026-09-29 10:00 resumed");
    expect(shown(read(longer, "2026-09-29 10:00").due)).toBe("2026-10-12 10:00");
  });

  it("over a holiday moves nothing", () => {
    const holiday = historyOf(STARTED, "2026-09-30 17:30 paused correction", "2026-10-08 09:00 resumed");
    expect(shown(read(holiday, "2026-10-08 09:00").due)).toBe("2026-10-10 17:30");
  });

  it("after the deadline moves it no more", () => {
    const late = historyOf(STARTED, "2026-10-12 09:30 paused correction", "2026-10-14 09:30 resumed");
    const reading = read(late, "2026-10-14 10:00");
    expect(shown(reading.due)).toBe("2026-10-10 17:30");
    expect(minutes(reading)).toEqual({ net: 2160, gross: 2100 + 360 + 420 + 420 + 60, remaining: -60 });
    expect(reading.overdue).toBe(true);
    expect(read(late, "2026-10-13 10:00")).toMatchObject({ state: "paused", overdue: true });
  });
});

describe("the longest pause for a reason", () => {
  const open = historyOf(STARTED, "2026-09-30 14:30 paused correction");

  it("ends with the office hours of its last working day, and the clock runs on by itself", () => {
    // 8, 9, 10, 12, 13, 14, 15, 16, 19 and 20 October.
    expect(read(open, "2026-10-20 17:29")).toMatchObject({ state: "paused", lapsed: [] });
    const reading = read(open, "2026-10-22 10:00");
    expect(reading).toMatchObject({ state: "running", pause: { reason: "correction", holds: false } });
    expect(reading.lapsed.map(({ reason, at }) => [reason, shown(at)])).toEqual([["correction", "2026-10-20 17:30"]]);
    expect(shown(reading.due)).toBe("2026-10-26 12:00");
    expect(minutes(reading).net).toBe(660 + 420 + 60);
    expect(read(open, "2026-10-20 17:30").state).toBe("running");
  });

  it("is told ahead", () => {
    const ahead = lapseOf(timetable, DECIDE, open, moment("2026-10-08 09:00"));
    expect(ahead.ok && shown(ahead.value)).toBe("2026-10-20 17:30");
    expect(lapseOf(timetable, DECIDE, open, moment("2026-10-20 17:30"))).toEqual({ ok: true, value: null });
    expect(lapseOf(timetable, DECIDE, open, moment("2026-09-30 14:00"))).toEqual({ ok: true, value: null });
  });

  it("holds at its very last moment for whoever resumes then, and not after", () => {
    const inTime = read([...open, ...historyOf("2026-10-20 17:30 resumed")], "2026-10-21 09:00");
    expect(inTime.lapsed).toEqual([]);
    const tooLate = read([...open, ...historyOf("2026-10-22 10:00 resumed")], "2026-10-22 10:00");
    expect(shown(tooLate.due)).toBe("2026-10-26 12:00");
    expect(tooLate.lapsed.map(({ reason }) => reason)).toEqual(["correction"]);
  });

  it("is that of all its pauses together, so that pausing again wins no time", () => {
    const twice = historyOf(
      STARTED,
      "2026-09-29 09:00 paused hearing",
      "2026-09-29 15:30 resumed",
      "2026-09-30 09:00 paused hearing",
    );
    expect(read(twice, "2026-09-30 15:29").state).toBe("paused");
    const reading = read(twice, "2026-09-30 16:00");
    expect(reading.lapsed.map(({ at }) => shown(at))).toEqual(["2026-09-30 15:30"]);
    const third = [...twice, ...historyOf("2026-09-30 16:00 resumed", "2026-10-08 09:00 paused hearing")];
    expect(read(third, "2026-10-08 10:00")).toMatchObject({ state: "running", pause: { holds: false } });
    expect(shown(read(third, "2026-10-08 10:00").due)).toBe("2026-10-13 12:00");
  });
});

describe("a deadline", () => {
  it("is kept until its last moment", () => {
    const history = historyOf(STARTED);
    expect(read(history, "2026-10-10 17:30").overdue).toBe(false);
    expect(read(history, "2026-10-10 17:30:00.001").overdue).toBe(true);
  });

  it("is kept or not when the clock stops, for good", () => {
    const kept = historyOf(STARTED, "2026-10-10 17:30 stopped");
    expect(read(kept, "2026-12-01 09:00")).toMatchObject({ state: "stopped", overdue: false, remainingMs: 0 });
    const late = historyOf(STARTED, "2026-10-12 09:30 stopped");
    expect(read(late, "2026-12-01 09:00")).toMatchObject({ state: "stopped", overdue: true });
    expect(minutes(read(late, "2026-12-01 09:00")).remaining).toBe(-30);
    const withdrawn = historyOf(STARTED, "2026-09-29 11:00 paused correction", "2026-10-08 09:30 cancelled");
    const reading = read(withdrawn, "2026-12-01 09:00");
    expect(reading).toMatchObject({ state: "cancelled", overdue: false, pause: null });
    expect(shown(reading.endedAt)).toBe("2026-10-08 09:30");
    expect(minutes(reading)).toEqual({ net: 120, gross: 360 + 420 + 420 + 30, remaining: 1980 });
  });

  it("ends at the moment of its end and not before", () => {
    const history = historyOf(STARTED, "2026-10-09 11:00 stopped");
    expect(read(history, "2026-10-09 11:00").state).toBe("stopped");
    expect(read(history, "2026-10-09 10:59:59.999").state).toBe("running");
  });

  it("of a past moment is what it was then", () => {
    const history = historyOf(STARTED, "2026-09-30 14:30 paused correction", "2026-10-09 11:00 stopped");
    expect(read(history, "2026-09-30 14:00")).toEqual(read(historyOf(STARTED), "2026-09-30 14:00"));
  });

  it("knows nobody's name", () => {
    const one = historyOf(STARTED, "2026-09-30 14:30 paused correction");
    const other = one.map((event, index) => ({ ...event, by: `person ${index}` }));
    expect(read(other, "2026-10-08 09:00")).toEqual(read(one, "2026-10-08 09:00"));
  });
});

describe("a year that is not known", () => {
  const days = (workingDays: number): ServicePromise => ({ ...DECIDE, limit: { workingDays } });
  const history = historyOf("2026-12-21 10:00 started");
  const refusal = { code: "calendar_missing", year: 2027 };

  it("keeps a deadline from being read only when it is needed", () => {
    expect(shown(read(history, "2026-12-21 10:00", days(3)).due)).toBe("2026-12-24 17:30");
    expect(readClock(timetable, days(4), history, moment("2026-12-21 10:00"))).toMatchObject({ ok: false, refusal });
    expect(readClock(timetable, days(3), history, moment("2026-12-25 00:00"))).toMatchObject({ ok: false, refusal });
    const stopped = [...history, ...historyOf("2026-12-23 10:00 stopped")];
    expect(read(stopped, "2031-06-30 09:00", days(3)).state).toBe("stopped");
  });

  it("keeps the end of a pause from being told, and never lets it lapse unseen", () => {
    const paused = [...history, ...historyOf("2026-12-22 10:00 paused correction")];
    expect(read(paused, "2026-12-22 17:30", days(2))).toMatchObject({ state: "paused", lapsed: [] });
    expect(lapseOf(timetable, days(2), paused, moment("2026-12-22 17:30"))).toMatchObject({ ok: false, refusal });
    // One whole day and six hours are left, and only one day is known.
    expect(readClock(timetable, days(2), paused, moment("2026-12-24 09:30"))).toMatchObject({ ok: false, refusal });
  });
});
