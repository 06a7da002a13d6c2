/** A half-open span of calendar days: `from` is in, `until` is the first day that is not. No `until` is open-ended. */
export type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; null when it is written otherwise or no such day exists (2026-02-30). */
export function parseDate(text: string): Temporal.PlainDate | null {
  if (!ISO_DATE.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

export function compareDates(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Temporal.PlainDate.compare(a, b);
}

export function contains(period: Period, date: Temporal.PlainDate): boolean {
  return compareDates(period.from, date) <= 0 && (period.until === null || compareDates(date, period.until) < 0);
}

/** Whether the two spans share a day. */
export function overlaps(a: Period, b: Period): boolean {
  const aBeforeEndOfB = b.until === null || compareDates(a.from, b.until) < 0;
  const bBeforeEndOfA = a.until === null || compareDates(b.from, a.until) < 0;
  return aBeforeEndOfB && bBeforeEndOfA;
}

/** A span in official Chinese: `2022-06-29 起至 2027-06-28 止`; the last day is named, since that is how notices say it. */
export function formatPeriod(period: Period): string {
  if (period.until === null) return `${period.from} 起`;
  return `${period.from} 起至 ${period.until.subtract({ days: 1 })} 止`;
}
