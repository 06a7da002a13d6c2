/** Years of four digits, so that the database knows every moment that is read. */
const MOMENT = /^(?!0000)\d{4}-/;

/** A moment as ISO 8601 with its zone or offset, to the microsecond as the record has it; null when it cannot be read. */
export function readMoment(text: string): Temporal.Instant | null {
  if (!MOMENT.test(text)) return null;
  try {
    return Temporal.Instant.from(text).round({ smallestUnit: "microsecond", roundingMode: "floor" });
  } catch {
    return null;
  }
}
