import { formatFen } from "@yuanding/values";

/** 2026-06-30 09:00, where the park lies. */
export function momentIn(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}

/** 1,234,567.89 */
export function inYuan(fen: bigint): string {
  return formatFen(fen).replace(/\B(?=(?:\d{3})+\.)/g, ",");
}
