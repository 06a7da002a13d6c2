import { type Fen, parseDecimal, toFen } from "@yuanding/values";

/** 元 with two decimals, as the contract and the fields of cases write it; null for anything else. */
export function readMoney(text: unknown): Fen | null {
  const yuan = typeof text === "string" ? parseDecimal(text) : null;
  return yuan ? toFen(yuan) : null;
}
