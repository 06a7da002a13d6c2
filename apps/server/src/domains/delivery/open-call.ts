import { type Outcome, ok, parseDate } from "@yuanding/values";
import { nameOf, ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { lockCase, openCase, putDocument, readStates } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { deriveId } from "../ledger/index.ts";
import { putCallText } from "./call-documents.ts";
import { listCallsOf } from "./call-store.ts";
import { type CallTerms, fieldsOf, hundredthsOf, lastDayOf, whyTermsWrong } from "./call-terms.ts";
import { findCreditBar } from "./check-credit.ts";
import { writeCommitment } from "./documents.ts";
import { findReceived } from "./find-received.ts";
import { readMoney } from "./money.ts";
import { findOffer } from "./offer-store.ts";
import { insertRequests, readLines } from "./request-store.ts";

type Call = {
  readonly id: string;
  readonly case: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly budget: string;
  readonly quota: number;
  readonly experts: number;
  readonly spread: number;
  readonly named: boolean;
  readonly ethics?: boolean;
};
type CallRefused = "offer_not_found" | "offer_closed" | "call_wrong" | "case_id_taken";

/** Begins a call of an offer, with the text of its notice drawn up; its steps are those of the case. */
export async function openCall(context: ApiContext, input: Call): Promise<Outcome<{ case: string }, CallRefused>> {
  const { system, actor, today } = context;
  const offer = await findOffer(system, input.id);
  if (offer?.way !== "call") return refused("offer_not_found");
  if (offer.ended) return refused("offer_closed");
  const terms = readTerms(input);
  const wrong = whyTermsWrong(terms, today());
  if (!terms || wrong) return refused("call_wrong", wrong ?? undefined);
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, CallRefused>> => {
    const work = { tx, place: context };
    const id = input.case;
    const opened = await openCase(work, actor, {
      ...{ id, process: "call", parent: null, subject: null, title: offer.title, fields: fieldsOf(terms) },
    });
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      throw new Error(opened.refusal.zh);
    }
    await insertRequests(tx, [{ case: id, offer: offer.id, subject: null, batch: null }]);
    await putCallText(work, id, offer, terms);
    return ok({ case: id });
  });
}

function readTerms({
  opensOn,
  closesOn,
  budget,
  quota,
  experts,
  spread,
  named,
  ethics = false,
}: Call): CallTerms | null {
  const [from, last, money, far] = [parseDate(opensOn), parseDate(closesOn), readMoney(budget), hundredthsOf(spread)];
  if (!from || !last || money === null || far === null) return null;
  return { opensOn: from, closesOn: last, budget: money, quota, experts, spread: far, named, ethics };
}

type Application = { readonly id: string; readonly case: string; readonly subject: string };
type ApplicationRefused =
  | "offer_not_found"
  | "offer_closed"
  | "subject_not_found"
  | "benefit_received"
  | "application_there"
  | "credit_bars"
  | "case_id_taken";

/** Opens the application of an enterprise to the call of an offer that is open, with the commitment that was given: one of each enterprise. */
export async function openApplication(
  context: ApiContext,
  input: Application,
): Promise<Outcome<{ case: string }, ApplicationRefused>> {
  const { system, actor, today } = context;
  const offer = await findOffer(system, input.id);
  if (offer?.way !== "call") return refused("offer_not_found");
  if (!ownCodes(actor, "claims.submit").includes(input.subject)) return refused("subject_not_found");
  const identity = await findIdentity(system, input.subject);
  if (!identity) return refused("subject_not_found");
  const known = await listCallsOf(system, offer.id);
  const call = [...(await readStates(system, known)).values()].find(({ state }) => state === "open");
  if (!call || offer.ended) return refused("offer_closed");
  if (await findReceived(system, offer, identity.id))
    return refused("benefit_received", { zh: offer.title, en: offer.title });
  const bar = await findCreditBar(system, identity.id, today());
  if (bar) return refused("credit_bars", bar);
  const subject = { id: input.subject, name: identity.name };
  const commitment = await writeCommitment({ offer, subject, by: nameOf(actor), today: today() });
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, ApplicationRefused>> => {
    const work = { tx, place: context };
    const id = input.case;
    await lockCase(tx, call.id);
    const lines = await readLines(tx, call.id);
    const earlier = identity.codes.flatMap((code) => lines.get(code) ?? []).filter((each) => each !== id);
    const kinds = [...(await readStates(tx, earlier)).values()].map(({ kind }) => kind);
    if (kinds.some((kind) => kind !== "withdrawn")) return refused("application_there");
    const opening = { id, process: "application", parent: call.id, subject, title: offer.title, fields: {} };
    const whole = await openCase(work, actor, { ...opening, fields: lastDayOf(call.fields) });
    // Applications to a call of before know no such field.
    const opened = !whole.ok && whole.refusal.code === "field_wrong" ? await openCase(work, actor, opening) : whole;
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      // It closed in between.
      if (opened.refusal.code === "process_not_found") return refused("offer_closed");
      throw new Error(opened.refusal.zh);
    }
    await insertRequests(tx, [{ case: id, offer: offer.id, subject: subject.id, batch: call.id }]);
    await putDocument(work, {
      ...{ case: id, subject: subject.id, file: deriveId(id, "commitment"), kind: "commitment" },
      ...{ name: "诚信承诺书.docx", internal: false, content: commitment },
    });
    return ok({ case: id });
  });
}
