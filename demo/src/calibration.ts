import type { Year } from "./subject.ts";

/**
 * The figures published for the park at the end of 2022 (西政发〔2023〕4号), which the synthetic park reproduces exactly. Today's
 * numbers of titles are the same, since later ones are not in the documents; who holds them has changed.
 */
export const CALIBRATION = {
  /** 中关村高新技术企业: the enterprises of the park. */
  enterprises: 1083,
  buildings: 40,
  projects: 12,
  /** 国家高新技术企业 with a certificate valid on the day. */
  highTech: 699,
  /** 专精特新中小企业 likewise. */
  specialised: 172,
  /** 国家级专精特新“小巨人” among them. */
  littleGiants: 8,
  unicorns: 2,
  potentialUnicorns: 1,
  singleChampions: 1,
  hiddenChampions: 1,
  /** Listed, in China or abroad. */
  listed: 16,
  /** Quoted on the 新三板. */
  quoted: 42,
  /** Enterprises whose 营业收入 of 2022 is known: the sample behind the published total. */
  revenueSample: 1021,
  /** 有效专利 at the end of 2022, and 有效发明专利 among them. */
  patents: 23_809,
  inventions: 11_600,
} as const;

/** Totals over the values of one year that are known; money in 元. */
type YearTotals = {
  readonly revenue: number;
  readonly taxes: number;
  readonly research: number;
  readonly researchers: number;
  readonly patentsGranted: number;
};

/** In 元, from 亿元. */
const yi = (amount: number) => Math.round(amount * 10_000) * 10_000;
/** Last year's figure from this year's and its growth, to the 万元. */
const yuanBefore = (amount: number, growth: number) => Math.round(amount / (1 + growth) / 10_000) * 10_000;
/** Likewise, to the whole person or patent. */
const countBefore = (count: number, growth: number) => Math.round(count / (1 + growth));

/** Published: 4601亿元, 150.4亿元, 198.6亿元, 4.9万人, 2210件. */
const PUBLISHED: YearTotals = {
  revenue: yi(4601),
  taxes: yi(150.4),
  research: yi(198.6),
  researchers: 49_000,
  patentsGranted: 2210,
};

/**
 * 2022 is published, and so is its growth over 2021 except for research. All other figures are invented, so that the series
 * runs on: before 2021 somewhat slower, after 2022 near the 8 % a year that the district's plan hopes for.
 */
export const TOTALS: { readonly [In in Year]: YearTotals } = {
  2019: { revenue: yi(3012), taxes: yi(98.7), research: yi(118), researchers: 33_400, patentsGranted: 1310 },
  2020: { revenue: yi(3261), taxes: yi(103.5), research: yi(137), researchers: 37_600, patentsGranted: 1494 },
  2021: {
    revenue: yuanBefore(PUBLISHED.revenue, 0.2),
    taxes: yuanBefore(PUBLISHED.taxes, 0.243),
    research: yi(165),
    researchers: countBefore(PUBLISHED.researchers, 0.162),
    patentsGranted: countBefore(PUBLISHED.patentsGranted, 0.261),
  },
  2022: PUBLISHED,
  2023: { revenue: yi(4868), taxes: yi(157.9), research: yi(214.2), researchers: 51_300, patentsGranted: 2395 },
  2024: { revenue: yi(5237), taxes: yi(168.6), research: yi(233.8), researchers: 53_700, patentsGranted: 2580 },
  2025: { revenue: yi(5683), taxes: yi(181.7), research: yi(256.1), researchers: 56_400, patentsGranted: 2790 },
};
