/** Periods are half-open; people read the last day on which something still holds. */
export function lastDayOf(until: string): string {
  return Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
}
