import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { account, type BudgetKey, type CapKey, capAccounts } from "./account.ts";
import { dueTo, type Said } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { Entry, NewTransfer } from "./transfer.ts";
import { readOrders } from "./transfer-store.ts";

export type DueReturn = Said & {
  readonly budget: BudgetKey;
  readonly subject: string;
  readonly amount: Fen;
  /** The caps that it no longer counts against. */
  readonly caps: readonly CapKey[];
};

/** Gives back to the budget what is due to somebody and will not be paid, such as after a payout order that failed. */
export function returnDue(tx: Database, actor: Actor, given: DueReturn): Promise<EntryAnswer> {
  const { subject, reason } = given;
  return recordEntry(tx, actor, returnOf(given), { type: "money_returned", subject, reason });
}

/** What is due goes back to the budget, and no longer counts against its caps. */
export function returnOf({ budget, subject, amount, caps, ...said }: DueReturn): Entry {
  const one = { ...said, kind: "single", code: "return", amount } as const;
  const back: NewTransfer = { ...one, debit: dueTo(budget, subject).due, credit: account("budget", budget) };
  const ofCaps = caps.map((each, place): NewTransfer => {
    const { cap, source } = capAccounts(each);
    return { ...one, id: deriveId(said.id, "cap", place), debit: source, credit: cap };
  });
  return [back, ...ofCaps];
}

export type BankReturn = Omit<Said, "id"> & {
  /** Number of the payout order whose money the bank brings back. */
  readonly order: string;
};

/** Records that the bank has brought a payment back: it is due again. Once for each order, all of it. */
export async function returnPayment(tx: Database, actor: Actor, { order, ...said }: BankReturn): Promise<EntryAnswer> {
  const ordered = (await readOrders(tx, [order])).get(order);
  if (ordered?.state !== "posted" && ordered?.state !== "returned") return refused("reservation_not_found");
  const { debit: due, credit: paid, amount } = ordered;
  const transfer: NewTransfer = {
    ...{ ...said, id: deriveId(ordered.id, "bank_return"), kind: "single", code: "bank_return" },
    ...{ debit: paid, credit: due, amount, references: { ...said.references, order } },
  };
  const told = { type: "payment_returned", reason: said.reason, power: "payouts.order" } as const;
  return recordEntry(tx, actor, [transfer], { ...told, ...(due.subject !== null && { subject: due.subject }) });
}
