import {
  type CalendarMissing,
  type Counted,
  calendarMissing,
  earliestMoment,
  officeBefore,
  type Refusal,
  type Timetable,
} from "@yuanding/values";
import { type ClockHistory, type ClockRefusal, checkHistory, clockRefused } from "./history.ts";
import { type Course, runCourse } from "./run-course.ts";
import type { ServicePromise } from "./service-promise.ts";

export type ClockState = "running" | "paused" | "stopped" | "cancelled";

/** What a clock shows at a moment. Times are office time in milliseconds: they stand still while the office is shut. */
export type ClockReading = {
  readonly state: ClockState;
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  /** Time used of the limit: since it began to count, without the pauses as far as they held. */
  readonly netMs: number;
  /** Time since the start, pauses and the first day included. */
  readonly grossMs: number;
  /** The limit as time: what its working days come to when nothing stops the clock. */
  readonly limitMs: number;
  /** What is left of the limit; negative when the clock ran on after the deadline. */
  readonly remainingMs: number;
  /** The deadline; while a pause holds, what it would be if the clock ran on now. What lies behind it no longer moves it. */
  readonly due: Temporal.Instant;
  /** Whether the deadline has passed; of an ended clock, whether it had when it ended. */
  readonly overdue: boolean;
  /** The pause that nobody has ended, and whether it still holds the clock. */
  readonly pause: { readonly reason: string; readonly since: Temporal.Instant; readonly holds: boolean } | null;
  /** Reasons that have used up their longest pause, and since when the clock has run on by itself. */
  readonly lapsed: readonly { readonly reason: string; readonly at: Temporal.Instant }[];
};

/** Why a clock cannot be read: its history is none, a year is not known, or it had not begun at the moment asked about. */
export type ReadRefusal = Refusal<ClockRefusal> | CalendarMissing;
export type ReadOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: ReadRefusal };

/**
 * Reads a clock at a moment. What is recorded for later than the moment has not happened yet, so that the reading of a past
 * moment is what it showed then.
 */
export function readClock(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: Temporal.Instant,
): ReadOutcome<ClockReading> {
  const course = courseAt(timetable, promise, history, at);
  if (!course.ok) return course;
  const { stretch, startedAt, until, ended, from, budget, waited, target, pause, lapses } = course.value;
  const due = momentOfOffice(timetable, course.value, target);
  if (!due.ok) return due;
  const now = officeBefore(stretch, until);
  const netMs = Math.max(now, from) - from - waited;
  return {
    ok: true,
    value: {
      state: ended ?? (pause?.holds ? "paused" : "running"),
      startedAt: instantOf(startedAt),
      endedAt: ended === null ? null : instantOf(until),
      netMs,
      grossMs: now - officeBefore(stretch, startedAt),
      limitMs: budget,
      remainingMs: budget - netMs,
      due: instantOf(due.value),
      overdue: until > due.value,
      pause: pause && { reason: pause.reason, since: instantOf(pause.since), holds: pause.holds },
      lapsed: lapses.map((lapse) => ({ reason: lapse.reason, at: instantOf(lapse.at) })),
    },
  };
}

/** When the pause that holds a clock lapses if nobody ends it: from then on the clock runs by itself. Null when none holds it. */
export function lapseOf(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: Temporal.Instant,
): ReadOutcome<Temporal.Instant | null> {
  const course = courseAt(timetable, promise, history, at);
  if (!course.ok) return course;
  const { pause } = course.value;
  if (!pause?.holds) return { ok: true, value: null };
  const lapse = momentOfOffice(timetable, course.value, pause.lapsesAtOffice);
  return lapse.ok ? { ok: true, value: instantOf(lapse.value) } : lapse;
}

/** The course of a clock until a moment, its history having been checked. */
export function courseAt(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: Temporal.Instant,
): ReadOutcome<Course> {
  const sound = checkHistory(promise, history);
  if (!sound.ok) return sound;
  const [start] = history;
  const moment = at.epochMilliseconds;
  if (start && start.at.epochMilliseconds > moment) return clockRefused("clock_not_started");
  return runCourse(timetable, promise, history, moment);
}

/** The earliest moment at which so much office time has passed; the year after the known ones is missing when there is none. */
export function momentOfOffice(timetable: Timetable, { stretch }: Course, office: number): Counted<number> {
  const moment = earliestMoment(stretch, office);
  return moment === null ? calendarMissing(timetable.calendar, stretch.days.lastYear + 1) : { ok: true, value: moment };
}

export function instantOf(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
