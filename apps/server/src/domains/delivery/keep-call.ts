import { type Outcome, ok, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import { type CaseWork, type Done, type Keeper, keepFields, openCase, readParts, readStates } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { putAgenda, putCallNotice, putCallText } from "./call-documents.ts";
import { listRanked } from "./call-lines.ts";
import { closedFrom, termsOf, whyTermsWrong } from "./call-terms.ts";
import { askForApplications } from "./delivery-jobs.ts";
import { insertAgenda } from "./meeting-store.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { publishFiles } from "./public-files.ts";
import type { LineCase } from "./public-notice-store.ts";
import { findRequest } from "./request-store.ts";

/** Steps after which applications stand differently. */
const APPLICATIONS_FOLLOW: ReadonlySet<string> = new Set([
  ...["extend", "close", "call-off", "convene", "convene-late", "select", "reconvene", "notice-over"],
]);

/** 公开征集: its terms and text, the meeting that has its applications before it, and the notice of those that are to be supported. */
export const callKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const known = await findRequest(work.tx, found.head.id);
    const offer = known && (await findOffer(work.tx, known.offer));
    if (!offer) return ok(undefined);
    if (APPLICATIONS_FOLLOW.has(act.transition)) await askForApplications(work.tx, found.head.id);
    if (act.transition === "submit" || act.transition === "extend") return takeTerms(work, done, offer);
    if (act.transition === "publish") await publishFiles(work, found.head.id);
    if (act.transition === "convene" || act.transition === "convene-late") return convene(work, done);
    if (act.transition === "announce" || act.transition === "announce-late") return announce(work, done, offer);
    return ok(undefined);
  },
};

async function takeTerms(work: CaseWork, { case: found, act }: Done, offer: Offer): Promise<Outcome<void, string>> {
  const { id } = found.head;
  const terms = termsOf(found.standing.fields);
  const known = found.standing.fields["closed-from"];
  if (act.transition === "extend" && (!terms || closedFrom(terms.closesOn) <= String(known)))
    return refuse(
      "call_wrong",
      "新的截止日须晚于原来的截止日。",
      "The new last day has to be later than the one before.",
    );
  const wrong = whyTermsWrong(terms, work.place.today());
  if (!terms || wrong)
    return refuse("call_wrong", wrong?.zh ?? "征集条件不完整。", wrong?.en ?? "The terms are not whole.");
  await keepFields(work, id, { "closed-from": closedFrom(terms.closesOn) });
  await putCallText(work, id, offer, terms);
  if (act.transition === "extend") await publishFiles(work, id);
  return ok(undefined);
}

/** The meeting has every application that is ranked before it, the best first. */
async function convene(work: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const { tx } = work;
  const { id, title } = found.head;
  const lines = await listRanked(tx, id, ["ranked"]);
  if (lines.length === 0)
    return refuse("agenda_empty", "没有可以上会的申报。", "There is no application to bring before a meeting.");
  const meeting = deriveId(id, "meeting", found.standing.version);
  const opened = await openCase(work, SYSTEM, {
    ...{ id: meeting, process: "meeting", parent: id, subject: null, title: `${title}评审会`, fields: {} },
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  await insertAgenda(
    tx,
    meeting,
    lines.map(({ application }) => application),
  );
  await putAgenda(work, meeting, { title, lines });
  return ok(undefined);
}

/** Whoever the meeting supports is shown to the public. */
async function announce(work: CaseWork, { case: found }: Done, offer: Offer): Promise<Outcome<void, string>> {
  const { tx } = work;
  const { id, title } = found.head;
  const waiting = await readParts(tx, id, "application");
  if (waiting.some(({ state }) => state === "in-meeting"))
    return refuse(
      "act_too_early",
      "会议结果正在逐项登记，请稍后再发起公示。",
      "The results of the meeting are being written down; try again in a moment.",
    );
  const lines = await listRanked(tx, id, ["in-notice"]);
  if (lines.length === 0) return refuse("notice_empty", "没有拟支持的申报。", "No application is to be supported.");
  const notice = deriveId(id, "notice", found.standing.version);
  const opened = await openCase(work, SYSTEM, {
    ...{ id: notice, process: "notice", parent: id, subject: null, title: `${title}公示`, fields: {} },
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  await putCallNotice(work, notice, { offer, title, lines });
  return ok(undefined);
}

/** The notice with the days that it has when it is published today; whom it names. */
export async function drawCallNotice(
  work: CaseWork,
  { call, notice, offer }: { readonly call: string; readonly notice: string; readonly offer: Offer },
): Promise<readonly LineCase[]> {
  const lines = await listRanked(work.tx, call, ["in-notice"]);
  await putCallNotice(work, notice, { offer, title: offer.title, lines });
  return lines.map(({ application, code, name, amount }, at) => {
    return { number: at + 1, case: application, subject: code, name, amount };
  });
}

/** How a call stands; null when it is none. */
export async function readCall(tx: CaseWork["tx"], id: string | null) {
  const found = id === null ? undefined : (await readStates(tx, [id])).get(id);
  const terms = found && termsOf(found.fields);
  return found && terms ? { state: found, terms } : null;
}
