import { formatFen } from "@yuanding/values";
import { capitalAmount } from "./capital-amount.ts";
import type { Form } from "./template.ts";

/** `2026年7月1日`: figures without leading zeros (GB/T 9704—2012 7.3.5.4). */
export function dateText(date: Temporal.PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日`;
}

/** `12,345.67`. */
export function amountFigures(fen: bigint): string {
  const [whole = "", cents = ""] = formatFen(fen).split(".");
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}.${cents}`;
}

/** A value in a form its kind has; the reader of the template has seen to that. */
export function valueText(value: string | bigint | Temporal.PlainDate, form: Form): string {
  if (typeof value === "string") return value;
  if (typeof value !== "bigint") return form === "year" ? String(value.year) : dateText(value);
  if (form === "capitals") return capitalAmount(value);
  return form === "figures" ? amountFigures(value) : `${amountFigures(value)}元`;
}
