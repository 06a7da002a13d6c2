import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { listActs } from "../cases/index.ts";
import { countOpenOrders } from "../ledger/index.ts";
import { writePayoutList, writePayoutText } from "./documents.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findList, listLists, listOn, listPayments, sumUnlisted } from "./payout-store.ts";

/** Lists that went to the bank with what came back of them, what is on none yet or held, and what the bank still has. */
export async function findPayoutLists({ system }: ApiContext, page: { offset: number; limit: number }) {
  const { total, items } = await listLists(system, page);
  const { unlisted, held } = await sumUnlisted(system);
  const open = await countOpenOrders(system);
  return {
    total,
    unlisted: { count: unlisted.count, amount: formatFen(unlisted.amount) },
    held: { count: held.count, amount: formatFen(held.amount) },
    waiting: {
      count: open.count - unlisted.count - held.count,
      amount: formatFen(open.amount - unlisted.amount - held.amount),
    },
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

/** 拨付清单 as an official document: on what ground each payout rests, and who made the list and approved what is on it; null for none. */
export async function writePayoutDocument({ system, law }: ApiContext, id: string) {
  const list = await findList(system, id);
  const orders = list ? await listOn(system, id) : [];
  if (!list || orders.length === 0) return null;
  const cases = [...new Set(orders.map(({ payout }) => payout))];
  const filter = { cases, offset: 0, limit: cases.length };
  const offerOf = new Map((await listPayments(system, filter)).items.map((item) => [item.case, item.offer]));
  const offers = new Map<string, Offer>();
  for (const each of new Set(offerOf.values())) {
    const offer = await findOffer(system, each);
    if (offer) offers.set(each, offer);
  }
  const approvers = new Set<string>();
  for (const payout of cases)
    for (const { transition, by } of await listActs(system, payout)) if (transition === "approve") approvers.add(by);
  const bytes = await writePayoutText(law, {
    ...{ list, day: list.at.toZonedDateTimeISO(law.park.office.zone).toPlainDate(), approvers: [...approvers] },
    lines: orders.flatMap((order) => {
      const offer = offers.get(offerOf.get(order.payout) ?? "");
      return offer ? [{ order, offer }] : [];
    }),
  });
  return { fileName: `${list.number}.docx`, bytes };
}
