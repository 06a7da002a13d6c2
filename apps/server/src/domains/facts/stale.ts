import type { Fact } from "@yuanding/rules";
import { compareDates, parseDate } from "@yuanding/values";
import type { Side } from "./subject.ts";

/** What the name of a fact ends in that holds the last day of a title. */
const CERTIFICATE = /有效期至$/;

export function isCertificate(fact: string): boolean {
  return CERTIFICATE.test(fact);
}

/**
 * Whether a current value may be another one by a day, so that it is asked for again: a title whose last day is over, a value that
 * changes with time and was said before the end of last year, or one older than the dictionary keeps its like. A value of a year
 * stays that of its year.
 */
export function isStale(
  fact: Fact,
  { value, asOf: said, recordedAt }: Pick<Side, "value" | "asOf" | "recordedAt">,
  asOf: Temporal.PlainDate,
): boolean {
  if (fact.yearly) return false;
  const day = said ?? recordedAt.toZonedDateTimeISO("UTC").toPlainDate();
  const lastDay = isCertificate(fact.name) ? parseDate(value) : null;
  if (lastDay && compareDates(lastDay, asOf) < 0 && compareDates(day, lastDay) <= 0) return true;
  const lastYearEnd = Temporal.PlainDate.from({ year: asOf.year - 1, month: 12, day: 31 });
  if (fact.changeability === "随时间" && compareDates(day, lastYearEnd) < 0) return true;
  return fact.keptYears !== null && compareDates(day, asOf.subtract({ years: fact.keptYears })) < 0;
}
