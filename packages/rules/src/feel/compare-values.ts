import { compare, type Ratio } from "@yuanding/values";
import { holdsInOrder } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import { DAY_SECONDS, offsetSeconds, toDayNumber } from "./calendar.ts";
import {
  type ContextValue,
  type DateValue,
  FALSE,
  type FeelValue,
  fault,
  isAbsent,
  isFalse,
  isTrue,
  type ListValue,
  type MomentValue,
  NOTHING,
  type RangeValue,
  type TimeValue,
  TRUE,
  truth,
  type Zone,
} from "./value.ts";

/**
 * What the absence of a value means. DMN says null, a value like any other, equal to itself; a policy says unknown, of
 * which nothing can be said (docs/adr/0026-feel-and-dmn.md).
 */
export type Absence = "unknown" | "null";

const INCOMPARABLE = fault("values of different kinds are not compared");

/** Below, equal or above; null when the two have no order. */
export function orderOf(a: FeelValue, b: FeelValue): number | null {
  switch (a.kind) {
    case "number":
      return b.kind === "number" ? compare(a.value, b.value) : null;
    case "text":
      return b.kind === "text" ? orderOfTexts(a.value, b.value) : null;
    case "date":
      return b.kind === "date" ? Math.sign(toDayNumber(a.day) - toDayNumber(b.day)) : null;
    case "time":
      return b.kind === "time" ? orderOfTimes(a, b) : null;
    case "moment":
      return b.kind === "moment" ? orderOfMoments(a, b) : null;
    case "months":
      return b.kind === "months" ? Number(a.months > b.months) - Number(a.months < b.months) : null;
    case "seconds":
      return b.kind === "seconds" ? compare(a.seconds, b.seconds) : null;
    default:
      return null;
  }
}

/** By code points, not by the halves of which JavaScript makes the rarer characters. */
function orderOfTexts(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

/** Times of one place compare by its clock, others by UTC; one with a zone and one without do not compare. */
function orderOfTimes(a: TimeValue, b: TimeValue): number | null {
  if (sameZone(a.zone, b.zone)) return compare(a.clock, b.clock);
  return a.zone?.kind === "offset" && b.zone?.kind === "offset"
    ? compare(behind(a.clock, a.zone.seconds), behind(b.clock, b.zone.seconds))
    : null;
}

function orderOfMoments(a: MomentValue, b: MomentValue): number | null {
  return (a.zone === null) === (b.zone === null) ? compare(secondsOf(a), secondsOf(b)) : null;
}

function behind(clock: Ratio, seconds: number): Ratio {
  return { n: clock.n - BigInt(seconds) * clock.d, d: clock.d };
}

/** Seconds since 1970 began: in UTC, or on the clock of a moment without a zone. */
export function secondsOf({ day, clock, zone }: MomentValue): Ratio {
  const ahead = zone ? offsetSeconds(zone, day, clock) : 0;
  const whole = BigInt(toDayNumber(day)) * DAY_SECONDS - BigInt(ahead);
  return { n: clock.n + whole * clock.d, d: clock.d };
}

export function sameZone(a: Zone | null, b: Zone | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "offset") return b.kind === "offset" && a.seconds === b.seconds;
  return b.kind === "place" && a.id === b.id;
}

/**
 * FEEL's `=`: a truth, or nothing when the kinds differ. Of times FEEL compares the hour, minute and whole second, so a
 * fraction of a second makes no difference.
 */
export function equal(a: FeelValue, b: FeelValue, absence: Absence): FeelValue {
  if (a.kind === "nothing" || b.kind === "nothing") return equalToNothing(a, b, absence);
  if (a.kind === "test" || b.kind === "test") return truth(sameTest(a, b, absence));
  if (a.kind !== b.kind) return INCOMPARABLE;
  switch (a.kind) {
    case "truth":
      return truth(a.value === (b as typeof a).value);
    case "list":
      return equalLists(a, b as ListValue, absence);
    case "context":
      return equalContexts(a, b as ContextValue, absence);
    case "range":
      return equalRanges(a, b as RangeValue, absence);
    case "function":
      return INCOMPARABLE;
    default: {
      const order = orderOf(toWholeSecond(a), toWholeSecond(b));
      return order === null ? INCOMPARABLE : truth(order === 0);
    }
  }
}

function equalToNothing(a: FeelValue, b: FeelValue, absence: Absence): FeelValue {
  const failed = [a, b].find((each) => each.kind === "nothing" && each.fault !== null);
  if (failed && absence === "unknown") return failed;
  return absence === "unknown" ? NOTHING : truth(a.kind === b.kind);
}

function toWholeSecond(value: FeelValue): FeelValue {
  if (value.kind !== "time" && value.kind !== "moment") return value;
  return { ...value, clock: { n: value.clock.n / value.clock.d, d: 1n } };
}

function sameTest(a: FeelValue, b: FeelValue, absence: Absence): boolean {
  return a.kind === "test" && b.kind === "test" && a.op === b.op && isTrue(equal(a.operand, b.operand, absence));
}

/** False as soon as one pair differs; else nothing if one pair cannot be told. */
function allEqual(pairs: Iterable<readonly [FeelValue, FeelValue]>, absence: Absence): FeelValue {
  let all: FeelValue = TRUE;
  for (const [a, b] of pairs) {
    const each = equal(a, b, absence);
    if (isFalse(each)) return FALSE;
    if (!isTrue(each)) all = each;
  }
  return all;
}

function equalLists(a: ListValue, b: ListValue, absence: Absence): FeelValue {
  if (a.items.length !== b.items.length) return FALSE;
  return allEqual(
    a.items.map((each, index) => [each, b.items[index] ?? NOTHING] as const),
    absence,
  );
}

function equalContexts(a: ContextValue, b: ContextValue, absence: Absence): FeelValue {
  const keys = [...a.entries.keys()];
  if (keys.length !== b.entries.size || !keys.every((key) => b.entries.has(key))) return FALSE;
  return allEqual(
    keys.map((key) => [a.entries.get(key) ?? NOTHING, b.entries.get(key) ?? NOTHING] as const),
    absence,
  );
}

function equalRanges(a: RangeValue, b: RangeValue, absence: Absence): FeelValue {
  if (a.lowIn !== b.lowIn || a.highIn !== b.highIn) return FALSE;
  return allEqual(
    [
      [a.low, b.low],
      [a.high, b.high],
    ],
    absence,
  );
}

/** Whether two values are the same in kind and in every part, zone and all: FEEL's `is`. */
export function same(a: FeelValue, b: FeelValue, absence: Absence): FeelValue {
  if (a.kind !== b.kind && !isAbsent(a) && !isAbsent(b)) return FALSE;
  if ((a.kind === "time" || a.kind === "moment") && (b.kind === "time" || b.kind === "moment")) {
    return sameZone(a.zone, b.zone) ? equal(a, b, absence) : FALSE;
  }
  return equal(a, b, absence);
}

/** A comparison as written; nothing when the two have no order. */
export function compareBy(op: CompareOp, a: FeelValue, b: FeelValue, absence: Absence): FeelValue {
  if (op === "=") return equal(a, b, absence);
  if (op === "!=") return negateTruth(equal(a, b, absence));
  const absent = [a, b].find((each) => each.kind === "nothing");
  if (absent) return absent;
  const order = orderOf(a, b);
  return order === null ? INCOMPARABLE : truth(holdsInOrder(op, order));
}

export function negateTruth(value: FeelValue): FeelValue {
  return value.kind === "truth" ? truth(!value.value) : value;
}

/** The moment at which a day begins in UTC: what a date is beside a moment. */
export function midnight({ day }: DateValue): MomentValue {
  return { kind: "moment", day, clock: { n: 0n, d: 1n }, zone: { kind: "offset", seconds: 0 } };
}
