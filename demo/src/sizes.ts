import { apportion, type Share } from "./apportion.ts";
import { CALIBRATION, TOTALS } from "./calibration.ts";
import { type Draft, operatedIn } from "./draft.ts";
import { type Coverage, isKnown } from "./known.ts";
import { between, branch, chance, clamp, lognormal, normal, type Random, shuffled } from "./random.ts";
import type { Standings } from "./standings.ts";
import { CALIBRATED_YEAR, YEARS, type Year } from "./subject.ts";

/** What calibration settles for one year: money in whole 元, and persons. */
export type Size = {
  readonly revenue: number;
  readonly taxes: number;
  readonly research: number;
  readonly researchers: number;
  readonly employees: number;
};

/** An enterprise before its sizes are settled. */
export type Candidate = Draft & Standings & { readonly coverage: Coverage; readonly inSample: boolean };

const STREAM = { sample: 1_000_001, figures: 2_000_000, growth: 6_000_000 } as const;

/** Never more of the revenue than this. */
const MOST = { taxes: 0.35, research: 0.8 } as const;

/** Figures of one financial statement: who has not handed it in for a year has none of them. */
const STATEMENT: ReadonlySet<string> = new Set([
  ...["营业收入", "主营业务收入", "高新技术产品收入", "净利润", "成本费用", "资产总额", "负债总额", "净资产"],
  ...["净资产收益率", "经营现金流净额", "研发费用", "境内研发费用"],
]);

/** Whose statement of the calibrated year is there: all but as many small ones as bring the sample to its published number. */
export function chooseSample(
  seed: number,
  drafts: readonly (Draft & { readonly coverage: Coverage })[],
): ReadonlySet<number> {
  const small = drafts.filter(({ coverage }) => coverage === "small");
  const missing = drafts.length - CALIBRATION.revenueSample;
  if (small.length < missing)
    throw new RangeError(`only ${small.length} of ${missing} enterprises can miss the sample`);
  const absent = new Set(shuffled(branch(seed, STREAM.sample), small).slice(0, missing));
  return new Set(drafts.filter((draft) => !absent.has(draft)).map(({ index }) => index));
}

/** Whether a yearly value was recorded. */
export function isRecorded(seed: number, one: Candidate, fact: string, year: number): boolean {
  if (year === CALIBRATED_YEAR && STATEMENT.has(fact) && !one.inSample) return false;
  if (year === CALIBRATED_YEAR && fact === "营业收入") return true;
  return isKnown(seed, one.id, one.coverage, fact, year);
}

/** Whether there are figures of the year: it was founded by then, and had not left. */
export function hasYear(one: Draft & Standings, year: number): boolean {
  return operatedIn(one, year) && (one.left === null || year < one.left);
}

/** The sizes of every enterprise in every year, in the order of the candidates, whose known values add up to TOTALS. */
export function settleSizes(seed: number, candidates: readonly Candidate[]): readonly ReadonlyMap<Year, Size>[] {
  const rough = candidates.map((one) => roughSize(seed, one));
  const sizes = candidates.map(() => new Map<Year, Size>());
  for (const year of YEARS) {
    const present = candidates.map((one) => hasYear(one, year));
    const settled = settleYear(seed, candidates, rough, year);
    for (const [place, size] of settled.entries()) if (present[place]) sizes[place]?.set(year, size);
  }
  return sizes;
}

function settleYear(
  seed: number,
  candidates: readonly Candidate[],
  rough: readonly RoughSize[],
  year: Year,
): readonly Size[] {
  const totals = TOTALS[year];
  const settle = (fact: string, total: number, weigh: (rough: RoughSize, place: number) => Omit<Share, "counts">) => {
    const shares = candidates.map((one, place) => {
      const own = rough[place];
      if (!own || !hasYear(one, year)) return { weight: 0, counts: false };
      return { ...weigh(own, place), counts: isRecorded(seed, one, fact, year) };
    });
    return apportion(shares, total);
  };
  const revenue = settle("营业收入", totals.revenue, (one) => ({ weight: one.revenue * pathOf(one, year) }));
  const most = (share: number, place: number) => Math.floor((revenue[place] ?? 0) * share);
  const taxes = settle("实缴税费", totals.taxes, (one, place) => ({
    weight: (revenue[place] ?? 0) * one.taxRate * around(one, year, "taxes"),
    most: most(MOST.taxes, place),
  }));
  const research = settle("研发费用", totals.research, (one, place) => ({
    weight: (revenue[place] ?? 0) * one.intensity * around(one, year, "research"),
    most: most(MOST.research, place),
  }));
  const researchers = settle("研发人员", totals.researchers, (one) => ({
    weight: one.researchers * pathOf(one, year) ** 0.7,
  }));
  return rough.map((one, place) => {
    const staff = Math.max(2, Math.round(one.employees * pathOf(one, year) ** 0.7));
    return {
      revenue: revenue[place] ?? 0,
      taxes: taxes[place] ?? 0,
      research: research[place] ?? 0,
      researchers: researchers[place] ?? 0,
      employees: Math.max(staff, Math.ceil((researchers[place] ?? 0) / 0.8)),
    };
  });
}

/** Before calibration: about right already, so that the factors stay near 1 and the single ratios plausible. */
type RoughSize = {
  readonly revenue: number;
  readonly employees: number;
  readonly researchers: number;
  readonly taxRate: number;
  readonly intensity: number;
  readonly path: ReadonlyMap<Year, YearPath>;
};

/** The size of a year relative to the calibrated one, and how its ratios lie around the enterprise's own. */
type YearPath = { readonly size: number; readonly taxes: number; readonly research: number };

function pathOf(one: RoughSize, year: Year): number {
  return one.path.get(year)?.size ?? 1;
}

function around(one: RoughSize, year: Year, figure: "taxes" | "research"): number {
  return one.path.get(year)?.[figure] ?? 1;
}

function roughSize(seed: number, one: Candidate): RoughSize {
  const random = branch(seed, STREAM.figures + one.index);
  const perHead = 800_000 * one.industry.revenuePerHead * (one.revenue / 6e7) ** 0.27 * lognormal(random, 1, 0.3);
  const intensity = researchIntensity(random, one);
  const employees = Math.max(2, Math.round(one.revenue / perHead));
  const researchers = (one.revenue * intensity) / lognormal(random, 380_000, 0.25);
  return {
    revenue: one.revenue,
    employees,
    researchers: Math.min(researchers, Math.max(employees, 5) * 0.9),
    taxRate: lognormal(random, 0.028, 0.5),
    intensity,
    path: growthPath(branch(seed, STREAM.growth + one.index), one),
  };
}

/** R&D per revenue: what the high-tech certificate asks for (3 %, 4 %, 5 % by size) and, for a few, too little. */
function researchIntensity(random: Random, { past, today, revenue }: Candidate): number {
  if (!past.highTech && !today.highTech) return chance(random, 0.3) ? 0 : clamp(lognormal(random, 0.013, 0.8), 0, 0.25);
  const [median, least] = revenue > 2e8 ? [0.044, 0.031] : revenue > 5e7 ? [0.068, 0.041] : [0.105, 0.051];
  const intensity = clamp(lognormal(random, median, 0.4), least, 0.6);
  return chance(random, 0.06) && !past.specialised && !today.specialised ? intensity / 2 : intensity;
}

/** The young grow faster, the large steadily; the first year is a short one. */
function growthPath(random: Random, one: Candidate): ReadonlyMap<Year, YearPath> {
  const founded = Number(one.registered.slice(0, 4));
  const path = new Map<Year, YearPath>();
  let size = 1;
  for (const year of YEARS) {
    const growth = year - founded < 5 ? normal(random, 0.28, 0.28) : normal(random, 0.08, 0.15);
    const steadiness = one.coverage === "followed" ? 0.5 : 1;
    if (year > founded) size *= 1 + clamp(growth * steadiness, -0.4, 1.5);
    const short = year === founded ? between(random, 0.3, 0.8) : 1;
    const ratios = {
      taxes: clamp(normal(random, 1, 0.12), 0.5, 1.5),
      research: clamp(normal(random, 1, 0.1), 0.5, 1.5),
    };
    path.set(year, { size: size * short, ...ratios });
  }
  const calibrated = path.get(CALIBRATED_YEAR)?.size ?? 1;
  return new Map([...path].map(([year, each]) => [year, { ...each, size: each.size / calibrated }]));
}
