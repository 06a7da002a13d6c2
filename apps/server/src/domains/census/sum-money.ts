import { type Fen, formatFen, parseDecimal, toFen, ZERO } from "@yuanding/values";
import type { Decision } from "../decisions/index.ts";

export type MoneySum = { met: string; open: string };

/**
 * The exact sum of amounts or ceilings: of those entitled, and apart from them of those whose entitlement is still open.
 * Null when no answer has such a figure.
 */
export function sumMoney(decisions: readonly Decision[], which: "amount" | "ceiling"): MoneySum | null {
  let met: Fen = 0n;
  let open: Fen = 0n;
  let any = false;
  for (const { result } of decisions) {
    const figure = result[which];
    if (figure === null) continue;
    any = true;
    const fen = toFen(parseDecimal(figure) ?? ZERO);
    if (result.verdict === "met") met += fen;
    else open += fen;
  }
  return any ? { met: formatFen(met), open: formatFen(open) } : null;
}
