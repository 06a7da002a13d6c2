import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Done, noteResult } from "../cases/index.ts";
import { deriveId, waiveRecovery } from "../ledger/index.ts";
import { readMoney } from "./money.ts";
import { findOwed, waiverOf } from "./owed.ts";

/** States of a clawback whose time to repay is over. */
const AWAITING_NO_MORE: ReadonlySet<string> = new Set(["overdue", "handed-over"]);

/** A waiver gives up something of what is owed today, and not more: money may have come since it was proposed. */
export async function checkWaiver({ tx }: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const { principal, interest } = readWaiver(found);
  const owed = await findOwed({ tx }, found.head.id);
  const [ofPrincipal, ofInterest] = [owed.principal?.amount ?? 0n, owed.interest?.amount ?? 0n];
  const within = principal !== null && interest !== null && principal <= ofPrincipal && interest <= ofInterest;
  if (within && principal >= 0n && interest >= 0n && principal + interest > 0n) return ok(undefined);
  const [first, second] = [formatFen(ofPrincipal), formatFen(ofInterest)];
  return refuse(
    "amount_wrong",
    `减免须大于零，本金不超过尚欠的 ${first} 元，利息不超过尚欠的 ${second} 元。`,
    `A waiver is above zero, its principal at most the ${first} yuan that are owed, its interest at most the ${second}.`,
  );
}

/** With the last approval what is given up no longer waits in the ledger; where nothing is owed any more the case is told. */
export async function waive(work: CaseWork, done: Done): Promise<Outcome<void, string>> {
  const { case: found, actor, act } = done;
  if (found.standing.position.state === "waiving") return checkWaiver(work, done);
  const fitting = await checkWaiver(work, done);
  if (!fitting.ok) return fitting;
  const { tx, place } = work;
  const { id, title } = found.head;
  const { principal, interest } = readWaiver(found);
  const owed = await findOwed({ tx }, id);
  const given = [
    { waits: owed.principal, amount: principal ?? 0n },
    { waits: owed.interest, amount: interest ?? 0n },
  ];
  const [first, ...others] = given.flatMap(({ waits, amount }) =>
    waits && amount > 0n ? [{ reservation: waits.id, amount: amount === waits.amount ? null : amount }] : [],
  );
  if (!first) throw new Error(`the waiver of ${id} gives up nothing`);
  const answer = await waiveRecovery(tx, actor, {
    ...{ id: waiverOf(id, found.standing.version), parts: [first, ...others], valueDay: place.today() },
    ...{ reason: act.reason ?? title, references: { case: id } },
  });
  if (!answer.ok) return refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
  if (given.every(({ waits, amount }) => (waits?.amount ?? 0n) === amount)) await noteResult(tx, id, "settled", {});
  return ok(undefined);
}

/** 移交 before the time to repay is over is too early; where the park sets no such time, the demand itself says it. */
export async function checkOverdue({ place }: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const limit = place.law.park.service.promises.repay;
  if (limit === undefined || AWAITING_NO_MORE.has(found.standing.position.state)) return ok(undefined);
  return refuse(
    "repayment_awaited",
    "还款期限还没有到，不能移交；到期未还的自动转为逾期。",
    "The time to repay is not over, so that it cannot be handed over; it is overdue by itself once it is.",
  );
}

/** 终结执行: what has not come by then is given up, with the ruling as its ground. */
export async function endUnrecovered(
  work: CaseWork,
  { case: found, actor, act }: Done,
): Promise<Outcome<void, string>> {
  if (found.standing.position.state !== "unrecovered") return ok(undefined);
  const { tx, place } = work;
  const { id, title } = found.head;
  const owed = await findOwed({ tx }, id);
  const [first, ...others] = [owed.principal, owed.interest].flatMap((waits) =>
    waits ? [{ reservation: waits.id, amount: null }] : [],
  );
  if (!first) throw new Error(`nothing is owed of ${id}, which is over`);
  const answer = await waiveRecovery(tx, actor, {
    ...{ id: deriveId(id, "unrecovered"), parts: [first, ...others], valueDay: place.today() },
    ...{ reason: act.reason ?? title, references: { case: id } },
  });
  return answer.ok ? ok(undefined) : refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
}

function readWaiver({ standing }: Done["case"]) {
  const { waived, "waived-interest": interest } = standing.fields;
  return { principal: readMoney(waived), interest: readMoney(interest) };
}
