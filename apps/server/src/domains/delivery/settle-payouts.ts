import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { type CaseWork, lockCase, noteResult, readStates, reportResult } from "../cases/index.ts";
import { findTransfer } from "../ledger/index.ts";
import { holdDoubted } from "./hold-doubted.ts";
import { findOrders, listSent, markOutcome, type PaymentOrder } from "./payout-store.ts";

/** Orders that are looked at in one go. */
const AT_ONCE = 200;

/**
 * Follows every payout that went to the bank to where the ledger says that its money is. What is to be done follows from what is
 * written, so that work that was killed is begun again and finishes. What is not to go there yet is held first.
 */
export async function settlePayouts(context: ApiContext, signal: AbortSignal): Promise<void> {
  const { system } = context;
  await holdDoubted(context, signal);
  for (let after = ""; ; ) {
    const orders = await listSent(system, after, AT_ONCE);
    const [last] = orders.slice(-1);
    if (!last) return;
    after = last.number;
    const states = await readStates(
      system,
      orders.map(({ payout }) => payout),
    );
    for (const order of orders) {
      signal.throwIfAborted();
      const state = states.get(order.payout)?.state ?? "";
      if (state === "ordered" || state === "sent" || state === "credited") await settle(context, order);
    }
  }
}

async function settle(context: ApiContext, order: PaymentOrder): Promise<void> {
  const outcome = await attempt(context.system, async (tx) => {
    await lockCase(tx, order.payout);
    return settleOrder({ tx, place: context }, order);
  });
  if (!outcome.ok) throw new Error(`${order.number}: ${outcome.refusal.zh}`);
}

/** Follows one order of a payout that is locked to where its money is; what somebody else has followed meanwhile is left. */
export async function settleOrder(work: CaseWork, { payout, transfer, number }: PaymentOrder) {
  const { tx } = work;
  const nothing = { ok: true, value: undefined } as const;
  const [order] = await findOrders(tx, [number]);
  if (!order || order.list === null || order.outcome !== null) return nothing;
  const state = (await readStates(tx, [payout])).get(payout)?.state;
  const money = (await findTransfer(tx, transfer))?.state;
  const details = { order: number };
  if (state === "ordered") {
    const sent = await reportResult(work, payout, "sent", details);
    if (!sent.ok) return sent;
  }
  if (money !== "voided" && money !== "posted") return nothing;
  await markOutcome(tx, number, money === "posted" ? "paid" : "failed");
  if (money === "voided") return reportResult(work, payout, "failed", details);
  if (state !== "credited") await noteResult(tx, payout, "paid", details);
  return reportResult(work, payout, "reconciled", details);
}
