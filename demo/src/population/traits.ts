import { INDUSTRIES, type Industry } from "../industries.ts";
import { ANNIVERSARIES, DAYS_A_YEAR, REFERENCE_DAY, yearOfDay } from "./calendar.ts";
import { type Curve, curveOf, lognormalCurve, NORMAL, normalCurve } from "./draws.ts";
import type { Fill } from "./sheet.ts";

/**
 * What an enterprise is like before any fact is written down: the same enterprises as the park of demo/src/draft.ts and
 * profile.ts, but drawn one by one, so that totals come out right on the whole and not to the last 元.
 */

/** Each title holds those before it. */
export const ORDINARY = 0;
export const HIGH_TECH = 1;
export const SPECIALISED = 2;
export const LITTLE_GIANT = 3;

/** Bring the totals of the population to those of calibration.ts; found by measuring 4 million rows. */
const FACTORS = {
  highTech: 3.42,
  specialised: 0.494,
  littleGiant: 0.0755,
  revenue: 1.19,
  research: 1.148,
  researchers: 0.932,
  taxes: 1.025,
};

type Trade = { readonly code: string; readonly industry: Industry };

const TRADES: readonly Trade[] = INDUSTRIES.flatMap((industry) =>
  [...new Set(industry.codes)].map((code) => ({ code, industry })),
);
/** The words of the industry column; place 0 is the missing one. */
export const CODES: readonly string[] = ["", ...TRADES.map(({ code }) => code)];
const TECH = Float64Array.from([0, ...TRADES.map(({ industry }) => industry.tech)]);
const PER_HEAD = Float64Array.from([1, ...TRADES.map(({ industry }) => industry.revenuePerHead)]);

/** Industry codes as often as they occur among so many enterprises. */
const SLOTS = 8192;
const CODE_SLOTS: Uint8Array = fillSlots();

function fillSlots(): Uint8Array {
  const total = INDUSTRIES.reduce((sum, { share }) => sum + share, 0);
  const all = INDUSTRIES.flatMap(({ share, codes }) => codes.map((code) => ({ code, part: share / codes.length })));
  const slots = new Uint8Array(SLOTS);
  let until = 0;
  let slot = 0;
  for (const { code, part } of all) {
    until += (part / total) * SLOTS;
    const place = CODES.indexOf(code);
    for (; slot < Math.min(SLOTS, Math.round(until)); slot += 1) slots[slot] = place;
  }
  return slots.fill(slots[slot - 1] as number, slot);
}

/** One in thirty is less than a year old, one in twelve less than three: the newly introduced ones. */
const AGE = curveOf((share) => {
  if (share < 0.033) return 0.05 + (share / 0.033) * 0.95;
  if (share < 0.115) return 1 + ((share - 0.033) / 0.082) * 2;
  const deviation = NORMAL[Math.round(((share - 0.115) / 0.885) * 1023)] as number;
  return Math.min(33, Math.max(3, 9.5 * Math.exp(0.55 * deviation)));
});

const REVENUE = lognormalCurve(1.95, 62_000_000 * FACTORS.revenue);
const LARGEST_REVENUE = 32_000_000_000;
const PER_HEAD_SPREAD = lognormalCurve(0.3, 800_000);
const COST_OF_RESEARCHER = lognormalCurve(0.25, 380_000 / FACTORS.researchers);
const HIGH_TECH_INTENSITY = lognormalCurve(0.4, FACTORS.research);
const OTHER_INTENSITY = lognormalCurve(0.8, 0.013 * FACTORS.research);

/** One in twenty-five keeps round figures in everything, so that growth, shares and ratios fall exactly on thresholds. */
const ROUND_SHARE = 0.04;
const ROUND_GROWTH = Float64Array.of(5, 10, 15, 20);
const ROUND_INTENSITY = Float64Array.of(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1);

const code: Fill = (sheet, out) => {
  const lot = sheet.even("code");
  for (let row = 0; row < sheet.rows; row += 1) out[row] = CODE_SLOTS[((lot[row] as number) * SLOTS) | 0] as number;
};

const roundGrowth: Fill = (sheet, out) => {
  const lot = sheet.even("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const drawn = (lot[row] as number) / ROUND_SHARE;
    out[row] = drawn >= 1 ? 0 : (ROUND_GROWTH[Math.floor(drawn * 4)] as number);
  }
};

const registered: Fill = (sheet, out) => {
  const age = sheet.line("age");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const years = age[row] as number;
    const onAnniversary = round[row] !== 0 && years > 2;
    out[row] = onAnniversary
      ? (ANNIVERSARIES[Math.floor(years)] as number)
      : REFERENCE_DAY - Math.round(years * DAYS_A_YEAR);
  }
};

const firstYear: Fill = (sheet, out) => {
  const days = sheet.line("registered");
  for (let row = 0; row < sheet.rows; row += 1) out[row] = yearOfDay(days[row] as number);
};

/** Of 2025, in 元. */
const revenue: Fill = (sheet, out) => {
  const drawn = sheet.drawn(REVENUE, "revenue");
  const codes = sheet.line("code");
  const age = sheet.line("age");
  for (let row = 0; row < sheet.rows; row += 1) {
    const years = age[row] as number;
    const start = years < 1 ? 0.05 : years < 3 ? 0.3 : 1;
    const yuan = (drawn[row] as number) * Math.sqrt(PER_HEAD[codes[row] as number] as number) * start;
    out[row] = Math.min(LARGEST_REVENUE, Math.max(200_000, yuan));
  }
};

const title: Fill = (sheet, out) => {
  const first = sheet.even("highTech");
  const second = sheet.even("specialised");
  const third = sheet.even("littleGiant");
  const codes = sheet.line("code");
  const age = sheet.line("age");
  const size = sheet.line("revenue");
  for (let row = 0; row < sheet.rows; row += 1) {
    const years = age[row] as number;
    const yuan = size[row] as number;
    const weight = FACTORS.highTech * (TECH[codes[row] as number] as number) ** 2;
    const highTech = years >= 2 && (first[row] as number) * (1 + weight) < weight;
    const middling = highTech && years >= 4 && yuan > 1.2e7 && yuan < 3.9e8;
    const specialised = middling && (second[row] as number) < FACTORS.specialised * (yuan > 3e7 ? 1 : 0.5);
    const giant = specialised && yuan > 6e7 && (third[row] as number) < FACTORS.littleGiant;
    out[row] = giant ? LITTLE_GIANT : specialised ? SPECIALISED : highTech ? HIGH_TECH : ORDINARY;
  }
};

/** R&D per revenue: what the high-tech certificate asks for by size and, for a few, too little. */
const intensity: Fill = (sheet, out) => {
  const lot = sheet.even("intensity");
  const spread = sheet.drawn(HIGH_TECH_INTENSITY, "intensity");
  const other = sheet.drawn(OTHER_INTENSITY, "otherIntensity");
  const titles = sheet.line("title");
  const size = sheet.line("revenue");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const yuan = size[row] as number;
    const median = yuan > 2e8 ? 0.044 : yuan > 5e7 ? 0.068 : 0.105;
    const least = yuan > 2e8 ? 0.031 : yuan > 5e7 ? 0.041 : 0.051;
    const share = Math.min(0.6, Math.max(least, median * (spread[row] as number)));
    const short = titles[row] === HIGH_TECH && (lot[row] as number) < 0.06;
    const little = (lot[row] as number) < 0.3 ? 0 : Math.min(0.25, other[row] as number);
    const usual = titles[row] === ORDINARY ? little : short ? share / 2 : share;
    out[row] = round[row] === 0 ? usual : (ROUND_INTENSITY[Math.floor((lot[row] as number) * 8)] as number);
  }
};

const staff: Fill = (sheet, out) => {
  const spread = sheet.drawn(PER_HEAD_SPREAD, "staff");
  const codes = sheet.line("code");
  const size = sheet.line("revenue");
  for (let row = 0; row < sheet.rows; row += 1) {
    const yuan = size[row] as number;
    const perHead = (PER_HEAD[codes[row] as number] as number) * Math.sqrt(Math.sqrt(yuan / 6e7));
    out[row] = Math.max(2, yuan / (perHead * (spread[row] as number)));
  }
};

const researchers: Fill = (sheet, out) => {
  const cost = sheet.drawn(COST_OF_RESEARCHER, "researchers");
  const size = sheet.line("revenue");
  const share = sheet.line("intensity");
  const all = sheet.line("staff");
  for (let row = 0; row < sheet.rows; row += 1) {
    const paid = ((size[row] as number) * (share[row] as number)) / (cost[row] as number);
    out[row] = Math.min(paid, Math.max(all[row] as number, 5) * 0.9);
  }
};

/** The size of a year relative to the reference year. The young grow faster. */
const size: Fill = (sheet, out, year) => {
  if (year === 2025) {
    out.fill(1);
    return;
  }
  const later = sheet.line("size", year + 1);
  const drawn = sheet.drawn(NORMAL, "size", year);
  const age = sheet.line("age");
  for (let row = 0; row < sheet.rows; row += 1) {
    const young = (age[row] as number) < 5;
    const growth = (drawn[row] as number) * (young ? 0.3 : 0.16) + (young ? 0.35 : 0.085);
    out[row] = (later[row] as number) / (1 + Math.min(1.5, Math.max(-0.4, growth)));
  }
};

/** Staff and balance sheets follow revenue slowly. */
const slowSize: Fill = (sheet, out, year) => {
  const sizes = sheet.line("size", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.sqrt((sizes[row] as number) * Math.sqrt(sizes[row] as number));
  }
};

const mainShare: Fill = (sheet, out) => {
  const lot = sheet.even("mainShare");
  const part = sheet.even("mainPart");
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    const focused = (titles[row] as number) >= SPECIALISED || (lot[row] as number) < 0.6;
    out[row] = focused ? 0.86 + 0.14 * (part[row] as number) : 0.45 + 0.5 * (part[row] as number);
  }
};

const highTechShare: Fill = (sheet, out) => {
  const lot = sheet.even("highTechShare");
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = titles[row] === ORDINARY ? 0.65 * (lot[row] as number) : 0.6 + 0.37 * (lot[row] as number);
  }
};

/** A habit that an enterprise keeps over the years, drawn from a curve. */
function habit(name: string, curve: Curve): Fill {
  return (sheet, out) => {
    out.set(sheet.drawn(curve, name));
  };
}

export const TRAITS: Readonly<Record<string, Fill>> = {
  code,
  age: habit("age", AGE),
  roundGrowth,
  registered,
  firstYear,
  revenue,
  title,
  intensity,
  staff,
  researchers,
  size,
  slowSize,
  mainShare,
  highTechShare,
  domesticShare: habit(
    "domesticShare",
    curveOf((lot) => (lot < 0.06 ? 0.3 + 5 * lot : 0.8 + (lot - 0.06) / 4.7)),
  ),
  rentPerHead: habit(
    "rentPerHead",
    curveOf((lot) => (lot < 0.18 ? 0 : 14_000 + (28_000 * (lot - 0.18)) / 0.82)),
  ),
  margin: habit("margin", normalCurve(0.075, 0.085, -1, 1)),
  assetsPerRevenue: habit("assetsPerRevenue", lognormalCurve(0.5, 1.15)),
  debtRatio: habit("debtRatio", normalCurve(0.44, 0.19, 0.03, 1.3)),
  taxRate: habit("taxRate", lognormalCurve(0.5, 0.028 * FACTORS.taxes)),
  contributionPerTax: habit(
    "contributionPerTax",
    curveOf((lot) => 0.1 + 0.12 * lot),
  ),
};
