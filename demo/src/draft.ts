import { enterpriseName, fictitiousCreditCode } from "./identity.ts";
import { type Industry, pickIndustry } from "./industries.ts";
import { between, branch, chance, clamp, lognormal, type Random } from "./random.ts";
import { REFERENCE_DATE } from "./subject.ts";

/** An enterprise before the park is calibrated: who it is, how old, and how large relative to the others. */
export type Draft = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly industry: Industry;
  readonly code: string;
  readonly registered: string;
  /** Years since registration on the reference date. */
  readonly age: number;
  /** Revenue of the calibrated year in 元, before calibration. */
  readonly revenue: number;
};

/** Spread of revenue: with it a tenth of the enterprises has most of the revenue, as in the park. */
const REVENUE_SPREAD = 1.95;
/** In years. */
const OLDEST = 36;
const MEDIAN_REVENUE = 62_000_000;
const LARGEST_REVENUE = 32_000_000_000;

export function draftEnterprise(seed: number, index: number): Draft {
  const random = branch(seed, index);
  const { industry, code } = pickIndustry(random);
  const age = pickAge(random);
  const median = MEDIAN_REVENUE * Math.sqrt(industry.revenuePerHead) * (age < 4.5 ? 0.06 : age < 6.5 ? 0.35 : 1);
  return {
    index,
    id: fictitiousCreditCode(index),
    name: enterpriseName(random, index, industry.word),
    industry,
    code,
    registered: yearsBefore(age),
    age,
    revenue: clamp(lognormal(random, median, REVENUE_SPREAD), 200_000, LARGEST_REVENUE),
  };
}

/**
 * One in thirty was founded in the calibrated year, one in twelve in the two years before it, and nobody since: all of them
 * were enterprises of the park at its end.
 */
function pickAge(random: Random): number {
  if (chance(random, 0.033)) return between(random, 3.51, 4.49);
  if (chance(random, 0.085)) return between(random, 4.5, 6.5);
  const age = 6.5 + lognormal(random, 5.4, 0.95);
  return age < OLDEST ? age : between(random, 26, OLDEST);
}

export function yearsBefore(years: number): string {
  return Temporal.PlainDate.from(REFERENCE_DATE)
    .subtract({ days: Math.round(years * 365.25) })
    .toString();
}

export function yearsAfter(years: number): string {
  return Temporal.PlainDate.from(REFERENCE_DATE)
    .add({ days: Math.round(years * 365.25) })
    .toString();
}

export function operatedIn(draft: Draft, year: number): boolean {
  return Number(draft.registered.slice(0, 4)) <= year;
}
