import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { accountNumberIn } from "./account-text.ts";
import { findAwardOf } from "./award-store.ts";
import { listCandidates } from "./batch-store.ts";
import { findCreditBar } from "./check-credit.ts";
import { grantBenefits, releaseGrant } from "./grant.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openPayout } from "./open-payout.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { annulAward } from "./take-back-award.ts";

/** States in which a line has ended without its money. */
const GIVEN_UP: ReadonlySet<string> = new Set(["opted-out", "unconfirmed", "excluded", "dissolved"]);

/** One enterprise of an automatic award: it confirms its account and is paid, or gives it up and the money is free again. */
export const lineKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const known = await findRequest(work.tx, found.head.id);
    const offer = known && (await findOffer(work.tx, known.offer));
    const { subject } = found.head;
    if (!offer || !subject) return ok(undefined);
    const { state } = found.standing.position;
    if (act.transition === "approve") {
      const fitting = await checkAmount(work, done, known.batch);
      if (!fitting.ok || state !== "confirming") return fitting;
      return approveAlone(work, { ...done, offer });
    }
    if (state === "annulled") return annulAward(work, done);
    if (GIVEN_UP.has(state)) return releaseGrant(work, done.actor, found.head.id, stateWords(done));
    if (act.transition !== "confirm" && act.transition !== "pay-again") return ok(undefined);
    const { account } = found.standing.fields;
    if (accountNumberIn(account) === null)
      return refuse(
        "account_missing",
        "收款账户里没有账号：请写开户行和账号。",
        "The account names no number: give bank and account number.",
      );
    return openPayout(work, { case: found.head.id, offer, subject, account });
  },
};

function stateWords({ case: found, act }: Done): string {
  return act.reason ?? found.process.states.get(found.standing.position.state)?.zh ?? found.standing.position.state;
}

/** Whoever approves a line by itself may grant less than was computed and put on notice, never more. */
async function checkAmount(
  { tx }: CaseWork,
  { case: found }: Done,
  batch: string | null,
): Promise<Outcome<void, string>> {
  const subject = found.head.subject?.id;
  const one = { subject, query: "", offset: 0, limit: 1 };
  const computed = batch !== null && subject ? ((await listCandidates(tx, batch, one)).items[0]?.amount ?? null) : null;
  const amount = readMoney(found.standing.fields.amount);
  if (computed !== null && amount !== null && amount > 0n && amount <= computed) return ok(undefined);
  const most = formatFen(computed ?? 0n);
  return refuse(
    "amount_above",
    `金额须大于零，且不超过公示的 ${most} 元。`,
    `The amount has to be above zero and at most the ${most} yuan that were put on notice.`,
  );
}

/** A line that was held when its batch was approved is approved by itself, and its money reserved then. */
async function approveAlone(
  work: CaseWork,
  { case: found, actor, offer }: Done & { readonly offer: Offer },
): Promise<Outcome<void, string>> {
  const { id, subject } = found.head;
  const amount = readMoney(found.standing.fields.amount);
  if (!subject || amount === null || (await findAwardOf(work.tx, id))) return ok(undefined);
  const bar = await findCreditBar(work.tx, subject.id, work.place.today());
  if (bar) return refused("credit_bars", bar);
  const decision = (await listAssessments(work.tx, id)).at(-1)?.decision ?? null;
  return grantBenefits(work, actor, offer, [{ case: id, subject, amount, decision }]);
}
