import { type HolidayYear, makeTimetable, makeWorkCalendar, type OfficeSpan, type Timetable } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextStep, stepsReached } from "./escalation.ts";
import type { ClockEvent } from "./history.ts";
import { type ClockState, lapseOf, readClock } from "./read-clock.ts";
import type { EscalationStep, Limit, ServicePromise } from "./service-promise.ts";

/**
 * The clock as a child would run it: half an hour after the other, asking at each whether the office is open. Everything that
 * the clock derives by its tables is compared with that, over random working days, office hours, limits, pauses and steps.
 */
fc.configureGlobal({ seed: 20_261_003 });

const STEP_MS = 30 * 60_000;
const STEPS_A_DAY = 48;
const DAYS = 90;
const FIRST = Temporal.PlainDate.from("2026-03-01");
const BEGIN = FIRST.toZonedDateTime("Asia/Shanghai").epochMilliseconds;

type World = { readonly worked: readonly boolean[]; readonly open: readonly boolean[] };

const anySpans = fc
  .uniqueArray(fc.integer({ min: 12, max: 46 }), { minLength: 2, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b).slice(0, edges.length - (edges.length % 2)))
  .map((edges) =>
    Array.from({ length: edges.length / 2 }, (_, span): OfficeSpan => {
      return { from: (edges[2 * span] ?? 0) * 30, until: (edges[2 * span + 1] ?? 0) * 30 };
    }),
  );

/** A digit for each day: below seven it is worked. */
const anyPark = fc.record({
  days: fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: DAYS, maxLength: DAYS }),
  usual: anySpans,
  friday: fc.option(anySpans),
});
type Park = typeof anyPark extends fc.Arbitrary<infer Value> ? Value : never;

function parkOf({ days, usual, friday }: Park): { readonly world: World; readonly timetable: Timetable } {
  const worked = [...days].map((digit) => digit < "7");
  const dates = worked.map((_, day) => FIRST.add({ days: day }));
  const holidays = dates.map((date, day) => {
    return { zh: "假日", en: "Holiday", first: date, last: date, makeUpDays: worked[day] ? [date] : [] };
  });
  const years: HolidayYear[] = [
    { year: 2026, holidays },
    { year: 2027, holidays: [] },
  ];
  const hours = { zone: "Asia/Shanghai", usual, weekdays: friday ? { friday } : {} };
  const open = dates.flatMap((date, day) => {
    const spans = date.dayOfWeek === 5 && friday ? friday : usual;
    return Array.from({ length: STEPS_A_DAY }, (_, step) => {
      return worked[day] === true && spans.some((span) => span.from <= step * 30 && step * 30 < span.until);
    });
  });
  return { world: { worked, open }, timetable: makeTimetable(makeWorkCalendar(years), hours) };
}

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 60 }).map((steps) => ({ officeMinutes: steps * 30 })),
);

const anyOffset: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: -4, max: 4 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: -40, max: 40 }).map((steps) => ({ officeMinutes: steps * 30 })),
);

const anyPromise = fc
  .record({ limit: anyLimit, longest: fc.tuple(anyLimit, anyLimit), offsets: fc.array(anyOffset, { maxLength: 4 }) })
  .map(
    ({ limit, longest, offsets }): ServicePromise => ({
      id: "decide",
      zh: "决定",
      en: "To decide",
      limit,
      pauses: longest.map((each, index) => ({ id: `reason-${index}`, zh: "事由", en: "Reason", longest: each })),
      steps: offsets.map((offset, level) => ({ id: `step-${level}`, offset, level })),
    }),
  );

type Act = { readonly at: number; readonly kind: ClockEvent["kind"]; readonly reason: string };

/** A start within the second week, then pauses and resumptions in turn, and an end or none. */
const anyActs = fc
  .record({
    start: fc.integer({ min: 7 * STEPS_A_DAY, max: 14 * STEPS_A_DAY }),
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 1 })), { maxLength: 7 }),
    end: fc.option(
      fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom<"stopped" | "cancelled">("stopped", "cancelled")),
    ),
  })
  .map(({ start, gaps, end }): readonly Act[] => {
    const acts: Act[] = [{ at: start, kind: "started", reason: "" }];
    for (const [gap, reason] of gaps) {
      const before = acts.at(-1) ?? { at: start, kind: "started" };
      const kind = before.kind === "paused" ? "resumed" : "paused";
      acts.push({ at: before.at + gap, kind, reason: `reason-${reason}` });
    }
    if (end) acts.push({ at: (acts.at(-1)?.at ?? start) + end[0], kind: end[1], reason: "" });
    return acts;
  });

function historyOf(acts: readonly Act[]): readonly ClockEvent[] {
  return acts.map(({ at, kind, reason }) => {
    const recorded = { at: momentAt(at), by: "officer" };
    return kind === "paused" ? { kind, reason, ...recorded } : { kind, ...recorded };
  });
}

function momentAt(step: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(BEGIN + step * STEP_MS);
}

/** The step after the last one of the nth working day after a step's day. */
function endOfDay(world: World, step: number, n: number): number {
  let day = Math.floor(step / STEPS_A_DAY);
  for (let left = n; left > 0 && day < DAYS; ) {
    day += 1;
    if (world.worked[day]) left -= 1;
  }
  return (day + 1) * STEPS_A_DAY;
}

function openSteps(world: World, from: number, until: number): number {
  return world.open.slice(from, until).filter(Boolean).length;
}

function stepsOf(world: World, limit: Limit, from: number, at: number): number {
  return "workingDays" in limit
    ? openSteps(world, from, endOfDay(world, at, limit.workingDays))
    : limit.officeMinutes / 30;
}

type Run = {
  readonly state: ClockState;
  readonly net: number;
  readonly gross: number;
  readonly limit: number;
  readonly due: number;
  readonly overdue: boolean;
  readonly lapsed: readonly { readonly reason: string; readonly at: number }[];
  readonly reached: readonly { readonly step: EscalationStep; readonly at: number }[];
};

/** Walks from the start to a step; what is recorded for later has not happened yet. */
function walk(world: World, promise: ServicePromise, acts: readonly Act[], at: number): Run {
  const start = acts[0]?.at ?? 0;
  const from = "workingDays" in promise.limit ? endOfDay(world, start, 0) : start;
  const limit = stepsOf(world, promise.limit, from, start);
  const left = new Map<string, number>();
  const lapsed: { reason: string; at: number }[] = [];
  let pause: { reason: string; since: number; holds: boolean } | null = null;
  let state: ClockState = "running";
  let [net, gross, next, step] = [0, 0, 0, start];
  let due: number | null = null;
  for (; ; step += 1) {
    for (let act = acts[next]; act && act.at === step && act.at <= at; act = acts[next]) {
      next += 1;
      if (act.kind === "stopped" || act.kind === "cancelled") state = act.kind;
      else if (act.kind === "paused") {
        const longest = promise.pauses.find(({ id }) => id === act?.reason)?.longest ?? promise.limit;
        if (!left.has(act.reason)) left.set(act.reason, stepsOf(world, longest, step, step));
        pause = { reason: act.reason, since: step, holds: true };
      } else pause = null;
    }
    const isOver = state !== "running";
    if (pause?.holds && !isOver && left.get(pause.reason) === 0) {
      pause = { ...pause, holds: false };
      const { reason } = pause;
      if (lapsed.every((each) => each.reason !== reason)) lapsed.push({ reason, at: step });
    }
    if (step === at || isOver) break;
    if (!world.open[step]) continue;
    gross += 1;
    if (pause?.holds) left.set(pause.reason, (left.get(pause.reason) ?? 0) - 1);
    else if (step >= from) net += 1;
    if (net === limit && due === null) due = step + 1;
  }
  const runsOn = (since: number): number => {
    let [used, at] = [net, since];
    while (used < limit && at < world.open.length) {
      if (world.open[at] && at >= from) used += 1;
      at += 1;
    }
    return at;
  };
  // A pause holds the deadline back, unless the limit had been used up when it began.
  const held = pause?.holds && (due === null || due > pause.since) ? pause.since : null;
  const reachedBy = held ?? step;
  const dueThen = due ?? runsOn(reachedBy);
  const reached = promise.steps
    .map((step) => ({ step, at: stepAt(world, step.offset, dueThen, start) }))
    .filter((each) => each.at <= reachedBy)
    .toSorted((a, b) => a.at - b.at || a.step.level - b.step.level);
  const dueNow = due ?? runsOn(step);
  return {
    state: state === "running" && pause?.holds ? "paused" : state,
    net,
    gross,
    limit,
    due: dueNow,
    overdue: step > dueNow,
    lapsed,
    reached,
  };
}

/** Where a step of escalation lies under a deadline, found by walking. */
function stepAt(world: World, offset: Limit, due: number, start: number): number {
  if ("officeMinutes" in offset) return Math.max(start, walkOffice(world, due, offset.officeMinutes / 30));
  if (offset.workingDays === 0) return due;
  if (offset.workingDays > 0) {
    let end = endOfDay(world, due, offset.workingDays);
    while (!world.open[end - 1]) end -= 1;
    return end;
  }
  let day = Math.floor(due / STEPS_A_DAY);
  for (let left = -offset.workingDays; left > 0 && day >= 0; ) {
    day -= 1;
    if (world.worked[day]) left -= 1;
  }
  const opening = world.open.indexOf(true, Math.max(0, day * STEPS_A_DAY));
  return Math.max(start, opening);
}

function walkOffice(world: World, from: number, steps: number): number {
  let step = from;
  for (let left = Math.abs(steps); left > 0 && step >= 0 && step < world.open.length; ) {
    if (steps < 0) step -= 1;
    if (world.open[step]) left -= 1;
    if (steps > 0) step += 1;
  }
  return step;
}

const anyCase = fc.record({
  park: anyPark,
  promise: anyPromise,
  acts: anyActs,
  after: fc.integer({ min: 0, max: 900 }),
});

/** Beyond the last days the child has no world to walk in. */
const HORIZON = (DAYS - 20) * STEPS_A_DAY;
/** How far ahead it walks for a step of escalation, ten days. */
const LOOK_AHEAD = 480;

describe("a clock and the half hours it is made of", () => {
  test("agree on time used, deadline, pauses that lapsed and steps reached", () => {
    const seen = { checked: 0, paused: 0, lapsed: 0, overdue: 0, ended: 0, steps: 0 };
    fc.assert(
      fc.property(anyCase, ({ park, promise, acts, after }) => {
        const { world, timetable } = parkOf(park);
        const at = (acts[0]?.at ?? 0) + after;
        const run = walk(world, promise, acts, at);
        fc.pre(run.due < HORIZON && at < HORIZON);
        const found = readClock(timetable, promise, historyOf(acts), momentAt(at));
        expect(found).toMatchObject({
          ok: true,
          value: {
            state: run.state,
            netMs: run.net * STEP_MS,
            grossMs: run.gross * STEP_MS,
            limitMs: run.limit * STEP_MS,
            remainingMs: (run.limit - run.net) * STEP_MS,
            overdue: run.overdue,
          },
        });
        if (!found.ok) return;
        expect(found.value.due.toString()).toBe(momentAt(run.due).toString());
        expect(found.value.lapsed.map(({ reason, at }) => `${reason} ${at}`)).toEqual(
          run.lapsed.map(({ reason, at }) => `${reason} ${momentAt(at)}`),
        );
        expect(reachedIn(timetable, promise, acts, at)).toEqual(
          run.reached.map(({ step, at }) => `${step.id} ${momentAt(at)}`),
        );
        seen.checked += 1;
        seen.paused += Number(run.state === "paused");
        seen.lapsed += Number(run.lapsed.length > 0);
        seen.overdue += Number(run.overdue);
        seen.ended += Number(run.state === "stopped" || run.state === "cancelled");
        seen.steps += Number(run.reached.length > 0);
      }),
      { numRuns: 600 },
    );
    // Every kind of case was among them.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(40);
  });

  test("agree on what comes next when nobody does anything", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyCase, ({ park, promise, acts, after }) => {
        const { world, timetable } = parkOf(park);
        const at = (acts[0]?.at ?? 0) + after;
        const past = acts.filter((act) => act.at <= at);
        fc.pre(walk(world, promise, past, at).due < HORIZON && at < HORIZON);
        const found = nextStep(timetable, promise, historyOf(past), momentAt(at));
        let before = walk(world, promise, past, at).reached;
        const horizon = Math.min(HORIZON, at + LOOK_AHEAD);
        for (let step = at + 1; step < horizon; step += 1) {
          const { reached } = walk(world, promise, past, step);
          const fresh = reached.find((each) => before.every((other) => other.step !== each.step));
          if (fresh) {
            expect(found).toMatchObject({ ok: true, value: { step: { id: fresh.step.id } } });
            expect(found.ok && found.value?.at.toString()).toBe(momentAt(step).toString());
            compared += 1;
            return;
          }
          before = reached;
        }
        // Nothing comes as far as the child looks: neither does it for the clock.
        if (found.ok && found.value !== null) {
          expect(found.value.at.epochMilliseconds).toBeGreaterThanOrEqual(BEGIN + horizon * STEP_MS);
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  test("agree on when a pause that nobody ends lapses", () => {
    fc.assert(
      fc.property(anyCase, ({ park, promise, acts, after }) => {
        const { world, timetable } = parkOf(park);
        const at = (acts[0]?.at ?? 0) + after;
        const past = acts.filter((act) => act.at <= at);
        fc.pre(at < HORIZON);
        const now = walk(world, promise, past, at);
        const found = lapseOf(timetable, promise, historyOf(past), momentAt(at));
        if (now.state !== "paused") {
          expect(found).toEqual({ ok: true, value: null });
          return;
        }
        let step = at;
        while (step < HORIZON && walk(world, promise, past, step).state === "paused") step += 1;
        fc.pre(step < HORIZON);
        expect(found.ok && found.value?.toString()).toBe(momentAt(step).toString());
      }),
      { numRuns: 150 },
    );
  });
});

function reachedIn(timetable: Timetable, promise: ServicePromise, acts: readonly Act[], at: number) {
  const found = stepsReached(timetable, promise, historyOf(acts), momentAt(at));
  return found.ok ? found.value.map(({ step, at }) => `${step.id} ${at}`) : found.refusal.code;
}
