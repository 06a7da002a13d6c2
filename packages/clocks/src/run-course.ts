import {
  type Counted,
  calendarMissing,
  earliestMoment,
  type OfficeStretch,
  officeAtEndOf,
  officeAtEndOfDay,
  officeBefore,
  officeDayAt,
  officeStretchAt,
  officeTimeAt,
  type Timetable,
} from "@yuanding/values";
import type { ClockHistory } from "./history.ts";
import type { Limit, ServicePromise } from "./service-promise.ts";

const MINUTE_MS = 60_000;

/** A reason whose pauses have used up what the promise allows, and since when the clock has run on by itself. */
export type Lapse = { readonly reason: string; readonly at: number };

/** The pause that nobody has ended by the end of a course. */
export type OpenPause = {
  readonly reason: string;
  readonly since: number;
  /** Whether it still holds the clock; otherwise its reason has lapsed. */
  readonly holds: boolean;
  /** Office time at which it lapses; infinite when that lies after the last year known. */
  readonly lapsesAtOffice: number;
  /** The target if it is never ended and lapses then. */
  readonly targetAtLapse: number;
};

/**
 * The run of a clock until a moment, in epoch milliseconds and in office time (time during which the office was open, from the
 * beginning of the stretch of known years). The promise is kept as long as office time has not passed `target`.
 */
export type Course = {
  readonly stretch: OfficeStretch;
  readonly startedAt: number;
  /** The moment asked about or, earlier, the end of the clock. */
  readonly until: number;
  readonly ended: "stopped" | "cancelled" | null;
  /** Office time from which the limit counts. */
  readonly from: number;
  /** The limit as office time. */
  readonly budget: number;
  /** Office time of the pauses after `from`, as far as they held. */
  readonly waited: number;
  /** Office time at which the limit is used up, if the clock runs on from `until`. */
  readonly target: number;
  readonly pause: OpenPause | null;
  /** Since when a pause has held back the deadline until the end of the course, and `target` as it was then. */
  readonly held: { readonly since: number; readonly target: number } | null;
  readonly lapses: readonly Lapse[];
};

/** Runs a clock through a sound history until a moment not before its start; what comes later has not happened yet. */
export function runCourse(
  timetable: Timetable,
  promise: ServicePromise,
  history: ClockHistory,
  at: number,
): Counted<Course> {
  const startedAt = history[0]?.at.epochMilliseconds ?? at;
  const found = officeStretchAt(timetable, startedAt);
  if (!found.ok) return found;
  const stretch = found.value;
  const end = endOf(history, at);
  const until = end?.at ?? at;
  const reached = officeTimeAt(timetable, stretch, until);
  if (!reached.ok) return reached;
  const period = periodOf(stretch, promise.limit, startedAt);
  if (period === null) return calendarMissing(timetable.calendar, stretch.days.lastYear + 1);
  const { from, budget } = period;
  const pauses = pausesOf(history, until, end !== null);
  const { waited, target, pause, held, lapses } = passPauses(stretch, promise, pauses, period);
  const ended = end?.kind ?? null;
  return {
    ok: true,
    value: { stretch, startedAt, until, ended, from, budget, waited, target, pause, held, lapses },
  };
}

function endOf(history: ClockHistory, at: number): { kind: "stopped" | "cancelled"; at: number } | null {
  const last = history.at(-1);
  if (last?.kind !== "stopped" && last?.kind !== "cancelled") return null;
  const moment = last.at.epochMilliseconds;
  return moment <= at ? { kind: last.kind, at: moment } : null;
}

type Period = Pick<Course, "from" | "budget">;

/** Where the limit begins to count and how long it is, in office time; null when it reaches beyond the years known. */
function periodOf(stretch: OfficeStretch, limit: Limit, startedAt: number): Period | null {
  if ("officeMinutes" in limit) {
    return { from: officeBefore(stretch, startedAt), budget: limit.officeMinutes * MINUTE_MS };
  }
  const day = officeDayAt(stretch, startedAt);
  const from = officeAtEndOfDay(stretch, day);
  const end = officeAtEndOf(stretch, day, limit.workingDays);
  return end === null ? null : { from, budget: end - from };
}

type Pause = {
  readonly reason: string;
  readonly since: number;
  readonly end: number;
  readonly endedBy: "resumption" | "end of the clock" | null;
};

/** The pauses that began by a moment, each with its end or, when it has none yet, the moment. */
function pausesOf(history: ClockHistory, until: number, ended: boolean): readonly Pause[] {
  const pauses: Pause[] = [];
  for (const [index, event] of history.entries()) {
    const since = event.at.epochMilliseconds;
    if (event.kind !== "paused" || since > until) continue;
    const next = history[index + 1];
    const resumedAt = next?.kind === "resumed" ? next.at.epochMilliseconds : Number.POSITIVE_INFINITY;
    const endedBy = resumedAt <= until ? "resumption" : ended ? "end of the clock" : null;
    pauses.push({ reason: event.reason, since, end: Math.min(resumedAt, until), endedBy });
  }
  return pauses;
}

type Passed = Pick<Course, "waited" | "target" | "pause" | "held" | "lapses">;

/** Moves the target by the office time of each pause, as far as its reason allows, and never once the target has passed. */
function passPauses(
  stretch: OfficeStretch,
  promise: ServicePromise,
  pauses: readonly Pause[],
  { from, budget }: Period,
): Passed {
  const left = new Map<string, number>();
  const lapses: Lapse[] = [];
  let passed: Passed = { waited: 0, target: from + budget, pause: null, held: null, lapses };
  for (const { reason, since, end, endedBy } of pauses) {
    const begun = officeBefore(stretch, since);
    const allowance = left.get(reason) ?? allowanceOf(stretch, promise, reason, since);
    const lapsesAt = allowance === 0 ? since : (earliestMoment(stretch, begun + allowance) ?? Number.POSITIVE_INFINITY);
    // Whoever resumes at the last moment is in time; a pause that is still open then holds no longer.
    const lapsed = endedBy === null ? lapsesAt <= end : lapsesAt < end;
    const held = lapsed ? begun + allowance : officeBefore(stretch, end);
    left.set(reason, allowance - (held - begun));
    if (lapsed && lapses.every((each) => each.reason !== reason)) lapses.push({ reason, at: lapsesAt });
    const { target, waited } = passed;
    const lapsesAtOffice = begun + allowance;
    const targetAtLapse = target + timeMoved(target, from, begun, lapsesAtOffice);
    passed = {
      waited: waited + timeCounted(from, begun, held),
      target: target + timeMoved(target, from, begun, held),
      pause: endedBy === null ? { reason, since, holds: !lapsed, lapsesAtOffice, targetAtLapse } : null,
      held: endedBy === "resumption" || lapsed || isUsedUp(target, from, begun) ? null : { since, target },
      lapses,
    };
  }
  return passed;
}

/** By how much a pause moves the target: not at all when the limit was used up before it began. */
function timeMoved(target: number, from: number, begun: number, held: number): number {
  return isUsedUp(target, from, begun) ? 0 : timeCounted(from, begun, held);
}

function isUsedUp(target: number, from: number, begun: number): boolean {
  return Math.max(begun, from) >= target;
}

/** Office time of a pause that lies after the limit began to count. */
function timeCounted(from: number, begun: number, held: number): number {
  return Math.max(held, from) - Math.max(begun, from);
}

/** Office time for which a reason may hold the clock, from its first pause on. */
function allowanceOf(stretch: OfficeStretch, promise: ServicePromise, reason: string, since: number): number {
  const longest = promise.pauses.find(({ id }) => id === reason)?.longest ?? { officeMinutes: 0 };
  if ("officeMinutes" in longest) return longest.officeMinutes * MINUTE_MS;
  const end = officeAtEndOf(stretch, officeDayAt(stretch, since), longest.workingDays);
  return end === null ? Number.POSITIVE_INFINITY : end - officeBefore(stretch, since);
}
