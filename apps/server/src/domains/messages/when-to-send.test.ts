import { join } from "node:path";
import { isWorkingDay } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLaw } from "../law/index.ts";
import { type Quiet, whenToSend } from "./when-to-send.ts";

fc.configureGlobal({ seed: 20_261_122 });

const { timetable } = readLaw(join(import.meta.dirname, "../../../../.."));
const ZONE = timetable.hours.zone;
const USUAL: Quiet = { from: 20 * 60, until: 8 * 60, daysOff: true };
const MINUTE_MS = 60_000;

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
const shown = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
const sent = (told: string, quiet: Quiet = USUAL, digestAt: number | null = null) =>
  shown(whenToSend(timetable, quiet, local(told), digestAt));

/** The model: whether a minute is quiet, by what people would say of it. */
function isQuiet({ from, until, daysOff }: Quiet, at: Temporal.Instant): boolean {
  const here = at.toZonedDateTimeISO(ZONE);
  const worked = isWorkingDay(timetable.calendar, here.toPlainDate());
  if (daysOff && worked.ok && !worked.value) return true;
  const minute = here.hour * 60 + here.minute;
  if (from === until) return false;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The first whole minute from a moment on that fits: found by looking at each. */
function firstMinute(from: Temporal.Instant, fits: (at: Temporal.Instant) => boolean): Temporal.Instant {
  for (let ms = Math.ceil(from.epochMilliseconds / MINUTE_MS) * MINUTE_MS; ; ms += MINUTE_MS) {
    const at = Temporal.Instant.fromEpochMilliseconds(ms);
    if (fits(at)) return at;
  }
}

describe("a message leaves", () => {
  test("at once by day, and in the morning after the quiet hours", () => {
    expect(sent("2026-06-30T10:15")).toBe("2026-06-30 10:15");
    expect(sent("2026-06-30T20:00")).toBe("2026-07-01 08:00");
    expect(sent("2026-07-01T07:59")).toBe("2026-07-01 08:00");
    expect(sent("2026-07-01T08:00")).toBe("2026-07-01 08:00");
  });

  test("after the days off, of which a make-up day at a weekend is none", () => {
    expect(sent("2026-07-03T21:00")).toBe("2026-07-06 08:00");
    expect(sent("2026-09-30T20:30")).toBe("2026-10-08 08:00");
    expect(sent("2026-10-10T12:00")).toBe("2026-10-10 12:00");
    expect(sent("2026-10-10T12:00", { ...USUAL, daysOff: false })).toBe("2026-10-10 12:00");
    expect(sent("2026-07-04T12:00", { ...USUAL, daysOff: false })).toBe("2026-07-04 12:00");
  });

  test("by a digest at its minute, on the next day that is not off", () => {
    const digest = 8 * 60 + 30;
    expect(sent("2026-06-30T08:00", USUAL, digest)).toBe("2026-06-30 08:30");
    expect(sent("2026-06-30T08:31", USUAL, digest)).toBe("2026-07-01 08:30");
    expect(sent("2026-07-03T12:00", USUAL, digest)).toBe("2026-07-06 08:30");
    expect(sent("2026-07-03T12:00", { from: 0, until: 10 * 60, daysOff: true }, digest)).toBe("2026-07-06 10:00");
  });

  test("of a year whose holidays are not known, by the hours alone", () => {
    expect(sent("2031-01-04T12:00")).toBe("2031-01-04 12:00");
    expect(sent("2031-01-04T22:00")).toBe("2031-01-05 08:00");
  });

  test("at the first minute that is not quiet, as one finds it by looking at every minute", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const quiet = fc.record({ from: minute, until: minute, daysOff: fc.boolean() });
    const moment = fc
      .integer({ min: local("2026-01-01T00:00").epochMilliseconds, max: local("2026-12-10T00:00").epochMilliseconds })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / MINUTE_MS) * MINUTE_MS));
    fc.assert(
      fc.property(quiet, moment, fc.option(minute), (chosen, now, digestAt) => {
        const found = whenToSend(timetable, chosen, now, digestAt);
        const from =
          digestAt === null
            ? now
            : firstMinute(now, (at) => {
                const here = at.toZonedDateTimeISO(ZONE);
                const day = isQuiet({ from: 0, until: 0, daysOff: chosen.daysOff }, at);
                return here.hour * 60 + here.minute === digestAt && !day;
              });
        expect(found.toString()).toBe(firstMinute(from, (at) => !isQuiet(chosen, at)).toString());
      }),
      { numRuns: 100 },
    );
  });
});
