import { compareDates, type Outcome, ok, type Period, parseDate } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";

/** The longest that a post may be covered for somebody, in days. The database has the same limit. */
const MAX_DELEGATION_DAYS = 366;

/** A half-open period as it was written; `until` null for no end. */
export function readPeriod(from: string, until: string | null): Outcome<Period, "date_invalid" | "period_wrong"> {
  const [first, end] = [parseDate(from), until === null ? null : parseDate(until)];
  if (!first || (until !== null && !end)) return refused("date_invalid");
  if (end && compareDates(first, end) >= 0) return refused("period_wrong");
  return ok({ from: first, until: end });
}

/** Whether a period is over: nothing counts from `today` on. An empty one is over from the beginning. */
export function isOver({ from, until }: Period, today: Temporal.PlainDate): boolean {
  return until !== null && (compareDates(until, today) <= 0 || compareDates(until, from) <= 0);
}

/**
 * Why something that holds for a period cannot end on a day, the first on which it no longer counts: the past stays as it was, and an
 * end is not put off. Ended before it began, it never counts.
 */
export function whyNotEnd(period: Period, on: Temporal.PlainDate, today: Temporal.PlainDate) {
  if (isOver(period, today)) return "post_ended";
  const late = period.until !== null && compareDates(on, period.until) >= 0;
  return compareDates(on, today) < 0 || late ? "period_wrong" : null;
}

/** The period of a delegation, whose last day is still covered: not in the past, within the time of the post, and no longer than a year. */
export function whyNotCover(
  post: Period,
  { from, last }: { readonly from: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  today: Temporal.PlainDate,
) {
  const backwards = compareDates(last, from) < 0 || compareDates(from, today) < 0;
  const outside = compareDates(from, post.from) < 0 || (post.until !== null && compareDates(last, post.until) >= 0);
  const long = from.until(last, { largestUnit: "days" }).days >= MAX_DELEGATION_DAYS;
  return backwards || outside || long ? "delegation_period_wrong" : null;
}
