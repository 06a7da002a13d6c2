import { type Fen, formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type CaseWork, type Done, isCaseThere, lockCase, readStates } from "../cases/index.ts";
import { type DueReturn, deriveId, findTransfer, readCapsOf, restOf, takeBackMoney } from "../ledger/index.ts";
import { type Award, findAwardOf, markReleased } from "./award-store.ts";
import { insertInstalments, listInstalments, type StoredInstalment } from "./instalment-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { openClawback } from "./keep-clawback.ts";
import { readMoney } from "./money.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { endProject } from "./open-project.ts";
import { listOrdersOf, listPayoutsOf, type Payout } from "./payout-store.ts";

type Input = {
  readonly id: string;
  readonly instalments: readonly { readonly amount: string; readonly condition: string }[];
};
type Refused = "case_not_found" | "act_not_now" | "instalments_wrong";

/** Arranges in which instalments an award is paid, until its contract is offered: together they are the award, to the 分. */
export async function keepInstalments(
  context: ApiContext,
  { id, instalments }: Input,
): Promise<Outcome<readonly StoredInstalment[], Refused>> {
  const { system, actor } = context;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  return attempt(system, async (tx): Promise<Outcome<readonly StoredInstalment[], Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    const award = await findAwardOf(tx, id);
    if (state?.process !== "application") return refused("case_not_found");
    if (state.state !== "approved" || !award) return refused("act_not_now");
    const read = instalments.map(({ amount, condition }) => ({ amount: readMoney(amount) ?? 0n, condition }));
    const sum = read.reduce((total, { amount }) => total + amount, 0n);
    if (sum !== award.amount || read.some(({ amount }) => amount <= 0n)) {
      const granted = formatFen(award.amount);
      return refused("instalments_wrong", {
        zh: `各期须大于零，合计须是 ${granted} 元。`,
        en: `each has to be above zero, and together they are ${granted} yuan.`,
      });
    }
    await insertInstalments(tx, id, read);
    await recordEvent(tx, actor, {
      ...{ type: "instalments_kept", thing: { kind: "case", id }, power: "projects.supervise" },
      ...(state.subject && { subject: state.subject.id }),
      after: { instalments: read.map(({ amount, condition }) => ({ amount: formatFen(amount), condition })) },
    });
    return ok(await listInstalments(tx, id));
  });
}

/** Where nothing was arranged, an award is paid at once. */
export async function fixInstalments(
  { tx }: CaseWork,
  { case: found }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const { id } = found.head;
  const award = await findAwardOf(tx, id);
  if (award && (await listInstalments(tx, id)).length === 0)
    await insertInstalments(tx, id, [{ amount: award.amount, condition: "一次拨付" }]);
  return ok(undefined);
}

/** What of an award is still reserved: under its own id, or what the last instalment left of it; null for nothing. */
export async function findReservation({ tx }: Pick<CaseWork, "tx">, award: Award) {
  const payouts = await listPayoutsOf(tx, award.id);
  const ids = [award.id, ...payouts.map((payout) => restOf(deriveId(payout.case, "order", 0)))];
  for (const id of ids) {
    const found = await findTransfer(tx, id);
    if (found?.state === "open") return found;
  }
  return null;
}

/** Whoever loses their support loses the project that it paid as well. */
export async function releaseRest(work: CaseWork, one: ApplicationDone): Promise<Outcome<void, string>> {
  const { head, standing } = one.case;
  const award = standing.position.state === "revoked" ? await findAwardOf(work.tx, head.id) : null;
  if (!award) return ok(undefined);
  const taken = await takeBackAward(work, one, award);
  return taken.ok ? endProject(work, head.id) : taken;
}

/** Whoever loses an award gets no more of it, and is asked to pay back what they had: what is reserved is free again. What is on its way to the bank has to arrive or come back first. */
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
