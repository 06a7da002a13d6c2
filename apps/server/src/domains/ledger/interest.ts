import { add, type Fen, multiply, type Ratio, ratio, roundHalfUp, ZERO } from "@yuanding/values";

/**
 * How days become years: by 365 always; by 360 always; by the days that each calendar year has. The rule that a recovery rests on says
 * which; nothing is assumed.
 */
export type DayCount = "actual/365" | "actual/360" | "actual/actual";

export type InterestTerms = {
  readonly principal: Fen;
  /** The first day that bears interest. */
  readonly from: Temporal.PlainDate;
  /** The first day that bears none, as of every period. */
  readonly until: Temporal.PlainDate;
  /** Of a year: 3.45% is 345/10000. */
  readonly rate: Ratio;
  readonly dayCount: DayCount;
};

/**
 * Simple interest, exact until the one rounding: half up to the 分.
 *
 * @throws RangeError for a period that ends before it begins, a negative principal or rate.
 */
export function interestOf({ principal, from, until, rate, dayCount }: InterestTerms): Fen {
  if (principal < 0n || rate.n < 0n || Temporal.PlainDate.compare(from, until) > 0)
    throw new RangeError("interest needs a principal, a rate and a period");
  return roundHalfUp(multiply(multiply(ratio(principal), rate), yearsBetween(from, until, dayCount)), 0);
}

function yearsBetween(from: Temporal.PlainDate, until: Temporal.PlainDate, dayCount: DayCount): Ratio {
  if (dayCount === "actual/365") return ratio(daysBetween(from, until), 365);
  if (dayCount === "actual/360") return ratio(daysBetween(from, until), 360);
  let years = ZERO;
  for (let start = from; Temporal.PlainDate.compare(start, until) < 0; ) {
    const next = Temporal.PlainDate.from({ year: start.year + 1, month: 1, day: 1 });
    const end = Temporal.PlainDate.compare(next, until) < 0 ? next : until;
    years = add(years, ratio(daysBetween(start, end), start.daysInYear));
    start = end;
  }
  return years;
}

function daysBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): number {
  return from.until(until, { largestUnit: "day" }).days;
}
