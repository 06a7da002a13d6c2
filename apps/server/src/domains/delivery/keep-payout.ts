import { type Fen, formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { deriveId, dueTo, orderPayouts, paymentOf, recordEntries } from "../ledger/index.ts";
import { accountNumberIn } from "./account-text.ts";
import { type Award, findAward } from "./award-store.ts";
import { acceptPaid, holdIfDoubted, letGo } from "./hold-doubted.ts";
import { listInstalments } from "./instalment-store.ts";
import { findReservation } from "./keep-instalments.ts";
import { readMoney } from "./money.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findPayout, insertOrder, listOrdersOf, listPayoutsOf, type Payout } from "./payout-store.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { tellPaidUp } from "./settle-project.ts";

/** A payout: its amount is that of the award, its account one that a bank can find; ordered, the money waits for the bank. */
export const payoutKeeper: Keeper = {
  done: async (work, done) => {
    const { transition } = done.act;
    if (transition === "prepare" || transition === "correct") return look(work, done);
    if (transition === "order") return order(work, done);
    if (transition === "release") return letGo(work, done);
    if (transition === "accept") return acceptPaid(work, done);
    if (transition === "finish") return finish(work, done);
    return ok(undefined);
  },
};

async function look({ tx }: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const payout = await findPayout(tx, found.head.id);
  const award = payout && (await findAward(tx, payout.award));
  if (!award) return ok(undefined);
  if (accountNumberIn(found.standing.fields.account) === null)
    return refuse("account_missing", "收款账户里没有账号。", "The account names no number.");
  const amount = await amountOf(tx, payout, award);
  if (readMoney(found.standing.fields.amount) === amount) return ok(undefined);
  const granted = formatFen(amount);
  return refuse(
    "amount_differs",
    `金额须是批准的 ${granted} 元。`,
    `The amount has to be the ${granted} yuan that were granted.`,
  );
}

/** What a payout pays: all of its award, or an instalment. */
async function amountOf(tx: CaseWork["tx"], { instalment }: Payout, award: Award): Promise<Fen> {
  if (instalment === null) return award.amount;
  const found = (await listInstalments(tx, award.case)).find(({ number }) => number === instalment);
  if (!found) throw new Error(`the award ${award.id} has no instalment ${instalment}`);
  return found.amount;
}

async function finish(work: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const payout = await findPayout(work.tx, found.head.id);
  const award = payout && (await findAward(work.tx, payout.award));
  if (award) await tellPaidUp(work, award, found.head.id);
  return ok(undefined);
}

/** Whether what a payout pays was ordered before, also by one that was cancelled since: then its money has left the reservation. */
async function wasOrdered(tx: CaseWork["tx"], payout: Payout): Promise<boolean> {
  const same = (await listPayoutsOf(tx, payout.award)).filter(({ instalment }) => instalment === payout.instalment);
  const orders = await listOrdersOf(
    tx,
    same.map((each) => each.case),
  );
  return orders.length > 0;
}

/**
 * At first the order takes the money out of what was reserved for the award; after the bank sent it back the money is still due, and
 * is ordered again under another number.
 */
async function order(work: CaseWork, { case: found, actor }: Done): Promise<Outcome<void, string>> {
  const { tx, place } = work;
  const { id } = found.head;
  const payout = await findPayout(tx, id);
  const award = payout && (await findAward(tx, payout.award));
  const offer = award && (await findOffer(tx, award.offer));
  const { subject } = found.head;
  if (!payout || !award || !offer || !subject) return ok(undefined);
  const attempts = (await listOrdersOf(tx, [id])).length;
  const number = attempts === 0 ? payout.number : `${payout.number}-${attempts + 1}`;
  const orderId = deriveId(id, "order", attempts);
  const amount = await amountOf(tx, payout, award);
  const reserved = (await wasOrdered(tx, payout)) ? null : await findReservation(work, award);
  const transfer = reserved ? paymentOf(orderId) : orderId;
  const account = String(found.standing.fields.account ?? "");
  await insertOrder(tx, { number, payout: id, transfer, amount, accountName: subject.name, account });
  if (attempts > 0) await holdIfDoubted(work, id);
  const batch = (await findRequest(tx, award.case))?.batch ?? null;
  const decision = (await listAssessments(tx, award.case)).at(-1)?.decision ?? null;
  const references = { case: id, decision, notice: batch, order: number };
  const said = { valueDay: place.today(), reason: offer.title, references };
  const answers = reserved
    ? await orderPayouts(tx, actor, [
        {
          ...said,
          id: orderId,
          reservation: reserved.id,
          amount: reserved.amount === amount ? null : amount,
          order: number,
        },
      ])
    : await recordEntries(
        tx,
        actor,
        [
          [
            {
              ...{ ...said, id: orderId, code: "order", kind: "reserve", amount },
              ...debitAndCredit(dueTo(budgetOf(offer), award.subject)),
            },
          ],
        ],
        { type: "payouts_ordered" },
      );
  const [answer] = answers;
  if (!answer || answer.ok) return ok(undefined);
  return refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
}

function debitAndCredit({ due, paid }: ReturnType<typeof dueTo>) {
  return { debit: due, credit: paid };
}
