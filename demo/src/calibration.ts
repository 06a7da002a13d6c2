/**
 * The published figures of the park (西政发〔2023〕4号; of 2022, taken over for 2025, the last full year before the
 * reference date, since later ones are not in the documents) that the synthetic park reproduces.
 */
export const CALIBRATION = {
  /** 中关村高新技术企业: the enterprises of the park. */
  enterprises: 1083,
  buildings: 40,
  projects: 12,
  /** 国家高新技术企业 with a certificate valid on the reference date, exactly. */
  highTech: 699,
  /** 专精特新中小企业 likewise, exactly. */
  specialised: 172,
  /** 国家级专精特新“小巨人” among them, exactly. */
  littleGiants: 8,
  /** Enterprises whose 营业收入 of 2025 is known, exactly: the sample behind the published total. */
  revenueSample: 1021,
  /** 4601亿元, 198.6亿元, 150.4亿元: totals over the values that are known. */
  revenueYuan: 460_100_000_000,
  researchYuan: 19_860_000_000,
  taxesYuan: 15_040_000_000,
  /** 4.9万人. */
  researchers: 49_000,
} as const;
