import { parseDate } from "@yuanding/values";
import { formatQuantity, parseQuantity } from "../quantity.ts";
import { plain } from "../source/normalise.ts";
import { NO_UNIT, sameUnit, type Unit } from "../units.ts";
import type { Type } from "./expression.ts";
import type { Literal } from "./program.ts";

/** Reads a value as it is written in a table: a date, a truth, a figure with its unit, else a word. */
export function readLiteral(text: string): Literal {
  const trimmed = text.trim();
  const date = parseDate(plain(trimmed));
  if (date) return { kind: "date", value: date };
  if (trimmed === "是" || trimmed === "否") return { kind: "truth", value: trimmed === "是" };
  const quantity = parseQuantity(trimmed);
  return quantity ? { kind: "number", ...quantity } : { kind: "text", value: trimmed };
}

export function literalType(literal: Literal): Type {
  return literal.kind === "number" ? { kind: "number", unit: literal.unit } : { kind: literal.kind };
}

/** Whether a literal may stand where `type` is expected; 0 fits every unit. */
export function literalFits(literal: Literal, type: Type): boolean {
  if (literal.kind !== "number") return literal.kind === type.kind;
  if (type.kind === "zero" || literal.value.n === 0n)
    return type.kind === "number" || type.kind === "zero" || type.kind === "score";
  if (type.kind === "score") return sameUnit(literal.unit, NO_UNIT) || sameUnit(literal.unit, { 分: 1 });
  return type.kind === "number" && sameUnit(literal.unit, type.unit);
}

export function unitOfType(type: Type): Unit {
  return type.kind === "number" ? type.unit : NO_UNIT;
}

/** As it would be written in a table. */
export function showLiteral(literal: Literal): string {
  switch (literal.kind) {
    case "number":
      return formatQuantity(literal.value, literal.unit);
    case "truth":
      return literal.value ? "是" : "否";
    case "date":
      return literal.value.toString();
    case "text":
      return literal.value;
  }
}
