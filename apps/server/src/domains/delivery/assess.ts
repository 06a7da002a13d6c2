import { type Outcome, ok, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { decideInCase } from "../decisions/index.ts";
import { deriveId } from "../ledger/index.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { type Assessment, insertAssessment, listAssessments } from "./request-store.ts";

type Asked = {
  readonly case: string;
  readonly offer: Offer;
  readonly subject: string;
  readonly asOf: Temporal.PlainDate;
};

/** Asks the policies about a case and keeps what they answer, with the decision that says why. Each time it is asked anew. */
export async function assessCase(
  tx: Database,
  { law }: Workplace,
  { case: id, offer, subject, asOf }: Asked,
): Promise<Outcome<Omit<Assessment, "at">, string>> {
  const number = (await listAssessments(tx, id)).length + 1;
  const decision = deriveId(id, "decision", number);
  const asked = { id: decision, subject, measure: offer.measure, asOf, purpose: null, appliedOn: null };
  const decided = await decideInCase(tx, { law, actor: SYSTEM }, asked);
  if (!decided.ok) return refuse(decided.refusal.code, decided.refusal.zh, decided.refusal.en);
  const { verdict, amount, ceiling } = decided.value.result;
  const given = verdict === "met" ? (offer.fixed?.amount ?? readMoney(amount)) : null;
  const most = readMoney(ceiling);
  const assessment = {
    number,
    decision,
    asOf,
    verdict,
    amount: given !== null && given > 0n ? given : null,
    ceiling: most,
  };
  await insertAssessment(tx, id, assessment);
  return ok(assessment);
}
