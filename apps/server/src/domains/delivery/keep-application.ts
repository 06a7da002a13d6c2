import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Done, type Keeper, noteResult } from "../cases/index.ts";
import { accountNumberIn } from "./account-text.ts";
import { assessCase } from "./assess.ts";
import { assignReviews } from "./assign-reviews.ts";
import { findRankingLine } from "./call-store.ts";
import type { CallTerms } from "./call-terms.ts";
import { putAcceptance, putCompletionNotice } from "./completion-notice.ts";
import { declareAnswers } from "./declare-answers.ts";
import { grantBenefits, releaseGrant } from "./grant.ts";
import { cancelReviews } from "./judge-reviews.ts";
import { readCall } from "./keep-call.ts";
import { fixInstalments } from "./keep-instalments.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openInstalment } from "./open-instalment.ts";
import { openProject } from "./open-project.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { settleNoProject } from "./settle-project.ts";
import { releaseRest } from "./take-back-award.ts";

/** States of a call in which the notice of its applications is over. */
export const AFTER_NOTICE: ReadonlySet<string> = new Set(["in-approval", "decided", "delivering"]);

export type ApplicationDone = Done & {
  readonly offer: Offer;
  readonly subject: { readonly id: string; readonly name: string };
  readonly call: { readonly id: string; readonly state: string; readonly terms: CallTerms };
};

type Step = (work: CaseWork, one: ApplicationDone) => Promise<Outcome<void, string>>;

/** 公开征集的一项申报: who judges it, what it is granted, and how that is paid. */
export const applicationKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const request = await findRequest(work.tx, found.head.id);
    const offer = request && (await findOffer(work.tx, request.offer));
    const call = await readCall(work.tx, request?.batch ?? null);
    const { subject } = found.head;
    const step = STEPS[act.transition];
    if (!offer || !call || !subject || !step) return ok(undefined);
    const { id, state } = call.state;
    return step(work, { ...done, offer, subject, call: { id, state, terms: call.terms } });
  },
};

const STEPS: Readonly<Record<string, Step>> = {
  submit: takeIn,
  complete: takeIn,
  return: putCompletionNotice,
  accept: putAcceptance,
  assign: (work, one) => assign(work, one, one.call.terms.experts),
  "assign-more": (work, one) => assign(work, one, 1),
  "review-again": (work, one) => assign(work, one, 1),
  rank: checkRank,
  release: async ({ tx }, { case: found, call }) => {
    if (AFTER_NOTICE.has(call.state)) await noteResult(tx, found.head.id, "notice-over", {});
    return ok(undefined);
  },
  approve,
  offer: fixInstalments,
  "no-contract": fixInstalments,
  sign: async (_, { case: found }) =>
    accountNumberIn(found.standing.fields.account) === null
      ? refuse(
          "account_missing",
          "收款账户里没有账号：请写开户行和账号。",
          "The account names no number: give bank and account number.",
        )
      : ok(undefined),
  "start-project": openProject,
  "no-project": settleNoProject,
  pay: openInstalment,
  "give-up": giveUp,
  "deem-given-up": giveUp,
  revoke: releaseRest,
  withdraw: (work, { case: found }) => cancelReviews(work, found.head.id),
  "call-off": (work, { case: found }) => cancelReviews(work, found.head.id),
};

/** What is asked for is an amount, and what the policies say of it is kept for those who look at it. */
async function takeIn(
  work: CaseWork,
  { case: found, offer, subject, actor }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const asked = readMoney(found.standing.fields.asked);
  if (asked === null || asked <= 0n)
    return refuse("amount_missing", "请填写申请支持金额。", "Give the amount asked for.");
  const { tx, place } = work;
  const declared = await declareAnswers(work, found.head.id, actor);
  if (!declared.ok) return declared;
  const assessed = await assessCase(tx, place, {
    ...{ case: found.head.id, offer, subject: subject.id, asOf: place.today() },
  });
  if (!assessed.ok) return assessed;
  return ok(undefined);
}

function assign(work: CaseWork, { case: found, subject, actor }: ApplicationDone, count: number) {
  return assignReviews(work, { application: found.head.id, subject, count, actor });
}

/** What is confirmed is what the ranking of the call says. */
async function checkRank({ tx }: CaseWork, { case: found, call }: ApplicationDone): Promise<Outcome<void, string>> {
  const line = await findRankingLine(tx, call.id, found.head.id);
  const { score, rank, amount } = found.standing.fields;
  if (line && score === line.score / 100 && rank === line.rank && amount === formatFen(line.amount))
    return ok(undefined);
  return refuse(
    "ranking_differs",
    "得分、名次和金额须与最近一次排序一致；请先排序。",
    "Score, rank and amount have to be those of the last ranking; rank first.",
  );
}

/** The second approval grants what the ranking proposed, out of the budget of the offer. */
async function approve(work: CaseWork, one: ApplicationDone): Promise<Outcome<void, string>> {
  const { case: found, offer, subject, actor, call } = one;
  if (found.standing.position.state !== "approved") return ok(undefined);
  const { id } = found.head;
  const line = await findRankingLine(work.tx, call.id, id);
  if (!line || line.amount <= 0n)
    return refuse("amount_missing", "没有可以批准的金额。", "There is no amount to approve.");
  const decision = (await listAssessments(work.tx, id)).at(-1)?.decision ?? null;
  return grantBenefits(work, actor, offer, [{ case: id, subject, amount: line.amount, decision }]);
}

function giveUp(work: CaseWork, { case: found, actor, act }: ApplicationDone): Promise<Outcome<void, string>> {
  return releaseGrant(work, actor, found.head.id, act.reason ?? "放弃");
}
