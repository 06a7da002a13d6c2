import type { ClockEvent, ClockHistory, ServicePromise } from "@yuanding/clocks";

/** To decide within five working days: pauses for corrections and for a hearing, told to three levels. */
export const DECIDE: ServicePromise = {
  id: "decide",
  zh: "作出决定",
  en: "To decide",
  limit: { workingDays: 5 },
  pauses: [
    { id: "correction", zh: "等待企业补正", en: "Awaiting corrections", longest: { workingDays: 10 } },
    { id: "hearing", zh: "听证", en: "Hearing", longest: { officeMinutes: 600 } },
  ],
  steps: [
    { id: "remind", offset: { workingDays: -1 }, level: 0 },
    { id: "deadline", offset: { workingDays: 0 }, level: 1 },
    { id: "late", offset: { workingDays: 2 }, level: 2 },
  ],
};

/** `2026-09-30 16:00` in Beijing. */
export function moment(text: string): Temporal.Instant {
  return Temporal.Instant.from(`${text.replace(" ", "T")}+08:00`);
}

/** A moment as `moment` reads it. */
export function shown(at: Temporal.Instant | null): string | null {
  const local = at?.toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  return local?.toString().replace("T", " ").replace(/:00$/, "") ?? null;
}

/** A history from `2026-09-30 14:30 paused correction` and the like. */
export function historyOf(...lines: readonly string[]): ClockHistory {
  return lines.map((line): ClockEvent => {
    const [date, time, kind, reason = ""] = line.split(" ");
    const recorded = { at: moment(`${date} ${time}`), by: "officer" };
    return kind === "paused" ? { kind, reason, ...recorded } : { kind: kind as "started", ...recorded };
  });
}
