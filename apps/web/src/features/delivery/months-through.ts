/** Months drawn at most; of a longer time the last ones. */
const MOST_MONTHS = 36;

/** Every month (`2026-06`) from the first to the last of those given, so that an axis of time has no holes. */
export function monthsThrough(months: readonly string[]): readonly string[] {
  const sorted = months.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const end = Temporal.PlainYearMonth.from(last);
  const { months: between } = Temporal.PlainYearMonth.from(first).until(end, { largestUnit: "months" });
  const count = Math.min(between + 1, MOST_MONTHS);
  return Array.from({ length: count }, (_, place) => end.subtract({ months: count - 1 - place }).toString());
}
