import { type Curve, lognormalCurve, NORMAL, normalCurve } from "./draws.ts";
import { PATENTS } from "./patents.ts";
import type { Fill } from "./sheet.ts";
import { LITTLE_GIANT, SPECIALISED } from "./traits.ts";

/** Yearly figures in 分 and persons. The same relations hold as in demo/src/yearly.ts. */

const FEN = 100;
const WHOLE_YUAN = 100;
/** The year whose totals are calibrated: no figure of it moves around the habit. */
const CALIBRATED = 2025;
const ALWAYS_ONE: Curve = NORMAL.map(() => 1);

/** Around 1, except in the calibrated year. */
function around(spread: number): (year: number) => Curve {
  const curve = normalCurve(1, spread, 0.5, 1.5);
  return (year) => (year === CALIBRATED ? ALWAYS_ONE : curve);
}

/**
 * Revenue of a year. Round enterprises grow by the same whole percentage twice (2023 → 2024 → 2025), exactly to the 分, and
 * in whole 元, so that every whole percentage of it is exact too.
 */
const revenue: Fill = (sheet, out, year) => {
  const base = sheet.line("revenue");
  const sizes = sheet.line("size", year);
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const percent = round[row] as number;
    const fen = (base[row] as number) * FEN;
    const grown = 100 + percent;
    const unit = Math.max(1, Math.round(fen / (grown * grown * WHOLE_YUAN))) * WHOLE_YUAN;
    const exact = year >= 2025 ? unit * grown * grown : year === 2024 ? unit * 100 * grown : unit * 10_000;
    out[row] = percent === 0 ? Math.round(fen * (sizes[row] as number)) : exact;
  }
};

const NEAR_ONE = normalCurve(1, 0.02, 0, 2);

const mainRevenue: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(NEAR_ONE, "主营业务收入", year);
  const all = sheet.line("营业收入", year);
  const share = sheet.line("mainShare");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const part = round[row] === 0 ? Math.min(1, (share[row] as number) * (spread[row] as number)) : 1;
    out[row] = Math.round((all[row] as number) * part);
  }
};

const AROUND_SHARE = normalCurve(1, 0.04, 0, 2);

const highTechRevenue: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(AROUND_SHARE, "高新技术产品收入", year);
  const all = sheet.line("营业收入", year);
  const share = sheet.line("highTechShare");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const income = all[row] as number;
    const usual = Math.round(income * Math.min(1, (share[row] as number) * (spread[row] as number)));
    out[row] = round[row] === 0 ? usual : (income / 100) * ((share[row] as number) < 0.65 ? 50 : 60);
  }
};

const MARGIN_SPREAD = normalCurve(0, 0.025, -1, 1);

const profit: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(MARGIN_SPREAD, "净利润", year);
  const all = sheet.line("营业收入", year);
  const margin = sheet.line("margin");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const income = all[row] as number;
    const part = (margin[row] as number) + (spread[row] as number);
    out[row] = round[row] === 0 ? Math.round(income * part) : (income / 100) * Math.round(part * 100);
  }
};

const aroundResearch = around(0.12);

const research: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(aroundResearch(year), "研发费用", year);
  const all = sheet.line("营业收入", year);
  const share = sheet.line("intensity");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const income = all[row] as number;
    const part = share[row] as number;
    out[row] =
      round[row] === 0 ? Math.round(income * part * (spread[row] as number)) : (income / 100) * Math.round(part * 100);
  }
};

/** Never less than what went into research and development. */
const costs: Fill = (sheet, out, year) => {
  const all = sheet.line("营业收入", year);
  const earned = sheet.line("净利润", year);
  const spent = sheet.line("研发费用", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    const income = all[row] as number;
    const cost = Math.round(Math.max(income - (earned[row] as number) * 1.15, income * 0.2));
    out[row] = Math.max(cost, spent[row] as number);
  }
};

const assets: Fill = (sheet, out, year) => {
  const base = sheet.line("revenue");
  const sizes = sheet.line("slowSize", year);
  const perRevenue = sheet.line("assetsPerRevenue");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const yuan = (base[row] as number) * (sizes[row] as number) * (perRevenue[row] as number);
    out[row] = round[row] === 0 ? Math.round(yuan * FEN) : Math.round(yuan) * FEN;
  }
};

const DEBT_SPREAD = normalCurve(1, 0.06, 0, 2);

const debts: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(DEBT_SPREAD, "负债总额", year);
  const owned = sheet.line("资产总额", year);
  const ratio = sheet.line("debtRatio");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const all = owned[row] as number;
    const share = Math.min(1.4, Math.max(0.02, (ratio[row] as number) * (spread[row] as number)));
    out[row] = round[row] === 0 ? Math.round(all * share) : (all / 100) * Math.round(share * 20) * 5;
  }
};

const netAssets: Fill = (sheet, out, year) => {
  const owned = sheet.line("资产总额", year);
  const owed = sheet.line("负债总额", year);
  for (let row = 0; row < sheet.rows; row += 1) out[row] = (owned[row] as number) - (owed[row] as number);
};

/** To four decimals, in millionths, and none for whoever owes more than they own. */
const returnOnEquity: Fill = (sheet, out, year) => {
  const earned = sheet.line("净利润", year);
  const net = sheet.line("净资产", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    const equity = net[row] as number;
    out[row] = equity > 0 ? Math.round(((earned[row] as number) / equity) * 10_000) * 100 : Number.NaN;
  }
};

const CASH = normalCurve(0.07, 0.09, -1, 1);

const cashFlow: Fill = (sheet, out, year) => {
  const share = sheet.drawn(CASH, "经营现金流净额", year);
  const all = sheet.line("营业收入", year);
  for (let row = 0; row < sheet.rows; row += 1) out[row] = Math.round((all[row] as number) * (share[row] as number));
};

const ROUND_INVESTMENT = 5_000_000;
const INVESTMENT = lognormalCurve(0.9);

const equityRaised: Fill = (sheet, out, year) => {
  const lot = sheet.even("新增股权融资", year);
  const spread = sheet.drawn(INVESTMENT, "新增股权融资", year);
  const base = sheet.line("revenue");
  const titles = sheet.line("title");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const median = Math.min(100_000_000, Math.max(1_500_000, (base[row] as number) * 0.15));
    const yuan = median * (spread[row] as number);
    const raised = round[row] === 0 ? Math.round(yuan) : Math.ceil(yuan / ROUND_INVESTMENT) * ROUND_INVESTMENT;
    out[row] = (lot[row] as number) < ((titles[row] as number) >= SPECIALISED ? 0.14 : 0.06) ? raised * FEN : 0;
  }
};

const INCREASE = lognormalCurve(1, 8_000_000);

const capitalIncrease: Fill = (sheet, out, year) => {
  const lot = sheet.even("实收资本增加额", year);
  const yuan = sheet.drawn(INCREASE, "实收资本增加额", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = (lot[row] as number) < 0.06 ? Math.round(yuan[row] as number) * FEN : 0;
  }
};

const employees: Fill = (sheet, out, year) => {
  const base = sheet.line("staff");
  const lab = sheet.line("researchers");
  const sizes = sheet.line("slowSize", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    const all = Math.max(2, base[row] as number, (lab[row] as number) / 0.8);
    out[row] = Math.max(2, Math.round(all * (sizes[row] as number)));
  }
};

const researchers: Fill = (sheet, out, year) => {
  const lab = sheet.line("researchers");
  const sizes = sheet.line("slowSize", year);
  const all = sheet.line("从业人员", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.min(all[row] as number, Math.round((lab[row] as number) * (sizes[row] as number)));
  }
};

const scientists: Fill = (sheet, out, year) => {
  const lot = sheet.even("科技人员", year);
  const lab = sheet.line("研发人员", year);
  const all = sheet.line("从业人员", year);
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.min(all[row] as number, Math.round((lab[row] as number) * (1 + 0.4 * (lot[row] as number))));
  }
};

const aroundTaxes = around(0.15);

const taxes: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(aroundTaxes(year), "实缴税费", year);
  const all = sheet.line("营业收入", year);
  const rate = sheet.line("taxRate");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.round((all[row] as number) * (rate[row] as number) * (spread[row] as number));
  }
};

/** A share of another line of the same year that the enterprise keeps over the years. */
function shareOf(whole: string, habit: string): Fill {
  return (sheet, out, year) => {
    const all = sheet.line(whole, year);
    const share = sheet.line(habit);
    for (let row = 0; row < sheet.rows; row += 1) out[row] = Math.round((all[row] as number) * (share[row] as number));
  };
}

const aroundRent = around(0.05);

const rent: Fill = (sheet, out, year) => {
  const spread = sheet.drawn(aroundRent(year), "实缴租金", year);
  const all = sheet.line("从业人员", year);
  const perHead = sheet.line("rentPerHead");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.round((all[row] as number) * (perHead[row] as number) * (spread[row] as number) * FEN);
  }
};

const TAKES_PART = Float64Array.of(0.1, 0.5, 1, 1);
const SCORES = Float64Array.of(50, 50, 66, 78);
const SCORE_SPREAD = normalCurve(0, 9, -100, 100);

/** To a tenth of a mark, in ten-thousandths. Only who applies takes part; in both years or in none. */
const developmentScore: Fill = (sheet, out, year) => {
  const applies = sheet.even("发展评价得分");
  const spread = sheet.drawn(SCORE_SPREAD, "发展评价得分", year);
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    const held = titles[row] as number;
    const score = (SCORES[held] as number) + (spread[row] as number);
    const marks = Math.min(97, Math.max(held === LITTLE_GIANT ? 60 : 20, score));
    out[row] = (applies[row] as number) < (TAKES_PART[held] as number) ? Math.round(marks * 10) * 1000 : Number.NaN;
  }
};

/** Nothing is recorded of a year before the registration; the score is of the enterprise as it is. */
function sinceRegistration(fill: Fill): Fill {
  return (sheet, out, year) => {
    const first = sheet.line("firstYear");
    fill(sheet, out, year);
    for (let row = 0; row < sheet.rows; row += 1) if ((first[row] as number) > year) out[row] = Number.NaN;
  };
}

const FIGURES: Readonly<Record<string, Fill>> = {
  从业人员: employees,
  研发人员: researchers,
  科技人员: scientists,
  营业收入: revenue,
  主营业务收入: mainRevenue,
  高新技术产品收入: highTechRevenue,
  净利润: profit,
  成本费用: costs,
  资产总额: assets,
  负债总额: debts,
  净资产: netAssets,
  净资产收益率: returnOnEquity,
  经营现金流净额: cashFlow,
  新增股权融资: equityRaised,
  实收资本增加额: capitalIncrease,
  实缴税费: taxes,
  区域综合贡献: shareOf("实缴税费", "contributionPerTax"),
  实缴租金: rent,
  研发费用: research,
  境内研发费用: shareOf("研发费用", "domesticShare"),
  ...PATENTS,
};

export const YEARLY: Readonly<Record<string, Fill>> = {
  ...Object.fromEntries(Object.entries(FIGURES).map(([name, fill]) => [name, sinceRegistration(fill)])),
  发展评价得分: developmentScore,
};
