import { type Fen, readMoney as readAnyMoney } from "@yuanding/values";
import { MAX_AMOUNT_FEN } from "../ledger/index.ts";

/** 元 with two decimals, as the contract and the fields of cases write it; null for anything else, and for more than the ledger keeps. */
export function readMoney(text: unknown): Fen | null {
  const fen = readAnyMoney(text);
  return fen === null || fen > MAX_AMOUNT_FEN || fen < -MAX_AMOUNT_FEN ? null : fen;
}
