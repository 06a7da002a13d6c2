import { type Outcome, ok, refuse } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import {
  awaitsResult,
  type CaseWork,
  type Done,
  listActs,
  lockCase,
  noteResult,
  reportResult,
} from "../cases/index.ts";
import { confirmPayment, findDoubt } from "../ledger/index.ts";
import { holdOrder, listOrderedAgain, listOrdersOf, markOutcome, type PaymentOrder } from "./payout-store.ts";

/**
 * Holds every order that is on no list yet while the bank says, against its earlier word, that an order of the same payout before it was
 * paid: it might go out twice. What somebody has let go since it was ordered is not held again.
 */
export async function holdDoubted(context: ApiContext, signal: AbortSignal): Promise<void> {
  const { system } = context;
  for (const { payout, number } of await listOrderedAgain(system)) {
    signal.throwIfAborted();
    const outcome = await attempt(system, async (tx) => {
      const work = { tx, place: context };
      await lockCase(tx, payout);
      const acts = (await listActs(tx, payout)).map(({ transition }) => transition);
      const decided = acts.lastIndexOf("release") > acts.lastIndexOf("order");
      const doubt = decided ? null : await findDoubtOf(work, payout);
      if (doubt?.last.number !== number || !(await awaitsResult(work, payout, "doubted"))) return ok(undefined);
      if (!(await holdOrder(tx, number, true))) return ok(undefined);
      return reportResult(work, payout, "doubted", { order: number, doubted: doubt.line.order });
    });
    if (!outcome.ok) throw new Error(`${number}: ${outcome.refusal.zh}`);
  }
}

/** What is ordered again while it is in doubt is held from the beginning. */
export async function holdIfDoubted(work: CaseWork, payout: string): Promise<void> {
  const doubt = await findDoubtOf(work, payout);
  if (!doubt || !(await awaitsResult(work, payout, "doubted"))) return;
  await holdOrder(work.tx, doubt.last.number, true);
  await noteResult(work.tx, payout, "doubted", { order: doubt.last.number, doubted: doubt.line.order });
}

/** The last order of a payout with the bank's word about one before it; null for none. */
async function findDoubtOf({ tx }: CaseWork, payout: string) {
  const orders = await listOrdersOf(tx, [payout]);
  const last = orders.at(-1);
  const line = await findDoubt(
    tx,
    orders.slice(0, -1).map(({ number }) => number),
  );
  return last && line ? { last, line } : null;
}

/** 核实未付: the order goes on the next list. */
export async function letGo({ tx }: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const last = await lastOrder(tx, found.head.id);
  if (last) await holdOrder(tx, last.number, false);
  return ok(undefined);
}

/** 核实已付: the order is posted by the bank's word about the one before it, and never goes to the bank. */
export async function acceptPaid(work: CaseWork, { case: found, act, actor }: Done): Promise<Outcome<void, string>> {
  const { tx } = work;
  const { id } = found.head;
  const doubt = await findDoubtOf(work, id);
  if (!doubt || !(await holdOrder(tx, doubt.last.number, false)))
    return refuse("order_not_held", "这一单没有暂停，或已送银行。", "The order is not held, or is with the bank.");
  const { last, line } = doubt;
  await markOutcome(tx, last.number, "paid");
  await noteResult(tx, id, "reconciled", { order: last.number, paidBy: line.order });
  const answer = await confirmPayment(tx, actor, {
    ...{ order: last.number, valueDay: line.day, reason: act.reason ?? "" },
    references: { voucher: line.serial || null },
  });
  return answer.ok ? ok(undefined) : refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
}

async function lastOrder(tx: CaseWork["tx"], payout: string): Promise<PaymentOrder | undefined> {
  return (await listOrdersOf(tx, [payout])).at(-1);
}
