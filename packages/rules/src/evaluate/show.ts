import type { Ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import type { Type } from "../program/expression.ts";
import { formatQuantity } from "../quantity.ts";
import { hasNoUnit } from "../units.ts";
import { isOpen, isSpan, type Known, type Value } from "./value.ts";

/** A value for people; null while it is open. Ratios read as percentages. */
export function showValue(value: Value, type: Type): string | null {
  if (isOpen(value)) return null;
  if (isSpan(value)) return `${formatQuantity(value.low, {})}–${formatQuantity(value.high, {})}`;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  if (value instanceof Temporal.PlainDate) return value.toString();
  return showNumber(value as Ratio, type);
}

function showNumber(value: Ratio, type: Type): string {
  const unit = type.kind === "number" ? type.unit : {};
  return formatQuantity(value, unit, type.kind === "number" && hasNoUnit(unit));
}

/** A fact's value for people, in its unit; a plain number (not a ratio) stays a number. */
export function showFact(value: Known, fact: Fact): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  if (value instanceof Temporal.PlainDate) return value.toString();
  return formatQuantity(value as Ratio, fact.unit, fact.type === "比率");
}
