import { type PaymentLine, type PaymentThread, TRANSFER_CODES } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { describeBriefly, describeSteps, isCaseThere, readParts } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { findTransfer, readAround } from "../ledger/index.ts";
import { describeAssessment, findBankWord, headOf } from "./describe-delivery.ts";
import { describeMeasure } from "./describe-offer.ts";
import { listMeetingsWith } from "./meeting-store.ts";
import { findOffer } from "./offer-store.ts";
import { findPayout, listOrdersOf, listPayments, type PaymentFilter, type PaymentRow } from "./payout-store.ts";
import { listAssessments } from "./request-store.ts";

const NOT_PAID = { zh: "", en: "" };

/** Payouts that were ordered, with what became of them, and what all of the selection comes to. */
export async function findPayments(context: ApiContext, filter: PaymentFilter) {
  const { total, amount, items } = await listPayments(context.system, filter);
  const lines = await Promise.all(items.map((row) => describePayment(context, row)));
  return { total, amount: formatFen(amount), items: lines };
}

async function describePayment(context: ApiContext, row: PaymentRow): Promise<PaymentLine> {
  const { system, law } = context;
  const offer = await findOffer(system, row.offer);
  if (!offer) throw new Error(`the offer ${row.offer} is not there`);
  const bank = await findBankWord(context, row.transfer);
  const state = (await describeBriefly(context, [row.case])).get(row.case)?.state ?? NOT_PAID;
  const name = (await findIdentity(system, row.subject))?.name ?? row.subject;
  return {
    ...{ case: row.case, order: row.number, amount: formatFen(row.amount), state },
    subject: { id: row.subject, name },
    measure: describeMeasure(law.library, offer.measure),
    offer: { id: offer.id, title: offer.title, way: offer.way },
    ...{ paidOn: bank.paidOn, voucher: bank.voucher, returnedOn: bank.returned?.returnedOn ?? null },
  };
}

/** One payment from the clause to the voucher; null when there is none for whoever asks. */
export async function describeThread(context: ApiContext, id: string): Promise<PaymentThread | null> {
  const { system, database } = context;
  if (!(await isCaseThere(database, id)) || !(await findPayout(system, id))) return null;
  const [row] = (await listPayments(system, { cases: [id], offset: 0, limit: 1 })).items;
  if (!row) return null;
  const line = await describePayment(context, row);
  const own = isOfEnterprise(context.actor);
  const shown = await describeBriefly(context, [row.ground, ...(row.batch === null ? [] : [row.batch])]);
  const ground = shown.get(row.ground);
  const batch = row.batch === null || own ? undefined : shown.get(row.batch);
  if (!ground) return null;
  const assessment = (await listAssessments(system, row.ground)).at(-1);
  return {
    ...line,
    ground: { ...headOf(ground), process: ground.process },
    batch: batch ? headOf(batch) : null,
    assessment: assessment ? describeAssessment(assessment) : null,
    approvals: await describeApprovals(context, row),
    notice: row.batch === null ? null : await describeNotice(context, row.batch),
    returns: await describeReturns(context, row),
    transfers: context.actor.powers.has("money.see") ? await describeTransfers(context, row) : [],
  };
}

/** What of a payout was paid and came back, order by order. */
async function describeReturns(context: ApiContext, { case: payout }: PaymentRow): Promise<PaymentThread["returns"]> {
  const orders = await listOrdersOf(context.system, [payout]);
  const words = await Promise.all(
    orders.map(async ({ number, transfer }) => {
      const { returned } = await findBankWord(context, transfer);
      return returned ? { order: number, ...returned } : null;
    }),
  );
  return words.filter((each) => each !== null);
}

/** What a meeting says of all that it decides; who voted on which application is on its own page. */
const OF_MEETINGS: ReadonlySet<string | null> = new Set(["close", "sign"]);
/** By what a project comes to its next instalment. */
const OF_PROJECTS: ReadonlySet<string | null> = new Set(["sign", "pass", "pay"]);

/**
 * Who did what in the case, in the call or automatic award it is part of, in the meeting that decided it, in its project and in the payout;
 * what the program did is left out.
 */
async function describeApprovals(context: ApiContext, { case: payout, ground, batch }: PaymentRow) {
  const { system } = context;
  const own = isOfEnterprise(context.actor);
  const cases = [...(batch === null ? [] : [batch]), ground, payout];
  const meetings = (await listMeetingsWith(system, ground)).map(({ meeting }) => meeting);
  const projects = (await readParts(system, ground, "project")).map(({ id }) => id);
  const some = async (ids: readonly string[], counted: ReadonlySet<string | null>) =>
    (await Promise.all(ids.map((each) => describeSteps(context, each))))
      .flat()
      .filter((step) => counted.has(step.transition));
  const steps = [
    ...(await Promise.all(cases.map((each) => describeSteps(context, each)))).flat(),
    ...(await some(meetings, OF_MEETINGS)),
    ...(await some(projects, OF_PROJECTS)),
  ];
  return steps
    .filter(({ byId }) => byId !== null)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map(({ case: id, process, step, by, reason, at }) => {
      return { case: id, process, step, by: own ? null : by, reason: own ? "" : reason, at: at.toString() };
    });
}

/** The last notice of an automatic award, from its publication to its end. */
async function describeNotice(context: ApiContext, batch: string): Promise<PaymentThread["notice"]> {
  const last = (await readParts(context.system, batch, "notice")).at(-1);
  if (!last) return null;
  const steps = await describeSteps(context, last.id);
  const at = (transition: string) => steps.find((step) => step.transition === transition)?.at.toString() ?? null;
  const state = (await describeBriefly(context, [last.id])).get(last.id)?.state ?? NOT_PAID;
  return { case: last.id, from: at("publish"), until: at("finish"), state };
}

async function describeTransfers(context: ApiContext, { award, case: payout }: PaymentRow) {
  const { system } = context;
  const orders = await listOrdersOf(system, [payout]);
  const found = new Map<string, NonNullable<Awaited<ReturnType<typeof findTransfer>>>>();
  for (const id of [award, ...orders.map(({ transfer }) => transfer)]) {
    const one = await findTransfer(system, id);
    if (!one) continue;
    for (const each of [one, ...(await readAround(system, one))]) found.set(each.id, each);
  }
  return [...found.values()]
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ id, code, amount, valueDay, recordedAt, by }) => {
      const { zh, en } = TRANSFER_CODES[code];
      const words = { zh, en };
      return {
        id,
        code: words,
        amount: formatFen(amount),
        valueDay: valueDay.toString(),
        at: recordedAt.toString(),
        by,
      };
    });
}
