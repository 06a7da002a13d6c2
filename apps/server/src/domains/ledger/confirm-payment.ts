import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import type { Said } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { NewTransfer } from "./transfer.ts";
import { readOrders } from "./transfer-store.ts";

export type PaidBefore = Omit<Said, "id"> & {
  /** Number of the payout order that never went to the bank. */
  readonly order: string;
};

/**
 * Posts an order that never went to the bank as paid: the bank paid the same by an order before it, which had been voided or brought back.
 * `references` names the bank's voucher of that payment.
 */
export async function confirmPayment(tx: Database, actor: Actor, { order, ...said }: PaidBefore): Promise<EntryAnswer> {
  const ordered = (await readOrders(tx, [order])).get(order);
  if (!ordered) return refused("reservation_not_found");
  const { case: id, decision, notice } = ordered;
  const post: NewTransfer = {
    ...{ ...said, id: deriveId(ordered.id, "paid"), kind: "post", code: "payment", amount: null },
    ...{ reservation: ordered.id, references: { case: id, decision, notice, ...said.references, order } },
  };
  const { subject } = ordered.debit;
  const told = { type: "payment_confirmed", reason: said.reason, power: "payouts.order" } as const;
  return recordEntry(tx, actor, [post], { ...told, ...(subject !== null && { subject }) });
}
