import { type Fen, formatFen, type Outcome, ok, parseDecimal, ratio, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import { type CaseWork, type Done, type Keeper, openCase, readStates } from "../cases/index.ts";
import { demandRecovery, deriveId, findTransfer, interestOf, readAround } from "../ledger/index.ts";
import { type Award, findAwardOf } from "./award-store.ts";
import { readMoney } from "./money.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { demandOf } from "./owed.ts";
import { listOrdersOf, listPayoutsOf } from "./payout-store.ts";
import { checkOverdue, checkWaiver, endUnrecovered, waive } from "./waive-clawback.ts";

/**
 * 追回: what is demanded is at most what was paid; once finance demands it, the ledger awaits it with its interest. What is waived, or has
 * not come when an authority ends its enforcement, is awaited no more.
 */
export const clawbackKeeper: Keeper = {
  done: async (work, done) => {
    const award = await findAwardBehind(work, done.case.head.parent);
    if (!award) return ok(undefined);
    const step = STEPS[done.act.transition];
    return step ? step(work, done, award) : ok(undefined);
  },
};

const STEPS: Readonly<Record<string, (work: CaseWork, done: Done, award: Award) => Promise<Outcome<void, string>>>> = {
  tell: checkAmounts,
  demand,
  "propose-waiver": checkWaiver,
  waive,
  "prepare-transfer": checkOverdue,
  end: endUnrecovered,
};

/** The award that a clawback is about: of the case that it is part of, or of the application whose project that is. */
export async function findAwardBehind({ tx }: Pick<CaseWork, "tx">, id: string | null): Promise<Award | null> {
  const own = id === null ? null : await findAwardOf(tx, id);
  const parent = id === null || own ? null : (await readStates(tx, [id])).get(id)?.parent;
  return own ?? (parent ? findAwardOf(tx, parent) : null);
}

/** What of an award the bank has paid, and on which days. */
export async function listPaid({ tx }: Pick<CaseWork, "tx">, award: Award) {
  const payouts = await listPayoutsOf(tx, award.id);
  const orders = await listOrdersOf(
    tx,
    payouts.map((payout) => payout.case),
  );
  const paid: { readonly amount: Fen; readonly day: Temporal.PlainDate }[] = [];
  for (const { transfer } of orders) {
    const order = await findTransfer(tx, transfer);
    if (order?.state !== "posted") continue;
    const post = (await readAround(tx, order)).find((each) => each.code === "payment" && each.reservation === order.id);
    if (post) paid.push({ amount: order.amount, day: post.valueDay });
  }
  return paid;
}

const sumOf = (amounts: readonly { readonly amount: Fen }[]): Fen =>
  amounts.reduce((sum, { amount }) => sum + amount, 0n);

/** Opens the clawback of what was paid of an award, with the interest that the park's rule comes to today; none where nothing was paid. */
export async function openClawback(
  work: CaseWork,
  award: Award,
  { case: found, act }: Done,
): Promise<Outcome<void, string>> {
  const paid = await listPaid(work, award);
  const { subject, title, id } = found.head;
  if (paid.length === 0 || !subject) return ok(undefined);
  const { recovery } = work.place.law.park;
  const rate = parseDecimal(recovery.rate) ?? ratio(0);
  const interest = paid.reduce((sum, { amount, day }) => {
    const terms = { principal: amount, from: day, until: latest(day, work.place.today()) };
    return sum + interestOf({ ...terms, rate: { n: rate.n, d: rate.d * 100n }, dayCount: recovery.dayCount });
  }, 0n);
  const opened = await openCase(work, SYSTEM, {
    ...{ id: deriveId(id, "clawback"), process: "clawback", parent: id, subject },
    title: `${title}追回：${act.reason ?? ""}`.slice(0, 200),
    fields: { amount: formatFen(sumOf(paid)), interest: formatFen(interest) },
  });
  return opened.ok ? ok(undefined) : refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
}

function latest(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other;
}

async function checkAmounts(work: CaseWork, { case: found }: Done, award: Award): Promise<Outcome<void, string>> {
  const { amount, interest } = found.standing.fields;
  const [principal, more] = [readMoney(amount), readMoney(interest)];
  const paid = sumOf(await listPaid(work, award));
  if (principal !== null && more !== null && principal > 0n && principal <= paid && more >= 0n) return ok(undefined);
  return refuse(
    "amount_wrong",
    `追回本金须大于零、不超过已付的 ${formatFen(paid)} 元，利息不小于零。`,
    `The principal is above zero and at most the ${formatFen(paid)} yuan that were paid; the interest is not below zero.`,
  );
}

async function demand(work: CaseWork, done: Done, award: Award): Promise<Outcome<void, string>> {
  const { tx, place } = work;
  const { id } = done.case.head;
  const { amount, interest } = done.case.standing.fields;
  const offer = await findOffer(tx, award.offer);
  const [principal, more] = [readMoney(amount), readMoney(interest)];
  if (!offer || principal === null || more === null)
    return refuse("amount_missing", "没有可以追回的金额。", "There is no amount to demand.");
  const answer = await demandRecovery(tx, done.actor, {
    ...{ id: demandOf(id), budget: budgetOf(offer), subject: award.subject, principal, interest: more },
    ...{ valueDay: place.today(), reason: done.case.head.title, references: { case: id } },
  });
  return answer.ok ? ok(undefined) : refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
}
