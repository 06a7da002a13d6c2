import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { countOpenOrders, findTransfer } from "../ledger/index.ts";
import { writePayoutList } from "./documents.ts";
import { findList, listLists, listOn, sumUnlisted } from "./payout-store.ts";

/** Lists that went to the bank with what came back of them, what is on none yet, and what the bank still has. */
export async function findPayoutLists({ system }: ApiContext, page: { offset: number; limit: number }) {
  const { total, items } = await listLists(system, page);
  const unlisted = await sumUnlisted(system);
  const open = await countOpenOrders(system);
  const described = items.map(async ({ id, number, by, at, count, amount }) => {
    const states = await Promise.all((await listOn(system, id)).map(({ transfer }) => findTransfer(system, transfer)));
    const counted = (state: "posted" | "voided") => states.filter((each) => each?.state === state).length;
    return {
      ...{ id, number, by, count, amount: formatFen(amount), at: at.toString() },
      ...{ paid: counted("posted"), failed: counted("voided") },
    };
  });
  return {
    total,
    unlisted: { count: unlisted.count, amount: formatFen(unlisted.amount) },
    waiting: { count: open.count - unlisted.count, amount: formatFen(open.amount - unlisted.amount) },
    items: await Promise.all(described),
  };
}

/** A list as the bank takes it; null for none. */
export async function exportPayoutList({ system }: ApiContext, id: string) {
  const list = await findList(system, id);
  if (!list) return null;
  const bytes = await writePayoutList(await listOn(system, id), list.number);
  return { fileName: `${list.number}.xlsx`, bytes };
}
