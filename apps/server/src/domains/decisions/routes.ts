import type { DecisionSummary, Explanation } from "@yuanding/contract";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { readSituation } from "./basis.ts";
import type { DecisionFact, RecordedDecision } from "./decision.ts";
import { findDecision, listDecisions } from "./decisions-store.ts";
import { recordDecision } from "./record-decision.ts";
import { replayDecision } from "./replay-decision.ts";

/** contract.decisions */
export const decisionsRoutes = {
  record: api.decisions.record.handler(async ({ input, context, errors }) => {
    const situation = await readSituation(input, context);
    if (!situation) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const outcome = await recordDecision(context, { ...input, ...situation });
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return summarise(outcome.value);
  }),
  list: api.decisions.list.handler(async ({ input, context }) => {
    const { total, items } = await listDecisions(context.database, input);
    return { total, items: items.map(summarise) };
  }),
  show: api.decisions.show.handler(async ({ input, context, errors }) => {
    const found = await findDecision(context.database, input.id);
    if (!found) throw errors.decision_not_found({ data: refusalData("decision_not_found") });
    const facts = JSON.parse(found.facts) as DecisionFact[];
    return { decision: summarise(found), facts, explanation: JSON.parse(found.answer) as Explanation };
  }),
  replay: api.decisions.replay.handler(async ({ input, context, errors }) => {
    const found = await findDecision(context.database, input.id);
    if (!found) throw errors.decision_not_found({ data: refusalData("decision_not_found") });
    return replayDecision(context, found);
  }),
};

function summarise(decision: RecordedDecision): DecisionSummary {
  const { id, subject, measure, purpose, verdict, policySet, engine, answerSha256 } = decision;
  return {
    id,
    subject,
    measure,
    asOf: decision.asOf.toString(),
    purpose,
    appliedOn: decision.appliedOn?.toString() ?? null,
    verdict,
    policySet,
    engine,
    answerSha256,
    recordedAt: decision.recordedAt.toString(),
  };
}
