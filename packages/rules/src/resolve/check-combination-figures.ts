import { add, compare, contains, isInteger, ONE, type Period, type Ratio, ZERO } from "@yuanding/values";
import type { Parameter } from "../program/program.ts";
import { formatQuantity } from "../quantity.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Code } from "../source/markdown.ts";
import { baseUnit, formatUnit, hasNoUnit, NO_UNIT, sameUnit, type Unit } from "../units.ts";

/** Whether every version is a whole number within bounds, in the measure word or without one. */
export function checkCount(
  parameter: Parameter,
  code: Code,
  word: "项" | "年",
  [low, high]: readonly [number, number],
  diagnose: Diagnose,
): boolean {
  const right = parameter.versions.every(({ value }) => {
    if (value.kind !== "number" || !isInteger(value.value)) return false;
    if (!sameUnit(value.unit, baseUnit(word)) && !(word === "项" && hasNoUnit(value.unit))) return false;
    const whole = value.value.n / value.value.d;
    return whole >= BigInt(low) && whole <= BigInt(high);
  });
  const most = high === Number.MAX_SAFE_INTEGER ? "…" : String(high);
  if (!right) diagnose("combination-count", code.at, code.text, String(low), most, word);
  return right;
}

/** Whether a parameter is money; anything else is a mismatch with both places shown. */
export function checkMoney(parameter: Parameter, code: Code, yuan: Unit, diagnose: Diagnose): boolean {
  const { type } = parameter;
  if (type.kind !== "number") {
    diagnose("type-mismatch", [code.at, parameter.at], "金额", parameter.versions[0]?.shown ?? "", "money", code.text);
    return false;
  }
  if (sameUnit(type.unit, yuan)) return true;
  diagnose("unit-mismatch", [code.at, parameter.at], formatUnit(yuan), formatUnit(type.unit));
  return false;
}

/** Whether the shares are ratios that make a whole on every day of the rule on which one of them changes. */
export function checkShares(
  shares: readonly Parameter[],
  codes: readonly Code[],
  inForce: Period | null,
  diagnose: Diagnose,
): boolean {
  let right = true;
  for (const [index, share] of shares.entries()) {
    if (share.versions.every(({ value }) => value.kind === "number" && isShare(value.value, value.unit))) continue;
    const code = codes[index];
    if (code) diagnose("combination-share", code.at, code.text);
    right = false;
  }
  const [first] = codes;
  if (!right || !first) return right;
  const changes = shares.flatMap((each) => each.versions.map(({ period }) => period.from));
  const days = new Set([...changes, ...(inForce ? [inForce.from] : [])].map((day) => day.toString()));
  for (const day of [...days].toSorted()) {
    const date = Temporal.PlainDate.from(day);
    const sum = inForce && contains(inForce, date) ? sumOn(shares, date) : null;
    if (sum === null || compare(sum, ONE) === 0) continue;
    diagnose("combination-shares", first.at, formatQuantity(sum, NO_UNIT, true), day);
    right = false;
  }
  return right;
}

function isShare(value: Ratio, unit: Unit): boolean {
  return hasNoUnit(unit) && compare(value, ZERO) > 0 && compare(value, ONE) <= 0;
}

/** Null when one of them has no value on the day: the rule is not in force then. */
function sumOn(shares: readonly Parameter[], day: Temporal.PlainDate): Ratio | null {
  let sum = ZERO;
  for (const share of shares) {
    const version = share.versions.find(({ period }) => contains(period, day));
    if (version?.value.kind !== "number") return null;
    sum = add(sum, version.value.value);
  }
  return sum;
}
