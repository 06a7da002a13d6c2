import { compareDates, type Period } from "@yuanding/values";

/** Years shown before and after the date when a measure is in force without end. */
const YEARS_AROUND = 3;

/**
 * One day for each calendar year in which a measure is in force: the day of the year that is asked about, or the nearest on
 * which the measure is in force. Nothing for a measure without a term.
 */
export function daysByYear(inForce: Period | null, asOf: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  if (!inForce) return [];
  const { from } = inForce;
  const last = inForce.until?.subtract({ days: 1 }) ?? null;
  const first = Math.max(from.year, asOf.year - YEARS_AROUND);
  const final = Math.min(last?.year ?? Number.POSITIVE_INFINITY, asOf.year + YEARS_AROUND);
  const days: Temporal.PlainDate[] = [];
  for (let year = first; year <= final; year += 1) {
    const day = asOf.with({ year });
    const notBefore = compareDates(day, from) < 0 ? from : day;
    days.push(last && compareDates(notBefore, last) > 0 ? last : notBefore);
  }
  return days;
}
