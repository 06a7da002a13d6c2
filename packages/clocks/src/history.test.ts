import { describe, expect, it } from "vitest";
import { DECIDE, historyOf, moment } from "../../../tests/setup/clock-specimens.ts";
import { shippedTimetable } from "../../../tests/setup/park-time.ts";
import { appendEvent, CLOCK_REFUSALS, type ClockRefusal, checkHistory, MAX_CLOCK_EVENTS } from "./history.ts";
import { readClock } from "./read-clock.ts";

const STARTED = "2026-09-28 10:00 started";
const PAUSED = "2026-09-28 11:00 paused correction";

describe("a history", () => {
  it.each<readonly string[]>([
    [STARTED],
    [STARTED, PAUSED],
    [STARTED, PAUSED, "2026-09-28 11:00 resumed", "2026-09-28 11:00 paused hearing"],
    [STARTED, PAUSED, "2026-09-29 11:00 stopped"],
    [STARTED, "2026-09-28 10:00 cancelled"],
  ])("may be %s, %s, %s", (...lines) => {
    const history = historyOf(...lines.filter(Boolean));
    expect(checkHistory(DECIDE, history)).toEqual({ ok: true, value: history });
  });

  it.each<[ClockRefusal, readonly string[]]>([
    ["clock_not_started", []],
    ["clock_not_started", [PAUSED]],
    ["clock_started_twice", [STARTED, "2026-09-29 10:00 started"]],
    ["clock_paused_already", [STARTED, PAUSED, "2026-09-29 10:00 paused hearing"]],
    ["clock_not_paused", [STARTED, "2026-09-29 10:00 resumed"]],
    ["clock_not_paused", [STARTED, PAUSED, "2026-09-29 10:00 resumed", "2026-09-29 11:00 resumed"]],
    ["clock_ended", [STARTED, "2026-09-29 10:00 stopped", "2026-09-30 10:00 paused correction"]],
    ["clock_ended", [STARTED, "2026-09-29 10:00 cancelled", "2026-09-30 10:00 stopped"]],
    ["clock_out_of_order", [STARTED, "2026-09-28 09:59 paused correction"]],
    ["clock_out_of_order", [STARTED, PAUSED, "2026-09-28 10:30 stopped"]],
  ])("is refused as %s: %j", (code, lines) => {
    const history = historyOf(...lines);
    const { zh, en } = CLOCK_REFUSALS[code];
    expect(checkHistory(DECIDE, history)).toEqual({ ok: false, refusal: { code, zh, en } });
    expect(readClock(shippedTimetable(), DECIDE, history, moment("2026-10-09 09:00"))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  it("is not paused for a reason that the promise does not name, and says which", () => {
    expect(checkHistory(DECIDE, historyOf(STARTED, "2026-09-29 10:00 paused lunch"))).toEqual({
      ok: false,
      refusal: {
        code: "clock_reason_unknown",
        zh: "这项时限不能因为这个事由暂停：lunch",
        en: "This promise cannot be paused for this reason: lunch",
      },
    });
  });

  it("has no more events than a case could need", () => {
    const pauses = Array.from({ length: MAX_CLOCK_EVENTS }, (_, index) =>
      index % 2 === 0 ? "2026-09-29 10:00 paused correction" : "2026-09-29 10:00 resumed",
    );
    const history = historyOf(STARTED, ...pauses);
    expect(checkHistory(DECIDE, history)).toMatchObject({ refusal: { code: "clock_too_long" } });
    expect(checkHistory(DECIDE, history.slice(0, -1)).ok).toBe(true);
  });

  it("grows by what may follow, and by nothing else", () => {
    const [start, pause] = historyOf(STARTED, PAUSED);
    if (!start || !pause) throw new Error("no events");
    expect(appendEvent(DECIDE, [start], pause)).toEqual({ ok: true, value: [start, pause] });
    expect(appendEvent(DECIDE, [start, pause], pause)).toMatchObject({ refusal: { code: "clock_paused_already" } });
  });

  it("is not read before it begins", () => {
    const early = readClock(shippedTimetable(), DECIDE, historyOf(STARTED), moment("2026-09-28 09:59"));
    expect(early).toMatchObject({ ok: false, refusal: { code: "clock_not_started" } });
  });
});
