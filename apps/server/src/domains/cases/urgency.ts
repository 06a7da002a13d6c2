import type { Urgency } from "@yuanding/contract";

const WEEK_DAYS = 7;

/** How near a deadline is at a moment in the park's own time. */
export function urgencyOf(due: Temporal.Instant | null, now: Temporal.ZonedDateTime): Urgency {
  if (due === null) return "none";
  if (Temporal.Instant.compare(due, now.toInstant()) < 0) return "overdue";
  const day = due.toZonedDateTimeISO(now.timeZoneId).toPlainDate();
  const days = now.toPlainDate().until(day, { largestUnit: "days" }).days;
  return days === 0 ? "today" : days < WEEK_DAYS ? "week" : "later";
}
