import { describe, expect, it } from "vitest";
import { DECIDE, historyOf, moment, shown } from "../../../tests/setup/clock-specimens.ts";
import { shippedTimetable } from "../../../tests/setup/park-time.ts";
import { nextStep, stepsReached } from "./escalation.ts";
import type { ClockHistory } from "./history.ts";
import { readClock } from "./read-clock.ts";
import type { ServicePromise } from "./service-promise.ts";

const timetable = shippedTimetable();
/** Due on 2026-10-10 17:30. */
const STARTED = "2026-09-28 10:00 started";

function reached(history: ClockHistory, at: string, promise: ServicePromise = DECIDE) {
  const found = stepsReached(timetable, promise, history, moment(at));
  if (!found.ok) throw new Error(found.refusal.en);
  return found.value.map((each) => `${each.step.id} ${shown(each.at)}`);
}

function next(history: ClockHistory, at: string, promise: ServicePromise = DECIDE) {
  const found = nextStep(timetable, promise, history, moment(at));
  if (!found.ok) return found.refusal.code;
  return found.value && `${found.value.step.id} ${shown(found.value.at)}`;
}

describe("escalation", () => {
  it.each([
    ["2026-09-28 10:00", [], "remind 2026-10-09 09:00"],
    ["2026-10-09 08:59", [], "remind 2026-10-09 09:00"],
    ["2026-10-09 09:00", ["remind"], "deadline 2026-10-10 17:30"],
    ["2026-10-10 17:30", ["remind", "deadline"], "late 2026-10-13 17:30"],
    ["2026-10-13 17:30", ["remind", "deadline", "late"], null],
  ])("by %s has reached %j and comes to %s", (at, ids, then) => {
    const history = historyOf(STARTED);
    expect(reached(history, at).map((each) => each.split(" ")[0])).toEqual(ids);
    expect(next(history, at)).toBe(then);
  });

  it("follows the deadline when a pause moves it", () => {
    const history = historyOf(STARTED, "2026-09-30 14:30 paused correction", "2026-10-09 11:00 resumed");
    // Due on 13 October at 15:30; the working day before it is the 12th, and two after it end on the 15th.
    expect(next(history, "2026-10-09 11:00")).toBe("remind 2026-10-12 09:00");
    expect(reached(history, "2026-10-31 09:00")).toEqual([
      "remind 2026-10-12 09:00",
      "deadline 2026-10-13 15:30",
      "late 2026-10-15 17:30",
    ]);
  });

  it("rests while a pause holds, and is planned for the case that nobody ends it", () => {
    const open = historyOf(STARTED, "2026-09-30 14:30 paused correction");
    expect(reached(open, "2026-10-20 17:29")).toEqual([]);
    // The pause lapses on 20 October at 17:30, and the deadline is then the 26th at 12:00.
    expect(next(open, "2026-10-08 09:00")).toBe("remind 2026-10-23 09:00");
    expect(next(open, "2026-10-22 09:00")).toBe("remind 2026-10-23 09:00");
  });

  it("tells again of a deadline that a pause has moved", () => {
    const open = historyOf(STARTED, "2026-10-09 10:00 paused hearing");
    expect(reached(open, "2026-10-09 15:00")).toEqual(["remind 2026-10-09 09:00"]);
    // Ten hours later, on Saturday the 10th at 14:30, it lapses; with thirteen hours left the deadline is the 13th at 12:00.
    expect(next(open, "2026-10-09 15:00")).toBe("remind 2026-10-12 09:00");
    expect(reached(open, "2026-10-10 14:30")).toEqual([]);
    expect(reached(open, "2026-10-12 09:00")).toEqual(["remind 2026-10-12 09:00"]);
  });

  it("does not rest after the deadline, whatever is paused", () => {
    const late = historyOf(STARTED, "2026-10-12 09:30 paused correction");
    expect(next(late, "2026-10-12 10:00")).toBe("late 2026-10-13 17:30");
    expect(reached(late, "2026-10-13 17:30")).toHaveLength(3);
  });

  it("ends with the clock", () => {
    const stopped = historyOf(STARTED, "2026-10-09 10:00 stopped");
    expect(reached(stopped, "2026-12-01 09:00")).toEqual(["remind 2026-10-09 09:00"]);
    expect(next(stopped, "2026-12-01 09:00")).toBeNull();
  });

  it("never comes before the start", () => {
    const short: ServicePromise = { ...DECIDE, limit: { workingDays: 1 } };
    expect(reached(historyOf(STARTED), "2026-09-28 10:00", short)).toEqual(["remind 2026-09-28 10:00"]);
  });

  it("counts office minutes to the minute, and tells the lower level first", () => {
    const answer: ServicePromise = {
      ...DECIDE,
      limit: { officeMinutes: 240 },
      steps: [
        { id: "superior", offset: { officeMinutes: -60 }, level: 1 },
        { id: "owner", offset: { officeMinutes: -60 }, level: 0 },
        { id: "late", offset: { officeMinutes: 30 }, level: 2 },
      ],
    };
    const history = historyOf("2026-09-30 09:00 started");
    expect(reached(history, "2026-10-08 09:00", answer)).toEqual([
      "owner 2026-09-30 13:30",
      "superior 2026-09-30 13:30",
      "late 2026-09-30 15:00",
    ]);
  });

  it("is refused for a year that is not known only when it leads there", () => {
    const short: ServicePromise = { ...DECIDE, limit: { workingDays: 3 } };
    const history = historyOf("2026-12-21 10:00 started");
    expect(next(history, "2026-12-23 09:00", short)).toBe("deadline 2026-12-24 17:30");
    expect(reached(history, "2026-12-24 17:30", short)).toHaveLength(2);
    expect(next(history, "2026-12-24 17:30", short)).toBe("calendar_missing");
  });

  it("leaves the deadline alone", () => {
    const many: ServicePromise = {
      ...DECIDE,
      steps: Array.from({ length: 20 }, (_, days) => ({
        id: `step-${days}`,
        offset: { workingDays: days - 10 },
        level: 0,
      })),
    };
    const history = historyOf(STARTED, "2026-09-30 14:30 paused correction", "2026-10-09 11:00 resumed");
    const at = moment("2026-10-12 09:00");
    expect(readClock(timetable, many, history, at)).toEqual(readClock(timetable, DECIDE, history, at));
  });
});
