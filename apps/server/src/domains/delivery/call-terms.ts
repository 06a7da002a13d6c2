import { DEFAULT_EXPERTS, DEFAULT_SPREAD, MAX_APPLICATIONS, MAX_EXPERTS, MAX_SCORE } from "@yuanding/contract";
import { type Fen, formatFen, parseDate } from "@yuanding/values";
import { readMoney } from "./money.ts";

type Fields = Readonly<Record<string, unknown>>;
type Words = { readonly zh: string; readonly en: string };

/** What a call says: its window, money and places. */
export type CallTerms = {
  readonly opensOn: Temporal.PlainDate;
  /** The last day on which enterprises may apply. */
  readonly closesOn: Temporal.PlainDate;
  readonly budget: Fen;
  readonly quota: number;
  /** Experts that judge each application. */
  readonly experts: number;
  /** In hundredths: a score farther than this from the median is an outlier. */
  readonly spread: bigint;
  /** Whether applicants are told who judged. */
  readonly named: boolean;
  /** Whether a project is to have an ethics opinion before it passes a check or is inspected. */
  readonly ethics: boolean;
};

/** The terms in the fields of a call; null while they are not whole. */
export function termsOf(fields: Fields): CallTerms | null {
  const [opensOn, closesOn] = [parseDate(String(fields["opens-on"])), parseDate(String(fields["closes-on"]))];
  const budget = readMoney(fields.budget);
  const { quota, experts = DEFAULT_EXPERTS } = fields;
  const spread = hundredthsOf(fields.spread ?? DEFAULT_SPREAD);
  if (!opensOn || !closesOn || budget === null || typeof quota !== "number" || typeof experts !== "number") return null;
  const [named, ethics] = [fields.names === "named", fields.ethics === "asked"];
  return spread === null ? null : { opensOn, closesOn, budget, quota, experts, spread, named, ethics };
}

/** The same as fields of the case. */
export function fieldsOf(terms: CallTerms): Readonly<Record<string, string | number>> {
  const { opensOn, closesOn, budget, quota, experts, spread, named, ethics } = terms;
  return {
    ...{ "opens-on": opensOn.toString(), "closes-on": closesOn.toString(), "closed-from": closedFrom(closesOn) },
    ...{ budget: formatFen(budget), quota, experts, spread: Number(spread) / 100, names: named ? "named" : "blind" },
    ethics: ethics ? "asked" : "none",
  };
}

/** What an application is told of the window of its call. */
export function lastDayOf({ "closes-on": closesOn }: Fields): Readonly<Record<string, string>> {
  return typeof closesOn === "string" ? { "closes-on": closesOn } : {};
}

/** The first day on which nothing is taken any more. */
export function closedFrom(closesOn: Temporal.PlainDate): string {
  return closesOn.add({ days: 1 }).toString();
}

/** A number with at most two decimals as hundredths; null for anything else. */
export function hundredthsOf(value: unknown): bigint | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const hundredths = Math.round(value * 100);
  return Math.abs(value * 100 - hundredths) < 1e-6 ? BigInt(hundredths) : null;
}

/** A score of an expert, in hundredths; null for what is none. */
export function scoreOf(value: unknown): bigint | null {
  const score = hundredthsOf(value);
  return score !== null && score >= 0n && score <= BigInt(MAX_SCORE * 100) ? score : null;
}

const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

/** What is wrong with the terms of a call on a day; null for nothing. */
export function whyTermsWrong(terms: CallTerms | null, today: Temporal.PlainDate): Words | null {
  if (!terms) return { zh: "请写明开始日、截止日、预算和名额。", en: "give first and last day, budget and quota." };
  const { opensOn, closesOn, budget, quota, experts, spread } = terms;
  if (Temporal.PlainDate.compare(closesOn, opensOn) < 0)
    return { zh: "截止日早于开始日。", en: "it closes before it opens." };
  if (Temporal.PlainDate.compare(closesOn, today) < 0) return { zh: "截止日已过。", en: "its last day is over." };
  if (budget <= 0n) return { zh: "预算须大于零。", en: "the budget must be above zero." };
  if (!isCount(quota, MAX_APPLICATIONS))
    return {
      zh: `名额须是 1 到 ${MAX_APPLICATIONS} 的整数。`,
      en: `the quota is a whole number up to ${MAX_APPLICATIONS}.`,
    };
  if (!isCount(experts, MAX_EXPERTS))
    return {
      zh: `专家人数须是 1 到 ${MAX_EXPERTS} 的整数。`,
      en: `the experts are a whole number up to ${MAX_EXPERTS}.`,
    };
  if (spread < 0n || spread > BigInt(MAX_SCORE * 100))
    return { zh: `离群分差须在 0 到 ${MAX_SCORE} 之间。`, en: `the spread lies between 0 and ${MAX_SCORE}.` };
  return null;
}
