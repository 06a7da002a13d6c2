/** The park's own clock, wherever the reader is. */
export const PARK_ZONE = "Asia/Shanghai";

/** A moment to the minute, in Beijing time. */
export function When({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="figure">
      {momentText(at)}
    </time>
  );
}

/** The same as plain text, written as the dates are: `2026-11-22 10:49`. */
export function momentText(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(PARK_ZONE).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
