import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import { type CaseWork, type Done, type Keeper, openCase, openParts, readStates } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { listCandidates } from "./batch-store.ts";
import { checkCaps } from "./check-caps.ts";
import { readBarred } from "./check-credit.ts";
import { askForComputation, askForLines } from "./delivery-jobs.ts";
import { drawNotice } from "./draw-notice.ts";
import { type Grant, grantBenefits } from "./grant.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest, insertRequests, listAssessments, readLines } from "./request-store.ts";

/** Lines that one automatic award may have; a park has fewer enterprises. */
export const MAX_LINES = 2_000;
/** Lines that are approved with their batch: nobody has objected to them. */
const UNDISPUTED: ReadonlySet<string> = new Set(["frozen", "in-notice", "cleared"]);

/** 免申即享: what is computed, who is on the frozen list, what the public is shown, and that the money is there for all of it. */
export const batchKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const known = await findRequest(work.tx, found.head.id);
    const offer = known && (await findOffer(work.tx, known.offer));
    if (!offer) return ok(undefined);
    const one = { ...done, offer };
    if (act.transition === "compute") return compute(work, one);
    if (act.transition === "freeze") return freeze(work, one);
    if (act.transition === "announce") return announce(work, one);
    if (act.transition === "approve" && found.standing.position.state === "delivering") return approve(work, one);
    if (LINES_FOLLOW.has(act.transition)) await askForLines(work.tx, found.head.id);
    return ok(undefined);
  },
};

/** Steps after which lines stand differently, or at which whoever may not be paid any more is taken out. */
const LINES_FOLLOW: ReadonlySet<string> = new Set(["notice-over", "thaw", "send-back", "cancel", "approve"]);

type One = Done & { readonly offer: Offer };

async function compute({ tx, place }: CaseWork, { case: found }: One): Promise<Outcome<void, string>> {
  const asOf = String(found.standing.fields["as-of"]);
  if (asOf > place.today().toString())
    return refuse("date_ahead", "快照日期不能晚于今天。", "The day of the snapshot may not lie ahead.");
  await askForComputation(tx, { id: found.head.id, version: found.standing.version });
  return ok(undefined);
}

async function freeze(work: CaseWork, { case: found, actor, offer }: One): Promise<Outcome<void, string>> {
  const { tx } = work;
  const { id } = found.head;
  const { items: included } = await listCandidates(tx, id, {
    included: true,
    query: "",
    offset: 0,
    limit: MAX_LINES + 1,
  });
  if (included.length === 0) return refuse("batch_empty", "名单里没有企业。", "Nobody is on the list.");
  if (included.length > MAX_LINES)
    return refuse("batch_too_long", `一批最多 ${MAX_LINES} 家。`, `A batch has at most ${MAX_LINES} firms.`);
  const clean = await refuseBarred(work, included);
  if (!clean.ok) return clean;
  const sum = included.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  const budget = readMoney(found.standing.fields.budget) ?? 0n;
  if (sum > budget)
    return refuse(
      "budget_exceeded",
      `名单合计 ${formatFen(sum)} 元，超过本批预算 ${formatFen(budget)} 元。`,
      `The list comes to ${formatFen(sum)} yuan, above the budget of ${formatFen(budget)}.`,
    );
  const wanted = included.map(({ subject, name, amount }) => ({ subject, name, amount: amount ?? 0n }));
  const within = await checkCaps(work, offer, wanted);
  if (!within.ok) return within;
  const lines = included.map(({ subject, name, amount }) => ({
    ...{ id: deriveId(id, "line", subject, found.standing.version), subject: { id: subject, name } },
    ...{ title: offer.title, fields: { amount: formatFen(amount ?? 0n) } },
  }));
  const opened = await openParts(work, actor, { parent: id, process: "award-line", parts: lines });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  await insertRequests(
    tx,
    lines.map(({ id: line, subject }) => ({ case: line, offer: offer.id, subject: subject.id, batch: id })),
  );
  return ok(undefined);
}

async function announce(work: CaseWork, { case: found, offer }: One): Promise<Outcome<void, string>> {
  const { id, title } = found.head;
  const notice = deriveId(id, "notice", found.standing.version);
  const opened = await openCase(work, SYSTEM, {
    ...{ id: notice, process: "notice", parent: id, subject: null, title: `${title}公示`, fields: {} },
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  await drawNotice(work, { notice, batch: id, offer });
  return ok(undefined);
}

async function approve(work: CaseWork, { case: found, actor, offer }: One): Promise<Outcome<void, string>> {
  const { tx } = work;
  const lines = await readLines(tx, found.head.id);
  const states = await readStates(tx, [...lines.values()]);
  const grants: Grant[] = [];
  for (const [subject, id] of lines) {
    const state = states.get(id);
    const amount = readMoney(state?.fields.amount);
    if (!state || state.voided || !UNDISPUTED.has(state.state) || amount === null) continue;
    const decision = (await listAssessments(tx, id)).at(-1)?.decision ?? null;
    grants.push({ case: id, subject: { id: subject, name: state.subject?.name ?? subject }, amount, decision });
  }
  const clean = await refuseBarred(
    work,
    grants.map(({ subject: { id: subject, name } }) => ({ subject, name })),
  );
  if (!clean.ok) return clean;
  await askForLines(tx, found.head.id);
  return grants.length > 0 ? grantBenefits(work, actor, offer, grants) : ok(undefined);
}

type Firm = { readonly subject: string; readonly name: string };

/**
 * Stops when somebody on the list has had a serious entry of the credit record confirmed since it was computed. A line of a frozen list is
 * taken out by the program, which this waits for.
 */
async function refuseBarred({ tx, place }: CaseWork, listed: readonly Firm[]): Promise<Outcome<void, string>> {
  const barred = await readBarred(tx, place.today());
  const found = listed.filter(({ subject }) => barred.has(subject));
  const [first] = found;
  if (!first) return ok(undefined);
  const zh = `${first.name}（${barred.get(first.subject)?.join("；")}）${found.length > 1 ? `等 ${found.length} 家` : ""}`;
  const en = `${first.name}${found.length > 1 ? ` and others, ${found.length} in all,` : ""}`;
  return refuse(
    "line_barred",
    `名单里有严重信用记录未到期的企业：${zh}。剔除后再办。`,
    `${en} on the list has a serious entry of the credit record that stands; go on once it is excluded.`,
  );
}
