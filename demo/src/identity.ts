import { creditCodeCheckDigit } from "@yuanding/values";
import { pick, type Random } from "./random.ts";

const WORDS = [
  "青禾",
  "云杉",
  "松涛",
  "星汉",
  "远岫",
  "澄湖",
  "知微",
  "朗月",
  "望舒",
  "启明",
  "清溪",
  "翠微",
  "凌霄",
  "百川",
  "鹿鸣",
  "长庚",
  "和光",
  "听泉",
  "晴川",
  "归鸿",
  "若水",
  "半夏",
  "霜叶",
  "新雨",
  "竹里",
  "南山",
  "北辰",
  "东篱",
  "西岭",
  "白鹭",
];

/** The name says twice that nobody of this name exists: 示例 (sample) before it and 合成 (synthetic) behind it. */
export function enterpriseName(random: Random, index: number, trade: string): string {
  return `示例·${pick(random, WORDS)}${trade}${serial(index)}（合成）`;
}

export function serial(index: number): string {
  return String(index + 1).padStart(4, "0");
}

/**
 * A well-formed unified social credit code that belongs to nobody: registered by the market regulator (9), an enterprise
 * (1), Xicheng (110102), and a body number `MAYY…` far beyond the ranges `MA0…` to `MAE…` that have been given out.
 */
export function fictitiousCreditCode(index: number): string {
  const body = `MAYY${serial(index)}`;
  const first17 = `91110102${body}${organisationCheckDigit(body)}`;
  return first17 + creditCodeCheckDigit(first17);
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** GB 11714: the ninth character of an organisation's number, for the first eight. */
export function organisationCheckDigit(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, place) => total + weight * ORGANISATION_CHARACTERS.indexOf(first8.charAt(place)),
    0,
  );
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? "X" : String(digit);
}
