import { pick, type Random } from "./random.ts";

/** One line of business: codes of GB/T 4754-2017, the last word of such an enterprise's name, and what it is like. */
export type Industry = {
  /** Enterprises in a thousand. */
  readonly share: number;
  readonly codes: readonly string[];
  readonly word: string;
  /** How likely it is a high-tech enterprise, relative to the others. */
  readonly tech: number;
  /** Its revenue for each employee, relative to the others. */
  readonly revenuePerHead: number;
};

/**
 * The park's “1+3”: financial technology, and digital industry, research and design, cultural technology. `I65` and `I`
 * stand among the codes because real registers hold such coarse ones, and the rules must say when that is too coarse.
 */
export const INDUSTRIES: readonly Industry[] = [
  {
    share: 300,
    codes: ["I6511", "I6512", "I6513", "I6513", "I6513", "I6519", "I65"],
    word: "软件",
    tech: 1,
    revenuePerHead: 0.8,
  },
  { share: 120, codes: ["I6531", "I6532", "I6540", "I6550", "I6560"], word: "信息技术", tech: 1, revenuePerHead: 1.1 },
  {
    share: 60,
    codes: ["I6421", "I6429", "I6431", "I6433", "I6450", "I64"],
    word: "数据",
    tech: 0.9,
    revenuePerHead: 1.4,
  },
  { share: 25, codes: ["I6440"], word: "网络安全", tech: 1.2, revenuePerHead: 0.9 },
  { share: 12, codes: ["I6311", "I6319"], word: "通信", tech: 0.8, revenuePerHead: 2.4 },
  { share: 70, codes: ["J6940", "J6930", "J69"], word: "金融科技", tech: 0.7, revenuePerHead: 1.8 },
  { share: 14, codes: ["J6650", "J6740", "J6850"], word: "金融服务", tech: 0.1, revenuePerHead: 2.5 },
  { share: 130, codes: ["M7320", "M7310", "M7340", "M7320"], word: "研究", tech: 1, revenuePerHead: 0.9 },
  {
    share: 100,
    codes: ["M7484", "M7481", "M7491", "M7492", "M7483", "M74"],
    word: "设计",
    tech: 0.8,
    revenuePerHead: 1,
  },
  { share: 45, codes: ["M7512", "M7514", "M7515", "M7519", "M75"], word: "技术推广", tech: 0.9, revenuePerHead: 0.9 },
  { share: 28, codes: ["L7212", "L7243", "L7281", "L7251"], word: "商务", tech: 0.3, revenuePerHead: 1.3 },
  { share: 30, codes: ["C3911", "C3921", "C3915", "C3973", "C4021"], word: "智能装备", tech: 1.2, revenuePerHead: 1.5 },
  { share: 18, codes: ["F5176", "F5177", "F51"], word: "贸易", tech: 0.2, revenuePerHead: 4 },
  { share: 26, codes: ["R8626", "R8621", "R8625", "R86"], word: "数字出版", tech: 0.5, revenuePerHead: 0.9 },
  { share: 14, codes: ["R8730", "R8720", "R8810"], word: "文化传媒", tech: 0.4, revenuePerHead: 0.9 },
  { share: 6, codes: ["K7020"], word: "物业", tech: 0.1, revenuePerHead: 0.5 },
  { share: 2, codes: ["I"], word: "信息", tech: 0.8, revenuePerHead: 1 },
];

const TOTAL = INDUSTRIES.reduce((sum, { share }) => sum + share, 0);

export function pickIndustry(random: Random): { readonly industry: Industry; readonly code: string } {
  let left = random() * TOTAL;
  const industry = INDUSTRIES.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  if (!industry) throw new RangeError("the shares do not add up");
  return { industry, code: pick(random, industry.codes) };
}
