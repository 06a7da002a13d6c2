import { formatFixed, parseDecimal, type Ratio, roundHalfUp } from "./ratio.ts";

/** An amount of renminbi in whole 分. The only form in which money is stored, summed or paid. */
export type Fen = bigint;

/** 元 → 分, rounded half up once. Rules compute in 元 as exact ratios and come here at the very end. */
export function toFen(yuan: Ratio): Fen {
  return roundHalfUp(yuan, 2);
}

export function fenToYuan(fen: Fen): Ratio {
  return { n: fen, d: 100n };
}

/** `123456789` 分 → `1234567.89`, the form of files and of the API. */
export function formatFen(fen: Fen): string {
  return formatFixed(fenToYuan(fen), 2);
}

/** 元 with two decimals, as the API and the fields of cases write it; null for anything else. */
export function readMoney(text: unknown): Fen | null {
  const yuan = typeof text === "string" ? parseDecimal(text) : null;
  return yuan ? toFen(yuan) : null;
}
