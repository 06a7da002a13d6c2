import { formatFen } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import { recordEvent } from "../audit/index.ts";
import type { Keeper } from "./keep-budget.ts";
import { findRevenue, insertRevenue, type Revenue } from "./revenue-store.ts";

/** Records what the district took in in a year, and where that stands. A figure of before stays and no longer counts. */
export function recordRevenue({ database, actor }: Keeper, id: string, revenue: Revenue): Promise<void> {
  return database.transaction().execute(async (tx) => {
    const before = await findRevenue(tx, revenue.year);
    await insertRevenue(tx, id, signatureOf(actor, "money.keep"), revenue);
    await recordEvent(tx, actor, {
      type: "revenue_recorded",
      power: "money.keep",
      thing: { kind: "ledger", id: String(revenue.year) },
      ...(before && { before: { amount: formatFen(before.amount), citation: before.citation } }),
      after: { year: revenue.year, amount: formatFen(revenue.amount), citation: revenue.citation },
    });
  });
}
