import { PARK_ZONE } from "../../ui/when.tsx";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text names a moment as addresses have it, to the microsecond: `2026-11-22T05:30:34.263575Z`. */
export function isMoment(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

/** The moment that an address means: a day is known by at its end where the park lies. */
export function momentOf(knownAt: string | undefined): string | undefined {
  if (knownAt === undefined || !DAY.test(knownAt)) return knownAt;
  const end = Temporal.PlainDate.from(knownAt).add({ days: 1 }).toZonedDateTime(PARK_ZONE).toInstant();
  return end.subtract({ microseconds: 1 }).toString();
}

/** The day on which a moment lies, where the park lies; null for now. */
export function dayOf(knownAt: string | undefined): string | null {
  if (knownAt === undefined) return null;
  if (DAY.test(knownAt)) return knownAt;
  return Temporal.Instant.from(knownAt).toZonedDateTimeISO(PARK_ZONE).toPlainDate().toString();
}

/** The last moment before something was recorded. */
export function justBefore(recordedAt: string): string {
  return Temporal.Instant.from(recordedAt).subtract({ microseconds: 1 }).toString();
}
