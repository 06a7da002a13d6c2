import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { askForSettling } from "./delivery-jobs.ts";
import { findList, insertList, lockUnlisted, type PayoutList, putOnList } from "./payout-store.ts";

/** Orders on one list, as many as a bank's clerk still reads. */
const MAX_ON_LIST = 1_000;

/** Puts every payout that was ordered on a list for the bank; the same id again answers the list that was made. */
export async function makePayoutList(
  { system, actor, today }: ApiContext,
  id: string,
): Promise<Outcome<PayoutList, "payouts_none" | "payout_list_id_taken">> {
  type Made = Outcome<PayoutList, "payouts_none" | "payout_list_id_taken">;
  return attempt(system, async (tx): Promise<Made> => {
    const by = signatureOf(actor, "payouts.order");
    const number = await insertList(tx, by, id, today());
    const known = await findList(tx, id);
    if (number === null) return known?.by === by.name ? ok(known) : refused("payout_list_id_taken");
    const orders = await lockUnlisted(tx, MAX_ON_LIST);
    if (orders.length === 0) return refused("payouts_none");
    await putOnList(
      tx,
      id,
      orders.map((order) => order.number),
    );
    await askForSettling(tx);
    await recordEvent(tx, actor, {
      ...{ type: "payout_list_made", thing: { kind: "payout_list", id }, power: "payouts.order" },
      after: { number, orders: orders.map((order) => order.number) },
    });
    const made = await findList(tx, id);
    return made ? ok(made) : refused("payouts_none");
  });
}
