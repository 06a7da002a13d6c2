import { formatFen, type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import type { Keeper } from "./keep-budget.ts";
import { findRevenue, findRevenueById, insertRevenue, type RecordedRevenue, type Revenue } from "./revenue-store.ts";

/**
 * Records what the district took in in a year, and where that stands. A figure of before stays and no longer counts. The same under
 * the same id again is the first one; other words under it are refused.
 */
export function recordRevenue(
  { database, actor }: Keeper,
  id: string,
  revenue: Revenue,
): Promise<Outcome<RecordedRevenue, "revenue_id_taken">> {
  return database.transaction().execute(async (tx) => {
    const before = await findRevenue(tx, revenue.year);
    const added = await insertRevenue(tx, id, signatureOf(actor, "money.keep"), revenue);
    const recorded = await findRevenueById(tx, id);
    if (!recorded || !isSame(recorded, revenue)) return refused("revenue_id_taken");
    if (!added) return ok(recorded);
    await recordEvent(tx, actor, {
      type: "revenue_recorded",
      power: "money.keep",
      thing: { kind: "ledger", id: String(revenue.year) },
      ...(before && { before: { amount: formatFen(before.amount), citation: before.citation } }),
      after: { year: revenue.year, amount: formatFen(revenue.amount), citation: revenue.citation },
    });
    return ok(recorded);
  });
}

function isSame(recorded: RecordedRevenue, { year, amount, citation }: Revenue): boolean {
  return recorded.year === year && recorded.amount === amount && recorded.citation === citation;
}
