import type { ApiContext } from "../../api-context.ts";
import { awaitsResult, type CaseWork, lockCase, readStates, reportResult } from "../cases/index.ts";
import type { BankLine, Returning } from "../ledger/index.ts";
import { findAward } from "./award-store.ts";
import { findOrders, findPayout, markReturned } from "./payout-store.ts";
import { settleOrder } from "./settle-payouts.ts";

/** How a case ends after which its award is not to be paid any more: revoked, annulled, its project failed. */
const LOST: ReadonlySet<string> = new Set(["refused", "withdrawn"]);

/**
 * 退汇: a payment that the bank brings back opens its payout again, in the transaction in which the ledger has it due again, so that nothing says
 * for a moment that it was paid. From there it is corrected, approved and ordered anew, as after a failure.
 */
export function returningPayouts(place: ApiContext): Returning {
  return {
    hold: (tx, order) => holdPaid({ tx, place }, order),
    follow: (tx, line) => openAgain({ tx, place }, line),
  };
}

/**
 * Holds the payout of an order and what it is part of; false where it cannot be paid again: its award was taken back, so that what came back
 * is a repayment, or its case was opened by a process in which what is paid stays so.
 */
async function holdPaid(work: CaseWork, number: string): Promise<boolean> {
  const { tx } = work;
  const [order] = await findOrders(tx, [number]);
  const payout = order && (await findPayout(tx, order.payout));
  const award = payout && (await findAward(tx, payout.award));
  if (!order || !award) return false;
  await lockCase(tx, order.payout);
  const settled = await settleOrder(work, order);
  if (!settled.ok) throw new Error(`${number}: ${settled.refusal.zh}`);
  const ground = (await readStates(tx, [award.case])).get(award.case);
  if (!ground || LOST.has(ground.kind)) return false;
  return awaitsResult(work, order.payout, "returned");
}

async function openAgain(work: CaseWork, { order: number, why }: BankLine): Promise<void> {
  const { tx } = work;
  const [order] = await findOrders(tx, [number]);
  if (!order) throw new Error(`there is no order ${number}`);
  await markReturned(tx, number);
  const told = await reportResult(work, order.payout, "returned", { order: number, reason: why });
  if (!told.ok) throw new Error(`${number}: ${told.refusal.zh}`);
}
