import type { BatchLine, DeliveryCase, Payout as PayoutAnswer } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { type BriefCase, describeBriefly, isCaseThere, readStates } from "../cases/index.ts";
import { account, availableOf, findAccount, findTransfer, readAppropriated, readAround } from "../ledger/index.ts";
import { accountTailOf } from "./account-text.ts";
import { type Award, findAward, findAwardOf } from "./award-store.ts";
import { type CandidateFilter, listCandidates, summariseCandidates } from "./batch-store.ts";
import { describeOffer } from "./describe-offer.ts";
import { readMoney } from "./money.ts";
import { budgetOf, type Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findPayout, listOrdersOf, listPayoutsOf } from "./payout-store.ts";
import { type Assessment, findRequest, listAssessments, readLines } from "./request-store.ts";

/** A case in the words of the answer. */
export function headOf({ id, kind, state }: BriefCase) {
  return { id, kind, state };
}

export function describeAssessment({ number, decision, asOf, verdict, amount, ceiling, at }: Assessment) {
  return {
    ...{ number, decision, verdict, asOf: asOf.toString(), at: at.toString() },
    amount: amount === null ? null : formatFen(amount),
    ceiling: ceiling === null ? null : formatFen(ceiling),
  };
}

/** What was appropriated to the budget of an offer and what is left of it; null where nothing was. */
export async function describeBudget({ system }: ApiContext, offer: Offer) {
  const found = await findAccount(system, account("budget", budgetOf(offer)));
  if (!found) return null;
  const appropriated = (await readAppropriated(system, [found])).get(found.id) ?? 0n;
  return { appropriated: formatFen(appropriated), available: formatFen(availableOf(found) ?? 0n) };
}

/** What delivery knows of a case that whoever asks may see; `undefined` when there is no such case for them, null when it is not of delivery. */
export async function describeDelivery(context: ApiContext, id: string): Promise<DeliveryCase | null | undefined> {
  const { system, database } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const payout = await findPayout(system, id);
  const ground = payout ? ((await findAward(system, payout.award))?.case ?? id) : id;
  const request = await findRequest(system, ground);
  const offer = request && (await findOffer(system, request.offer));
  if (!request || !offer) return null;
  const award = await findAwardOf(system, ground);
  const found = (await readStates(system, [ground])).get(ground);
  return {
    offer: describeOffer(context, offer),
    subject: found?.subject ?? null,
    assessments: (await listAssessments(system, ground)).map(describeAssessment),
    award: award && {
      ...{ id: award.id, amount: formatFen(award.amount), grantedAt: award.at.toString() },
      released:
        award.releasedAt === null ? null : { at: award.releasedAt.toString(), reason: award.releasedReason ?? "" },
    },
    payouts: award ? await describePayouts(context, award) : [],
    batch:
      offer.way === "automatic" && request.subject === null && !isOfEnterprise(context.actor)
        ? await describeBatch(context, id, offer)
        : null,
  };
}

async function describePayouts(context: ApiContext, award: Award): Promise<PayoutAnswer[]> {
  const { system } = context;
  const payouts = await listPayoutsOf(system, award.id);
  const ids = payouts.map((payout) => payout.case);
  const brief = await describeBriefly(context, ids);
  const states = await readStates(system, ids);
  const orders = await listOrdersOf(system, ids);
  const described = payouts.map(async (payout): Promise<PayoutAnswer | null> => {
    const head = brief.get(payout.case);
    const state = states.get(payout.case);
    const last = orders.filter((order) => order.payout === payout.case).at(-1);
    const bank = last ? await findBankWord(context, last.transfer) : NO_WORD;
    if (!head) return null;
    return {
      case: headOf(head),
      order: last?.number ?? payout.number,
      amount: formatFen(last?.amount ?? readMoney(state?.fields.amount) ?? award.amount),
      accountTail: accountTailOf(last?.account ?? state?.fields.account),
      list: last?.list ?? null,
      ...{ voucher: bank.voucher, paidOn: bank.paidOn, returnedOn: bank.returned?.returnedOn ?? null },
    };
  });
  return (await Promise.all(described)).filter((each) => each !== null);
}

export type BankWord = {
  /** The bank's voucher and the day of payment; null while it is not paid, and once it came back. */
  readonly voucher: string | null;
  readonly paidOn: string | null;
  /** What was paid and came back: when, with which number of the bank, and why. */
  readonly returned: {
    readonly paidOn: string;
    readonly returnedOn: string;
    readonly serial: string | null;
    readonly why: string;
  } | null;
};
const NO_WORD: BankWord = { voucher: null, paidOn: null, returned: null };

/** What the bank made of an order, as the ledger has it. */
export async function findBankWord({ system }: Pick<ApiContext, "system">, transfer: string): Promise<BankWord> {
  const order = await findTransfer(system, transfer);
  if (order?.state !== "posted" && order?.state !== "returned") return NO_WORD;
  const around = await readAround(system, order);
  const post = around.find((each) => each.code === "payment" && each.reservation === order.id);
  if (!post) return NO_WORD;
  const paidOn = post.valueDay.toString();
  const back = around.find(({ code }) => code === "bank_return");
  if (!back) return { voucher: post.voucher, paidOn, returned: null };
  const returned = { paidOn, returnedOn: back.valueDay.toString(), serial: back.voucher, why: back.reason };
  return { ...NO_WORD, returned };
}

async function describeBatch(context: ApiContext, id: string, offer: Offer): Promise<DeliveryCase["batch"]> {
  const { system } = context;
  const state = (await readStates(system, [id])).get(id);
  const summary = await summariseCandidates(system, id);
  const included = summary.find(({ why }) => why === null);
  const asOf = state?.fields["as-of"];
  return {
    asOf: typeof asOf === "string" ? asOf : null,
    state: state?.state === "computing" ? "computing" : summary.length > 0 ? "computed" : "none",
    included: included?.count ?? 0,
    leftOut: summary.flatMap(({ why, count }) => (why === null ? [] : [{ why, count }])),
    amount: formatFen(included?.amount ?? 0n),
    budget: await describeBudget(context, offer),
  };
}

/** A page of those whom the last computation of an automatic award looked at; null when there is no such case for whoever asks. */
export async function describeLines(
  context: ApiContext,
  id: string,
  filter: CandidateFilter,
): Promise<{ readonly total: number; readonly items: BatchLine[] } | null> {
  const { system, database } = context;
  if (isOfEnterprise(context.actor) || !(await isCaseThere(database, id))) return null;
  const { total, items } = await listCandidates(system, id, filter);
  const lines = await readLines(system, id);
  const cases = items.flatMap(({ subject }) => lines.get(subject) ?? []);
  const brief = await describeBriefly(context, cases);
  const described = items.map(async ({ subject, name, included, amount, why, details }): Promise<BatchLine> => {
    const line = lines.get(subject);
    const head = line === undefined ? undefined : brief.get(line);
    const decision = line === undefined ? undefined : (await listAssessments(system, line)).at(-1)?.decision;
    return {
      ...{ subject: { id: subject, name }, included, why, details: [...details] },
      amount: amount === null ? null : formatFen(amount),
      decision: decision ?? null,
      case: head ? headOf(head) : null,
    };
  });
  return { total, items: await Promise.all(described) };
}
