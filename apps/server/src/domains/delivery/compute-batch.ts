import { parseDate } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { recordEvent } from "../audit/index.ts";
import { putDocument, readStates, reportResult } from "../cases/index.ts";
import { type Decision, decidePark } from "../decisions/index.ts";
import { deriveId } from "../ledger/index.ts";
import { type Candidate, insertCandidates, lastRun, listCandidates } from "./batch-store.ts";
import { readBarred } from "./check-credit.ts";
import { writePreview } from "./documents.ts";
import { readReceived } from "./find-received.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest } from "./request-store.ts";

const MAX_DETAILS = 20;
const MAX_DETAIL_LENGTH = 200;
/** Rows of the preview; a park has fewer enterprises. */
const MAX_PREVIEWED = 100_000;

/**
 * Computes an automatic award over the snapshot of its day: everybody in it, and everybody left out with why. Everything in one
 * transaction with the step that follows, so that a computation that was killed has not been.
 */
export async function computeBatch(
  context: ApiContext,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const { system } = context;
  const known = await findRequest(system, id);
  const offer = known && (await findOffer(system, known.offer));
  const state = (await readStates(system, [id])).get(id);
  if (!offer || state?.state !== "computing") return;
  const asOf = parseDate(String(state.fields["as-of"]));
  if (!asOf) throw new Error(`the batch ${id} has no day`);
  const decided = (await decidePark(asOf, context)).byMeasure.get(offer.measure) ?? [];
  const holders = await readReceived(system, offer);
  const barred = await readBarred(system, context.today());
  const candidates = decided.map((decision) => {
    const { subject } = decision.result;
    return candidateOf(offer, decision, { heldBy: holders.get(subject)?.case, bars: barred.get(subject) });
  });
  const outcome = await attempt(system, async (tx) => {
    const run = (await lastRun(tx, id)) + 1;
    await insertCandidates(tx, id, run, candidates);
    const { items } = await listCandidates(tx, id, { query: "", offset: 0, limit: MAX_PREVIEWED });
    const content = await writePreview({ offer, asOf, candidates: items, park: context.law.park });
    const document = { case: id, subject: null, file: deriveId(id, "preview"), kind: "preview", internal: true };
    const work = { tx, place: context };
    await putDocument(work, { ...document, name: `${offer.title}预览名单（${asOf}）.xlsx`, content });
    await recordEvent(tx, SYSTEM, {
      ...{ type: "batch_computed", thing: { kind: "case", id }, policySet: context.law.set.hash },
      after: { run, version, asOf: asOf.toString(), candidates: candidates.length },
    });
    return reportResult(work, id, "computed", { run });
  });
  if (!outcome.ok) throw new Error(`${id}: ${outcome.refusal.zh}`);
}

type Known = { readonly heldBy: string | undefined; readonly bars: readonly string[] | undefined };

function candidateOf(offer: Offer, { name, result }: Decision, { heldBy, bars }: Known): Candidate {
  const { subject, verdict, unmet, unknown, human } = result;
  const left = (why: Candidate["why"], details: readonly string[]): Candidate => {
    return {
      subject,
      name,
      amount: null,
      why,
      details: details.slice(0, MAX_DETAILS).map((each) => each.slice(0, MAX_DETAIL_LENGTH)),
    };
  };
  if (heldBy !== undefined) return left("received", [heldBy]);
  if (bars) return left("credit", bars);
  if (verdict === "unmet") return left("unmet", unmet);
  if (verdict === "unknown") return left("unknown", unknown);
  if (verdict === "human") return left("human", human);
  if (verdict === "inapplicable") return left("inapplicable", []);
  const amount = offer.fixed?.amount ?? readMoney(result.amount);
  if (amount === null || amount <= 0n) return left("unpriced", []);
  return { subject, name, amount, why: null, details: [] };
}
