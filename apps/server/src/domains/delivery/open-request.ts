import { type Outcome, ok } from "@yuanding/values";
import { nameOf, ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { openCase, putDocument, readStates } from "../cases/index.ts";
import { factsOf } from "../decisions/index.ts";
import { findIdentity } from "../facts/index.ts";
import { deriveId } from "../ledger/index.ts";
import { findCreditBar } from "./check-credit.ts";
import { writeCommitment, writeEvidence } from "./documents.ts";
import { findReceived } from "./find-received.ts";
import { isOpen } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { insertRequests, listRequestsOf, lockAsking } from "./request-store.ts";

type Claim = { readonly id: string; readonly case: string; readonly subject: string };
type ClaimRefused =
  | "offer_not_found"
  | "offer_closed"
  | "subject_not_found"
  | "benefit_received"
  | "credit_bars"
  | "case_id_taken";

/**
 * Opens a claim of an enterprise: the commitment that was given and the facts that are known already are put to it, so that only what
 * is missing is asked for.
 */
export async function openClaim(context: ApiContext, input: Claim): Promise<Outcome<{ case: string }, ClaimRefused>> {
  const { system, actor, today, law } = context;
  const offer = await findOffer(system, input.id);
  if (offer?.way !== "claim") return refused("offer_not_found");
  if (!ownCodes(actor, "claims.submit").includes(input.subject)) return refused("subject_not_found");
  const identity = await findIdentity(system, input.subject);
  if (!identity) return refused("subject_not_found");
  if (!isOpen(offer, today())) return refused("offer_closed");
  if (await findReceived(system, offer, identity.id))
    return refused("benefit_received", { zh: offer.title, en: offer.title });
  const bar = await findCreditBar(system, identity.id, today());
  if (bar) return refused("credit_bars", bar);
  const subject = { id: input.subject, name: identity.name };
  const facts = await factsOf(system, law, { measure: offer.measure, subject: identity.id, asOf: today() });
  const commitment = await writeCommitment({ offer, subject, by: nameOf(actor), today: today() });
  const evidence = await writeEvidence({ offer, subject, facts, today: today() });
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, ClaimRefused>> => {
    const work = { tx, place: context };
    const id = input.case;
    await lockAsking(tx, offer.id, identity.id);
    if (await isAskedFor(tx, { offer: offer.id, codes: identity.codes, besides: id }))
      return refused("benefit_received", {
        zh: `${offer.title}，申报正在办理。`,
        en: `${offer.title}, which is being dealt with.`,
      });
    const opened = await openCase(work, actor, {
      ...{ id, process: "claim", parent: null, subject, title: offer.title, fields: {} },
    });
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      throw new Error(opened.refusal.zh);
    }
    await insertRequests(tx, [{ case: id, offer: offer.id, subject: subject.id, batch: null }]);
    const document = { case: id, subject: subject.id, internal: false };
    await putDocument(work, {
      ...{
        ...document,
        file: deriveId(id, "commitment"),
        kind: "commitment",
        name: "诚信承诺书.docx",
        content: commitment,
      },
    });
    await putDocument(work, {
      ...{
        ...document,
        file: deriveId(id, "evidence"),
        kind: "evidence",
        name: "采用数据清单.docx",
        content: evidence,
      },
    });
    return ok({ case: id });
  });
}

/** States of a case in which it comes to nothing any more. */
const CAME_TO_NOTHING: ReadonlySet<string> = new Set(["refused", "withdrawn"]);

/** Whether a subject, under any of its codes, has a case of an offer that is under way or has come true. */
async function isAskedFor(
  tx: Database,
  { offer, codes, besides }: { readonly offer: string; readonly codes: readonly string[]; readonly besides: string },
): Promise<boolean> {
  const asked = (await listRequestsOf(tx, codes)).filter((each) => each.offer === offer && each.case !== besides);
  const states = await readStates(
    tx,
    asked.map((each) => each.case),
  );
  return [...states.values()].some(({ kind, voided }) => !voided && !CAME_TO_NOTHING.has(kind));
}

/** Opens an automatic award of an offer; its steps are those of the case. */
export async function openBatch(
  context: ApiContext,
  input: { readonly id: string; readonly case: string },
): Promise<Outcome<{ case: string }, "offer_not_found" | "offer_closed" | "case_id_taken">> {
  type Opened = Outcome<{ case: string }, "offer_not_found" | "offer_closed" | "case_id_taken">;
  const { system, actor, today } = context;
  const offer = await findOffer(system, input.id);
  if (offer?.way !== "automatic") return refused("offer_not_found");
  if (!isOpen(offer, today())) return refused("offer_closed");
  return attempt(system, async (tx): Promise<Opened> => {
    const id = input.case;
    const opened = await openCase({ tx, place: context }, actor, {
      ...{ id, process: "award-batch", parent: null, subject: null, title: offer.title, fields: {} },
    });
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      throw new Error(opened.refusal.zh);
    }
    await insertRequests(tx, [{ case: id, offer: offer.id, subject: null, batch: null }]);
    return ok({ case: id });
  });
}
