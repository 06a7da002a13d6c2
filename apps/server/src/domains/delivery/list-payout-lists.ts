import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { countOpenOrders } from "../ledger/index.ts";
import { writePayoutList } from "./documents.ts";
import { findList, listLists, listOn, sumUnlisted } from "./payout-store.ts";

/** Lists that went to the bank with what came back of them, what is on none yet, and what the bank still has. */
export async function findPayoutLists({ system }: ApiContext, page: { offset: number; limit: number }) {
  const { total, items } = await listLists(system, page);
  const unlisted = await sumUnlisted(system);
  const open = await countOpenOrders(system);
  return {
    total,
    unlisted: { count: unlisted.count, amount: formatFen(unlisted.amount) },
    waiting: { count: open.count - unlisted.count, amount: formatFen(open.amount - unlisted.amount) },
    items: items.map(({ at, amount, ...list }) => ({ ...list, at: at.toString(), amount: formatFen(amount) })),
  };
}

/** A list as the bank takes it; null for none. */
export async function exportPayoutList({ system }: ApiContext, id: string) {
  const list = await findList(system, id);
  if (!list) return null;
  const bytes = await writePayoutList(await listOn(system, id), list.number);
  return { fileName: `${list.number}.xlsx`, bytes };
}
