import { CALIBRATION } from "./calibration.ts";
import type { Draft } from "./draft.ts";
import { isKnown } from "./known.ts";
import { branch, chance, clamp, lognormal, type Random, shuffled } from "./random.ts";
import { REFERENCE_YEAR } from "./subject.ts";

/** An enterprise with the figures of the reference year that are calibrated, in 元 and persons. */
export type Profile = Draft & {
  /** Whether its revenue of the reference year is in the sample. */
  readonly inSample: boolean;
  readonly highTech: boolean;
  readonly specialised: boolean;
  readonly littleGiant: boolean;
  readonly employees: number;
  readonly research: number;
  readonly researchers: number;
  readonly taxes: number;
};

/** Streams of random numbers that belong to the whole park; an enterprise's own stream is its index. */
const STREAM = { sample: 1_000_001, highTech: 1_000_002, specialised: 1_000_003, figures: 2_000_000 } as const;

/** Calibrates the drafts: who holds which title, and figures whose known values add up to the published totals. */
export function calibrate(seed: number, drafts: readonly Draft[]): readonly Profile[] {
  const sample = chooseSample(seed, drafts);
  const sized = scale(drafts, "revenue", CALIBRATION.revenueYuan, (draft) => sample.has(draft.index));
  const titled = awardTitles(seed, sized);
  const known = (fact: string) => (one: Draft) =>
    operatedIn(one, REFERENCE_YEAR) && isKnown(seed, one.id, fact, REFERENCE_YEAR);
  const rough = titled.map((one) => ({ ...one, ...roughFigures(branch(seed, STREAM.figures + one.index), one) }));
  const researching = scale(rough, "research", CALIBRATION.researchYuan, known("研发费用"));
  const taxed = scale(researching, "taxes", CALIBRATION.taxesYuan, known("实缴税费"));
  const staffed = scale(taxed, "researchers", CALIBRATION.researchers, known("研发人员"));
  return staffed.map((one) => ({
    ...one,
    inSample: sample.has(one.index),
    researchers: Math.round(one.researchers),
    employees: Math.max(one.employees, Math.ceil(one.researchers / 0.8), 2),
  }));
}

export function operatedIn(draft: Draft, year: number): boolean {
  return Number(draft.registered.slice(0, 4)) <= year;
}

/** Those without a figure are the ones founded since, and as many others as bring the sample to its published number. */
function chooseSample(seed: number, drafts: readonly Draft[]): ReadonlySet<number> {
  const operating = drafts.filter((draft) => operatedIn(draft, REFERENCE_YEAR));
  const order = shuffled(branch(seed, STREAM.sample), operating);
  return new Set(order.slice(0, CALIBRATION.revenueSample).map(({ index }) => index));
}

/** Multiplies one figure of everyone by the factor that makes the known ones add up to the total. */
function scale<Key extends string, Item extends Draft & Readonly<Record<Key, number>>>(
  items: readonly Item[],
  key: Key,
  total: number,
  counts: (item: Item) => boolean,
): readonly Item[] {
  const sum = items.reduce((so, item) => (counts(item) ? so + item[key] : so), 0);
  return items.map((item) => ({ ...item, [key]: (item[key] * total) / sum }));
}

type Titles = Pick<Profile, "highTech" | "specialised" | "littleGiant">;

function awardTitles(seed: number, drafts: readonly Draft[]): readonly (Draft & Titles)[] {
  const highTech = draw(
    branch(seed, STREAM.highTech),
    drafts.filter(({ age }) => age >= 2),
    CALIBRATION.highTech,
    ({ industry }) => industry.tech ** 2,
  );
  const specialised = draw(
    branch(seed, STREAM.specialised),
    drafts.filter(({ index, age, revenue }) => highTech.has(index) && age >= 4 && revenue > 1.2e7 && revenue < 3.9e8),
    CALIBRATION.specialised,
    ({ revenue }) => (revenue > 3e7 ? 2 : 1),
  );
  const largeEnough = drafts.filter(({ index, revenue }) => specialised.has(index) && revenue > 6e7);
  const giants = new Set(largeEnough.slice(0, CALIBRATION.littleGiants).map(({ index }) => index));
  return drafts.map((draft) => ({
    ...draft,
    highTech: highTech.has(draft.index),
    specialised: specialised.has(draft.index),
    littleGiant: giants.has(draft.index),
  }));
}

/** A weighted draw without replacement (Efraimidis and Spirakis): exactly `count` of them. */
function draw(random: Random, from: readonly Draft[], count: number, weight: (draft: Draft) => number) {
  const keyed = from.map((draft) => ({ index: draft.index, key: random() ** (1 / weight(draft)) }));
  const drawn = keyed.sort((a, b) => b.key - a.key).slice(0, count);
  if (drawn.length < count) throw new RangeError(`only ${drawn.length} of ${count} enterprises can hold the title`);
  return new Set(drawn.map(({ index }) => index));
}

/** Before calibration: about right already, so that the factors stay near 1 and the single ratios plausible. */
function roughFigures(random: Random, one: Draft & Titles) {
  const perHead = 800_000 * one.industry.revenuePerHead * (one.revenue / 6e7) ** 0.27 * lognormal(random, 1, 0.3);
  const research = one.revenue * researchIntensity(random, one);
  const employees = Math.max(2, Math.round(one.revenue / perHead));
  return {
    employees,
    research,
    researchers: Math.min(research / lognormal(random, 380_000, 0.25), Math.max(employees, 5) * 0.9),
    taxes: one.revenue * lognormal(random, 0.028, 0.5),
  };
}

/** R&D per revenue: what the high-tech certificate asks for (3 %, 4 %, 5 % by size) and, for a few, too little. */
function researchIntensity(random: Random, one: Draft & Titles): number {
  if (!one.highTech) return chance(random, 0.3) ? 0 : clamp(lognormal(random, 0.013, 0.8), 0, 0.25);
  const [median, least] = one.revenue > 2e8 ? [0.044, 0.031] : one.revenue > 5e7 ? [0.068, 0.041] : [0.105, 0.051];
  const intensity = clamp(lognormal(random, median, 0.4), least, 0.6);
  return chance(random, 0.06) && !one.specialised ? intensity / 2 : intensity;
}
