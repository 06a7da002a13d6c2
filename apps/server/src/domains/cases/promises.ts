import type { ServicePromise } from "@yuanding/clocks";
import { type ClockEvent, type ClockHistory, lapseOf, nextStep, readClock } from "@yuanding/clocks";
import type { Clock, ClockChanges, Process, StateKind } from "@yuanding/processes";
import type { Timetable } from "@yuanding/values";
import type { Park } from "../law/index.ts";
import type { Clocks, KeptClocks } from "./case.ts";

/** Why a clock stands still: the enterprise is awaited, or something else that the process waits for. */
const PAUSES = {
  enterprise: { zh: "等待企业", en: "The enterprise is awaited" },
  other: { zh: "等待其他环节", en: "Something else is awaited" },
} as const;

/** A clock of a process as a promise with a limit; null where neither the process nor the park names one: then there is no deadline. */
export function promiseOf({ id, zh, en, days }: Clock, { service }: Park): ServicePromise | null {
  const limit = days ?? service.promises[id] ?? null;
  if (limit === null) return null;
  const longest = { workingDays: service.longestWait };
  return {
    ...{ id, zh, en, limit: { workingDays: limit } },
    pauses: Object.entries(PAUSES).map(([reason, words]) => ({ id: reason, ...words, longest })),
    steps: service.tell.map(({ days: offset, level }) => {
      return {
        id: `tell-${offset < 0 ? "before" : "after"}-${Math.abs(offset)}`,
        offset: { workingDays: offset },
        level,
      };
    }),
  };
}

/** Whether a clock measures time that has to go by, as that of a notice does: when it is over it has ended, and nobody is late. */
export function onlyPasses(process: Process, clock: string): boolean {
  const states = [...process.states.values()].filter(({ runs }) => runs.includes(clock));
  return states.length > 0 && states.every(({ kind }) => kind === "time");
}

type Recorded = { readonly at: Temporal.Instant; readonly by: string; readonly into: StateKind };

/** The clocks of a case after an act changed them. */
export function changeClocks(clocks: Clocks, changes: ClockChanges, { at, by, into }: Recorded): Clocks {
  const next: Record<string, readonly ClockHistory[]> = { ...clocks };
  const add = (id: string, event: ClockEvent) => {
    const histories = next[id] ?? [];
    next[id] = [...histories.slice(0, -1), [...(histories.at(-1) ?? []), event]];
  };
  for (const id of changes.starts) next[id] = [...(next[id] ?? []), [{ kind: "started", at, by }]];
  for (const id of changes.pauses)
    add(id, { kind: "paused", at, by, reason: into === "waiting" ? "enterprise" : "other" });
  for (const id of changes.resumes) add(id, { kind: "resumed", at, by });
  for (const id of changes.stops) add(id, { kind: "stopped", at, by });
  return next;
}

/** What the clocks of a case say at a moment: what is kept of it, and the clocks of which the time is over. */
export type ClockSummary = KeptClocks & { readonly over: readonly string[] };

export function summariseClocks(
  process: Process,
  clocks: Clocks,
  { timetable, park, now }: { readonly timetable: Timetable; readonly park: Park; readonly now: Temporal.Instant },
): ClockSummary {
  let due: ClockSummary["due"] = null;
  const over: string[] = [];
  const coming: Temporal.Instant[] = [];
  let noCalendar: number | null = null;
  for (const clock of process.clocks.values()) {
    const history = clocks[clock.id]?.at(-1);
    const promise = promiseOf(clock, park);
    if (!history || !promise) continue;
    const read = readClock(timetable, promise, history, now);
    if (!read.ok) {
      noCalendar = yearIn(read.refusal);
      continue;
    }
    const { state, due: at, overdue } = read.value;
    if (overdue && state !== "cancelled") over.push(clock.id);
    if (state === "stopped" || state === "cancelled") continue;
    if (state === "running" && (due === null || Temporal.Instant.compare(at, due.at) < 0)) due = { by: clock.id, at };
    const steps = nextStep(timetable, promise, history, now);
    const lapse = lapseOf(timetable, promise, history, now);
    // The last moment is in time; the first one after it is not.
    if (state === "running" && !overdue) coming.push(at.add({ milliseconds: 1 }));
    if (steps.ok && steps.value) coming.push(steps.value.at);
    if (lapse.ok && lapse.value) coming.push(lapse.value);
  }
  const next = coming.toSorted(Temporal.Instant.compare)[0] ?? null;
  return { due, over, next, noCalendar };
}

/** @throws Error for any other refusal: the process, which was checked, has led a clock where none can be. */
function yearIn(refusal: { readonly zh: string }): number {
  if ("year" in refusal && typeof refusal.year === "number") return refusal.year;
  throw new Error(`a clock of a case cannot be read: ${refusal.zh}`);
}
