import { fenToYuan } from "@yuanding/values";
import { formatQuantity } from "../quantity.ts";
import { YUAN } from "../units.ts";

/** An amount for people: `273.1247万元`, exact. */
export function formatFenShown(fen: bigint): string {
  return formatQuantity(fenToYuan(fen), YUAN);
}
