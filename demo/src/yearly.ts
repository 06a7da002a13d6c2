import type { Patents } from "./patents.ts";
import type { Profile } from "./profile.ts";
import { between, chance, clamp, lognormal, normal, type Random } from "./random.ts";
import type { Size } from "./sizes.ts";
import { DETAILED_YEARS, type Year } from "./subject.ts";

/** What one enterprise keeps over the years; the single years move around it. */
type Habits = {
  readonly mainShare: number;
  readonly highTechShare: number;
  readonly margin: number;
  readonly assetsPerRevenue: number;
  readonly debtRatio: number;
  readonly domesticShare: number;
  readonly rentPerHead: number;
  readonly contributionPerTax: number;
};

export type YearFigures = { readonly [fact: string]: number };

/** The statistics' own figures: all that is left of the years before the calibrated one. */
const CORE: ReadonlySet<string> = new Set([
  ...["从业人员", "研发人员", "营业收入", "净利润", "资产总额", "负债总额", "实缴税费", "研发费用"],
  ...["专利授权量", "有效专利数", "有效发明专利数"],
]);

/** The yearly figures of every full year in which the enterprise operated in the park. */
export function yearlyFigures(random: Random, profile: Profile): ReadonlyMap<Year, YearFigures> {
  const habits = pickHabits(random, profile);
  const figures = new Map<Year, YearFigures>();
  for (const [year, size] of profile.sizes) {
    const all = { ...figuresOf(random, profile, habits, size), ...patentFigures(profile.patents.get(year)) };
    const kept = Object.entries(all).filter(([fact]) => DETAILED_YEARS.includes(year) || CORE.has(fact));
    figures.set(year, Object.fromEntries(kept));
  }
  return figures;
}

function pickHabits(random: Random, { past, today }: Profile): Habits {
  const specialised = past.specialised || today.specialised;
  const highTech = past.highTech || today.highTech;
  const focused = specialised || chance(random, 0.6);
  return {
    mainShare: focused ? between(random, 0.86, 1) : between(random, 0.45, 0.95),
    highTechShare: highTech ? between(random, 0.6, 0.97) : between(random, 0, 0.65),
    margin: normal(random, 0.075, 0.085),
    assetsPerRevenue: lognormal(random, 1.15, 0.5),
    debtRatio: clamp(normal(random, 0.44, 0.19), 0.03, 1.3),
    domesticShare: chance(random, 0.94) ? between(random, 0.8, 1) : between(random, 0.3, 0.6),
    rentPerHead: chance(random, 0.18) ? 0 : between(random, 14_000, 42_000),
    contributionPerTax: between(random, 0.1, 0.22),
  };
}

function figuresOf(random: Random, profile: Profile, habits: Habits, size: Size): YearFigures {
  const { revenue, research, researchers, employees, taxes } = size;
  const profit = revenue * (habits.margin + normal(random, 0, 0.025));
  const usual = profile.latest.revenue ** 0.3 * revenue ** 0.7;
  const assets = yuan(usual * habits.assetsPerRevenue);
  const debts = yuan(assets * clamp(habits.debtRatio * normal(random, 1, 0.06), 0.02, 1.4));
  return {
    从业人员: employees,
    研发人员: researchers,
    科技人员: Math.min(employees, Math.round(researchers * between(random, 1, 1.4))),
    营业收入: revenue,
    主营业务收入: yuan(revenue * Math.min(1, habits.mainShare * normal(random, 1, 0.02))),
    高新技术产品收入: yuan(revenue * clamp(habits.highTechShare * normal(random, 1, 0.04), 0, 1)),
    净利润: yuan(profit),
    成本费用: yuan(Math.max(revenue - profit * 1.15, revenue * 0.2, research * 1.05)),
    资产总额: assets,
    负债总额: debts,
    净资产: assets - debts,
    ...(assets > debts ? { 净资产收益率: rounded(profit / (assets - debts), 4) } : {}),
    经营现金流净额: yuan(revenue * normal(random, 0.07, 0.09)),
    新增股权融资: chance(random, profile.today.specialised ? 0.14 : 0.06)
      ? yuan(lognormal(random, clamp(revenue * 0.15, 1_500_000, 100_000_000), 0.9))
      : 0,
    实收资本增加额: chance(random, 0.06) ? yuan(lognormal(random, 8_000_000, 1)) : 0,
    实缴税费: taxes,
    区域综合贡献: yuan(taxes * habits.contributionPerTax),
    实缴租金: yuan(employees * habits.rentPerHead * clamp(normal(random, 1, 0.05), 0.8, 1.2)),
    研发费用: research,
    境内研发费用: yuan(research * habits.domesticShare),
  };
}

function patentFigures(patents: Patents | undefined): YearFigures {
  if (!patents) return {};
  return { 专利授权量: patents.granted, 有效专利数: patents.valid, 有效发明专利数: patents.inventions };
}

/** Whole 元. */
export function yuan(amount: number): number {
  return Math.round(amount);
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
