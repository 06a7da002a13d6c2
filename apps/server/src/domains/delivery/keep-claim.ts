import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Done, type Keeper, keepFields, noteResult } from "../cases/index.ts";
import { accountNumberIn } from "./account-text.ts";
import { assessCase } from "./assess.ts";
import { checkCaps } from "./check-caps.ts";
import { putCompletionNotice } from "./completion-notice.ts";
import { declareAnswers } from "./declare-answers.ts";
import { grantBenefits } from "./grant.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openPayout } from "./open-payout.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { annulAward } from "./take-back-award.ts";

const NO_ACCOUNT = refuse(
  "account_missing",
  "收款账户里没有账号：请写开户行和账号。",
  "The account names no number: give bank and account number.",
);

/** 达标即享: what is handed in is computed at once; what is approved is granted, and its payout opened. */
export const claimKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const known = await findRequest(work.tx, found.head.id);
    const offer = known && (await findOffer(work.tx, known.offer));
    const { subject } = found.head;
    // A case that no offer stands behind goes its way without money.
    if (!offer || !subject) return ok(undefined);
    const one = { ...done, offer, subject };
    if (act.transition === "submit" || act.transition === "complete" || act.transition === "recompute")
      return compute(work, one);
    if (act.transition === "return") return putCompletionNotice(work, done);
    if (act.transition === "check") return checkAmount(work, one);
    if (act.transition === "approve") return approve(work, one);
    if (act.transition === "pay-again") return pay(work, one);
    if (found.standing.position.state === "annulled") return annulAward(work, done);
    return ok(undefined);
  },
};

type One = Done & { readonly offer: Offer; readonly subject: { readonly id: string; readonly name: string } };

async function compute(
  work: CaseWork,
  { case: found, offer, subject, act, actor }: One,
): Promise<Outcome<void, string>> {
  if (accountNumberIn(found.standing.fields.account) === null) return NO_ACCOUNT;
  const { id } = found.head;
  const declared = act.transition === "recompute" ? ok(undefined) : await declareAnswers(work, id, actor);
  if (!declared.ok) return declared;
  const asked = { case: id, offer, subject: subject.id, asOf: work.place.today() };
  const assessed = await assessCase(work.tx, work.place, asked);
  if (!assessed.ok) return assessed;
  const { amount, number } = assessed.value;
  if (amount !== null) await keepFields(work, id, { amount: formatFen(amount) });
  await noteResult(work.tx, id, "computed", { assessment: number });
  return ok(undefined);
}

/** What is passed on for approval is met, and not more than was computed, than the clause allows at most, or than the shared caps have left. */
async function checkAmount(work: CaseWork, { case: found, offer, subject }: One): Promise<Outcome<void, string>> {
  const last = (await listAssessments(work.tx, found.head.id)).at(-1);
  if (last?.verdict !== "met")
    return refuse(
      "not_met",
      "测算结论不是“符合”，不能通过核对；可以补正后重新测算，或不予兑现。",
      "The computation does not say that it is met; have it completed and computed again, or refuse it.",
    );
  const amount = readMoney(found.standing.fields.amount);
  const most = last.amount ?? last.ceiling;
  if (amount === null || amount <= 0n)
    return refuse("amount_missing", "请填写拟兑现金额。", "Give the amount to be paid.");
  if (most !== null && amount > most)
    return refuse(
      "amount_above",
      `拟兑现金额不能超过 ${formatFen(most)} 元。`,
      `The amount may not be above ${formatFen(most)} yuan.`,
    );
  return checkCaps(work, offer, [{ subject: subject.id, name: subject.name, amount }]);
}

async function approve(work: CaseWork, one: One): Promise<Outcome<void, string>> {
  const { case: found, offer, subject, actor } = one;
  const last = (await listAssessments(work.tx, found.head.id)).at(-1);
  const amount = readMoney(found.standing.fields.amount);
  if (!last || amount === null)
    return refuse("amount_missing", "没有可以批准的金额。", "There is no amount to approve.");
  const grant = { case: found.head.id, subject, amount, decision: last.decision };
  const granted = await grantBenefits(work, actor, offer, [grant]);
  return granted.ok ? pay(work, one) : granted;
}

function pay(work: CaseWork, { case: found, offer, subject }: One): Promise<Outcome<void, string>> {
  return openPayout(work, { case: found.head.id, offer, subject, account: found.standing.fields.account });
}
