import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { account } from "./account.ts";
import { postOf, type Said } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntries } from "./record-entries.ts";
import { answerKnown } from "./release-awards.ts";
import type { Entry, NewTransfer, Transfer } from "./transfer.ts";
import { readReservedWith } from "./transfer-store.ts";

export type PayoutOrder = Said & {
  /** The reservation it pays of: that of the award, or what was left of it by the instalment before. */
  readonly reservation: string;
  /** An instalment, or null for all that is reserved. */
  readonly amount: Fen | null;
  /** Number of the order, by which the bank answers; no two orders have one. */
  readonly order: string;
};

/**
 * Orders payouts: what was promised leaves the budget and its caps, is due, and waits for the bank under the number of the order. What an
 * instalment leaves is reserved again in the same entry, under `restOf(id)`.
 */
export async function orderPayouts(
  tx: Database,
  actor: Actor,
  orders: readonly PayoutOrder[],
): Promise<readonly EntryAnswer[]> {
  const known = await readReservedWith(
    tx,
    orders.map(({ reservation }) => reservation),
  );
  const entries = orders.map((order) => {
    const [first, ...caps] = known.get(order.reservation) ?? [];
    return first?.code === "reservation" ? orderOf(order, first, caps) : null;
  });
  return answerKnown(entries, (found) => recordEntries(tx, actor, found, { type: "payouts_ordered" }));
}

/** The reservation that waits for the bank, of an order. */
export const paymentOf = (order: string): string => deriveId(order, "payment");

/** What an instalment left reserved, of an order. */
export const restOf = (order: string): string => deriveId(order, "rest");

function orderOf({ order, amount, ...said }: PayoutOrder, budget: Transfer, caps: readonly Transfer[]): Entry {
  const references = { ...said.references, order };
  const told = { ...said, references };
  const [post, rest] = postOf(budget, amount, told, said.id, "order");
  const ofCaps = caps.map((cap, place) => postOf(cap, amount, told, deriveId(said.id, "cap", place), "order"));
  const due = budget.credit;
  const waits: NewTransfer = {
    ...{ id: paymentOf(said.id), code: "order", kind: "reserve", debit: due, credit: account("paid", due) },
    ...{ amount: amount ?? budget.amount, valueDay: said.valueDay, reason: said.reason, references },
  };
  const posts = ofCaps.map(([each]) => each);
  const rests = [rest, ...ofCaps.map(([, each]) => each)].filter((each) => each !== null);
  return [post, ...posts, waits, ...rests];
}
