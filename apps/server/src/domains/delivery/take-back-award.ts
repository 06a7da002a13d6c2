import { type Fen, type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Done, readStates } from "../cases/index.ts";
import { type DueReturn, deriveId, findTransfer, readCapsOf, takeBackMoney } from "../ledger/index.ts";
import { type Award, findAwardOf, markReleased } from "./award-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { openClawback } from "./keep-clawback.ts";
import { findReservation } from "./keep-instalments.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { endProject } from "./open-project.ts";
import { listOrdersOf, listPayoutsOf, type Payout } from "./payout-store.ts";

/**
 * Whoever loses an award gets no more of it, and is asked to pay back what they had: what is reserved is free again. What is on its way to
 * the bank has to arrive or come back first.
 */
export async function takeBackAward(work: CaseWork, one: Done, award: Award): Promise<Outcome<void, string>> {
  const { case: found, actor, act } = one;
  const { tx, place } = work;
  const payouts = await listPayoutsOf(tx, award.id);
  const states = await readStates(
    tx,
    payouts.map((payout) => payout.case),
  );
  const under = [...states.values()].some(({ state }) => state !== "paid" && state !== "cancelled");
  if (under)
    return refuse(
      "payout_under_way",
      "有拨付正在办理：先取消，或等它办结。",
      "A payout is under way: cancel it or wait for its end first.",
    );
  const reason = act.reason ?? "撤销支持";
  if (![...states.values()].some(({ state }) => state === "paid")) await markReleased(tx, award.id, reason);
  const rest = await findReservation(work, award);
  const said = { valueDay: place.today(), reason, references: { case: found.head.id } };
  const answer = await takeBackMoney(tx, actor, {
    release: rest && { ...said, id: deriveId(award.id, "release"), reservation: rest.id },
    due: await dueOf(work, award, payouts, { ...said, id: deriveId(award.id, "return") }),
  });
  if (answer && !answer.ok) return refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
  return openClawback(work, award, one);
}

/** What of an award was ordered and never paid: it has left the reservation, is due, and goes back to the budget. Null for nothing. */
async function dueOf(
  { tx }: CaseWork,
  award: Award,
  payouts: readonly Payout[],
  said: Pick<DueReturn, "id" | "valueDay" | "reason" | "references">,
): Promise<DueReturn | null> {
  const offer = await findOffer(tx, award.offer);
  if (!offer) throw new Error(`the offer ${award.offer} is not there`);
  const unpaid = new Map<number | null, Fen>();
  const paid = new Set<number | null>();
  for (const { case: id, instalment } of payouts) {
    for (const order of await listOrdersOf(tx, [id])) {
      unpaid.set(instalment, order.amount);
      if ((await findTransfer(tx, order.transfer))?.state === "posted") paid.add(instalment);
    }
  }
  const amount = [...unpaid].reduce((sum, [instalment, each]) => (paid.has(instalment) ? sum : sum + each), 0n);
  return amount > 0n
    ? { ...said, budget: budgetOf(offer), subject: award.subject, amount, caps: await readCapsOf(tx, award.id) }
    : null;
}

/** Whoever loses their support loses the project that it paid as well. */
export async function releaseRest(work: CaseWork, one: ApplicationDone): Promise<Outcome<void, string>> {
  const { head, standing } = one.case;
  const award = standing.position.state === "revoked" ? await findAwardOf(work.tx, head.id) : null;
  if (!award) return ok(undefined);
  const taken = await takeBackAward(work, one, award);
  return taken.ok ? endProject(work, head.id) : taken;
}

/** 撤销批准: what a case was granted and nobody could be paid is taken back, and the benefit may be asked for again. */
export async function annulAward(work: CaseWork, done: Done): Promise<Outcome<void, string>> {
  const award = await findAwardOf(work.tx, done.case.head.id);
  return award ? takeBackAward(work, done, award) : ok(undefined);
}
