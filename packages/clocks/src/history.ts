import { type Outcome, ok, refuse } from "@yuanding/values";
import type { ServicePromise } from "./service-promise.ts";

type Recorded = { readonly at: Temporal.Instant; readonly by: string };

/** What happened to a clock and by whom. Who has the case is no part of it, so that a reassignment changes nothing. */
export type ClockEvent =
  | ({ readonly kind: "started" | "resumed" | "stopped" | "cancelled" } & Recorded)
  | ({ readonly kind: "paused"; readonly reason: string } & Recorded);

/** All that is kept of a clock, in the order in which it happened; everything else is derived. */
export type ClockHistory = readonly ClockEvent[];

/** A case that goes back and forth more often has another problem than its clock. */
export const MAX_CLOCK_EVENTS = 1000;

/** Why a history is none. Each with its sentences; docs/errors.md lists the same. */
export const CLOCK_REFUSALS = {
  clock_not_started: { zh: "计时还没有开始。", en: "The clock has not been started." },
  clock_started_twice: { zh: "计时已经开始。", en: "The clock was started already." },
  clock_paused_already: { zh: "计时已经暂停。", en: "The clock is paused already." },
  clock_not_paused: { zh: "计时没有暂停，不能恢复。", en: "The clock is not paused and cannot be resumed." },
  clock_ended: { zh: "计时已经结束。", en: "The clock has ended." },
  clock_out_of_order: {
    zh: "这件事早于上一条记录。",
    en: "This lies before what was recorded last.",
  },
  clock_reason_unknown: {
    zh: "这项时限不能因为这个事由暂停：",
    en: "This promise cannot be paused for this reason:",
  },
  clock_too_long: {
    zh: `一个计时的记录超过 ${MAX_CLOCK_EVENTS} 条。`,
    en: `The clock has more than ${MAX_CLOCK_EVENTS} events.`,
  },
} as const;

export type ClockRefusal = keyof typeof CLOCK_REFUSALS;

/** Whether a history could have happened under a promise: begun once, paused for reasons it names, in order, ended once. */
export function checkHistory(promise: ServicePromise, history: ClockHistory): Outcome<ClockHistory, ClockRefusal> {
  if (history.length === 0) return clockRefused("clock_not_started");
  if (history.length > MAX_CLOCK_EVENTS) return clockRefused("clock_too_long");
  let before: ClockEvent | undefined;
  for (const event of history) {
    const wrong = whyNot(promise, before, event);
    if (wrong !== null) return clockRefused(wrong, wrong === "clock_reason_unknown" ? reasonOf(event) : "");
    before = event;
  }
  return ok(history);
}

/** The history with one more event, for a command that records it; refused when it cannot have happened. */
export function appendEvent(
  promise: ServicePromise,
  history: ClockHistory,
  event: ClockEvent,
): Outcome<ClockHistory, ClockRefusal> {
  return checkHistory(promise, [...history, event]);
}

/** The event before says all there is to know: what may follow depends on nothing else. */
function whyNot(promise: ServicePromise, before: ClockEvent | undefined, event: ClockEvent): ClockRefusal | null {
  if (!before) return event.kind === "started" ? null : "clock_not_started";
  if (before.kind === "stopped" || before.kind === "cancelled") return "clock_ended";
  if (event.kind === "started") return "clock_started_twice";
  if (event.kind === "paused" && before.kind === "paused") return "clock_paused_already";
  if (event.kind === "resumed" && before.kind !== "paused") return "clock_not_paused";
  // Comparing the figures takes a tenth of the time of comparing the moments, and every reading checks its history.
  if (event.at.epochNanoseconds < before.at.epochNanoseconds) return "clock_out_of_order";
  const isKnown = event.kind !== "paused" || promise.pauses.some(({ id }) => id === event.reason);
  return isKnown ? null : "clock_reason_unknown";
}

function reasonOf(event: ClockEvent): string {
  return event.kind === "paused" ? event.reason : "";
}

/** A refusal of a clock in its own words. */
export function clockRefused(code: ClockRefusal, about = "") {
  const { zh, en } = CLOCK_REFUSALS[code];
  return about === "" ? refuse(code, zh, en) : refuse(code, `${zh}${about}`, `${en} ${about}`);
}
