import { formatUnit, parseQuantity, readLiteral } from "@yuanding/rules";
import type { ParameterInfo } from "./protocol.ts";

type Present = Pick<ParameterInfo, "kind" | "shown">;

/** A value as it would stand in the table; a bare figure takes the unit of the present one. Null when it does not fit. */
export function readValue({ kind, shown }: Present, written: string): string | null {
  const text = written.trim();
  if (kind !== "number") return text !== "" && readLiteral(text).kind === kind ? text : null;
  const unit = /[^\d.-]*$/.exec(shown.trim())?.[0] ?? "";
  const whole = /^-?\d+(?:\.\d+)?$/.test(text) ? `${text}${unit}` : text;
  const [given, wanted] = [parseQuantity(whole), parseQuantity(shown)];
  return given && wanted && formatUnit(given.unit) === formatUnit(wanted.unit) ? whole : null;
}
