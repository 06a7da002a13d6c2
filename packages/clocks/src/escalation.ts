import {
  type Counted,
  calendarMissing,
  earliestMoment,
  latestMoment,
  type OfficeStretch,
  officeAtEndOf,
  officeBefore,
  officeDayAt,
  openingOn,
  type Timetable,
} from "@yuanding/values";
import type { ClockHistory } from "./history.ts";
import { courseAt, instantOf, momentOfOffice, type ReadOutcome } from "./read-clock.ts";
import type { Course } from "./run-course.ts";
import type { EscalationStep, ServicePromise } from "./service-promise.ts";

const MINUTE_MS = 60_000;
const AFTER_KNOWN_YEARS = Number.POSITIVE_INFINITY;

/** A step with its moment: when it is reached, as the deadline stands. */
export type TimedStep = { readonly step: EscalationStep; readonly at: Temporal.Instant };

/**
 * The steps that a clock has reached by a moment, in order. They follow from the deadline and never move it. While a pause
 * holds the deadline back, none is reached; one before the deadline that was reached can lie ahead again once a pause has moved
 * the deadline, with another moment, so that people are told of the new one. What was reached at or after the deadline stays so.
 */
export function stepsReached(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: Temporal.Instant,
): ReadOutcome<readonly TimedStep[]> {
  const course = courseAt(timetable, promise, history, at);
  if (!course.ok) return course;
  const reached = reachedIn(timetable, promise, course.value);
  return reached.ok ? { ok: true, value: reached.value.map(withInstant) } : reached;
}

/**
 * The step that comes next if nobody does anything, and when: a pause that holds the deadline back is taken to last until it
 * lapses. Null when none is left or the clock has ended.
 */
export function nextStep(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: Temporal.Instant,
): ReadOutcome<TimedStep | null> {
  const found = courseAt(timetable, promise, history, at);
  if (!found.ok) return found;
  const course = found.value;
  if (course.ended || promise.steps.length === 0) return { ok: true, value: null };
  const reached = reachedIn(timetable, promise, course);
  if (!reached.ok) return reached;
  const left = ifLeftAlone(timetable, course);
  if (!left.ok) return left;
  const { due, runsFrom } = left.value;
  const timed = promise.steps.map((step) => ({ step, at: momentOf(course, step, due) }));
  const ahead = timed.filter(({ step, at }) => at > runsFrom || !reached.value.some((each) => each.step === step));
  const [first] = inOrder(ahead.map(({ step, at }) => ({ step, at: Math.max(at, runsFrom) })));
  if (!first) return { ok: true, value: null };
  // Every other step lies behind the last year known as well.
  if (first.at === AFTER_KNOWN_YEARS) return calendarMissing(timetable.calendar, course.stretch.days.lastYear + 1);
  return { ok: true, value: withInstant(first) };
}

type Timed = { readonly step: EscalationStep; readonly at: number };

/** Steps whose moment had come when the clock last ran towards its deadline. */
function reachedIn(timetable: Timetable, promise: ServicePromise, course: Course): Counted<readonly Timed[]> {
  const { held, target, until } = course;
  const due = momentOfOffice(timetable, course, held?.target ?? target);
  if (!due.ok) return due;
  const timed = promise.steps.map((step) => ({ step, at: momentOf(course, step, due.value) }));
  return { ok: true, value: inOrder(timed.filter(({ at }) => at <= (held?.since ?? until))) };
}

function withInstant({ step, at }: Timed): TimedStep {
  return { step, at: instantOf(at) };
}

/** By moment; at the same moment the lower level first. */
function inOrder(timed: readonly Timed[]): readonly Timed[] {
  return timed.toSorted((a, b) => a.at - b.at || a.step.level - b.step.level);
}

/** The deadline if a pause that holds it back is never ended, and the moment from which it then no longer does. */
function ifLeftAlone(timetable: Timetable, course: Course): Counted<{ due: number; runsFrom: number }> {
  const { pause, held, target, until } = course;
  if (!pause || !held) {
    const due = momentOfOffice(timetable, course, target);
    return due.ok ? { ok: true, value: { due: due.value, runsFrom: until } } : due;
  }
  const lapse = momentOfOffice(timetable, course, pause.lapsesAtOffice);
  if (!lapse.ok) return lapse;
  const due = momentOfOffice(timetable, course, pause.targetAtLapse);
  return due.ok ? { ok: true, value: { due: due.value, runsFrom: lapse.value } } : due;
}

/** When a step is reached under a deadline, never before the start; infinite after the last year known. */
function momentOf({ stretch, startedAt }: Course, { offset }: EscalationStep, due: number): number {
  const [n, find] = "workingDays" in offset ? [offset.workingDays, dayFrom] : [offset.officeMinutes, timeFrom];
  const moment = n === 0 ? due : find(stretch, due, n);
  // What lies before the years known lies before the start as well.
  return Math.max(startedAt, moment ?? (n < 0 ? startedAt : AFTER_KNOWN_YEARS));
}

/** Working days before a deadline begin in the morning, those after it end in the evening, as all periods do. */
function dayFrom(stretch: OfficeStretch, due: number, n: number): number | null {
  const day = officeDayAt(stretch, due);
  if (n < 0) return openingOn(stretch, day, n);
  const end = officeAtEndOf(stretch, day, n);
  return end === null ? null : earliestMoment(stretch, end);
}

function timeFrom(stretch: OfficeStretch, due: number, minutes: number): number | null {
  const office = officeBefore(stretch, due) + minutes * MINUTE_MS;
  return minutes < 0 ? latestMoment(stretch, office) : earliestMoment(stretch, office);
}
