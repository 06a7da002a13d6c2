import { compareDates, floor, multiply, parseDecimal, type Ratio, ratio } from "@yuanding/values";
import { dateOf, dayOf } from "../columnar/days.ts";
import { type Fact, type FactType, isNumeric } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";
import { factLabel, knownFact, type Subject } from "../facts/subject.ts";
import type { YearReference } from "../program/expression.ts";

/** Years ahead in which a closed year's figure is replaced by a new one: 近三年 is renewed after three. */
const MAX_YEARS_AHEAD = 3;
/** No figure is looked for beyond these, in the fact's own unit: 1,000万亿元 and 10亿人 exceed every subject. */
const LARGEST: bigint = 10n ** 15n;
const LARGEST_COUNT: bigint = 10n ** 9n;
/** Days on either side of the evaluation date in which dates are looked for: a hundred years. */
const FARTHEST_DAYS = 36_525n;

/**
 * How a value comes to be another one: the subject can do it (`action`), a person decides it (`judgement`), only time
 * brings it (`time`), or nothing does (`never`).
 */
export type Means = "action" | "judgement" | "time" | "never";

/** One value that a measure reads: a fact, of one year if it is yearly. */
export type Slot = {
  readonly label: string;
  readonly fact: Fact;
  readonly year: number | null;
  readonly means: Means;
  /** The year of the first assessment that looks at a year not yet over in its place; null when the value itself can change. */
  readonly assessment: number | null;
};

/** The year today is in, and the date looked at, which is later when waiting. */
export type Days = { readonly today: Temporal.PlainDate; readonly asOf: Temporal.PlainDate };

/**
 * The slot of a fact read at a year. The figure of a year that is over cannot change any more; what can is the figure of
 * the year that a later assessment will look at in its place: 上年 is renewed next year, 前年 the year after. A calendar
 * year written in the text is never renewed.
 */
export function slotOf(fact: Fact, reference: YearReference | null, { today, asOf }: Days): Slot {
  const year = reference === null ? null : reference.kind === "year" ? reference.year : asOf.year + reference.years;
  const label = factLabel(fact.name, year);
  const means = meansOf(fact);
  if (year === null || year >= today.year || means === "never") return { label, fact, year, means, assessment: null };
  const ahead = reference?.kind === "offset" ? asOf.year - year : Number.POSITIVE_INFINITY;
  if (ahead > MAX_YEARS_AHEAD) return { label, fact, year, means: "never", assessment: null };
  return { label, fact, year, means, assessment: today.year + ahead };
}

function meansOf(fact: Fact): Means {
  if (fact.changeability === "不可改变") return "never";
  if (fact.recognised) return "judgement";
  return fact.changeability === "随时间" ? "time" : "action";
}

/** The smallest step of a fact: 分 for money, one for counts, 0.01% for ratios, a hundredth for other figures. */
const GRAINS: { readonly [Type in FactType]?: Ratio } = {
  金额: ratio(1n, 100n),
  面积: ratio(1n, 100n),
  数值: ratio(1n, 100n),
  比率: ratio(1n, 10_000n),
  计数: ratio(1n),
};
const ONE_DAY = ratio(1n);

/** Whether the values lie on a line, so that one can be near another. */
export function isMeasured(fact: Fact): boolean {
  return isNumeric(fact.type) || fact.type === "日期";
}

export function grainOf(fact: Fact): Ratio {
  return GRAINS[fact.type] ?? ONE_DAY;
}

/** The value as a whole number of grains from zero (days from 1970-01-01), rounded down. */
export function stepsOf(value: Known, fact: Fact): bigint {
  if (value instanceof Temporal.PlainDate) return BigInt(dayOf(value));
  const { n, d } = grainOf(fact);
  return floor(multiply(value as Ratio, { n: d, d: n }));
}

export function valueAtStep(steps: bigint, fact: Fact): Known {
  if (fact.type === "日期") return dateOf(Number(steps));
  const { n, d } = grainOf(fact);
  return { n: steps * n, d };
}

export function isOnGrain(value: Known, fact: Fact): boolean {
  return sameValue(valueAtStep(stepsOf(value, fact), fact), value);
}

/** Steps between which a slot may be changed, both ends included. */
export type Bounds = { readonly low: bigint; readonly high: bigint };

/**
 * Where the dictionary lets a value go from `from`. A figure that is not negative is not made negative: the type allows a
 * loss, but nobody is advised to have one. A fact that can only be raised, or only grows with time, does not fall.
 */
export function boundsOf({ fact }: Slot, from: bigint, asOf: Temporal.PlainDate, free: boolean): Bounds {
  const widest = widestOf(fact, from, asOf);
  const rises = fact.changeability === "可提高" || fact.changeability === "随时间";
  return !free && rises ? { low: from, high: widest.high } : widest;
}

function widestOf(fact: Fact, from: bigint, asOf: Temporal.PlainDate): Bounds {
  if (fact.type === "日期") {
    const day = stepsOf(asOf, fact);
    return { low: least(from, day - FARTHEST_DAYS), high: greatest(from, day + FARTHEST_DAYS) };
  }
  const low = fact.range && parseDecimal(fact.range.low);
  const high = fact.range && parseDecimal(fact.range.high);
  if (low && high) return { low: stepsOf(low, fact), high: stepsOf(high, fact) };
  const most = ratio(fact.type === "计数" ? LARGEST_COUNT : LARGEST);
  return { low: least(from, 0n), high: stepsOf(most, fact) };
}

/** What an unknown value is tried with first: the nearest earlier year that is known, else nothing, no, or the day itself. */
export function likelyValue(subject: Subject, slot: Slot, words: readonly string[], asOf: Temporal.PlainDate): Known {
  const earlier = slot.year === null ? undefined : latestKnown(subject, slot.fact, slot.year);
  if (earlier !== undefined) return earlier;
  const { fact } = slot;
  if (fact.type === "是否") return false;
  if (fact.type === "日期") return asOf;
  if (!isMeasured(fact)) return words[0] ?? "";
  const low = fact.range && parseDecimal(fact.range.low);
  return low ?? ratio(0n);
}

/** The value of the last year before `year` that has one. */
export function latestKnown(subject: Subject, fact: Fact, year: number): Known | undefined {
  for (let back = year - 1; back >= year - MAX_YEARS_AHEAD; back -= 1) {
    const known = knownFact(subject, fact.name, back);
    if (known !== undefined) return known;
  }
  return undefined;
}

export function sameValue(a: Known | undefined, b: Known | undefined): boolean {
  if (a instanceof Temporal.PlainDate && b instanceof Temporal.PlainDate) return compareDates(a, b) === 0;
  if (isRatio(a) && isRatio(b)) return a.n * b.d === b.n * a.d;
  return a === b;
}

export function isRatio(value: Known | undefined): value is Ratio {
  return typeof value === "object" && !(value instanceof Temporal.PlainDate);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
