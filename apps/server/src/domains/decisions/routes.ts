import { isOfEnterprise } from "../../actor.ts";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { isOwnCode } from "../facts/index.ts";
import { readSituation } from "./basis.ts";
import { findDecision, listDecisions } from "./decisions-store.ts";
import { describeDecision, summarise } from "./describe-decision.ts";
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
    const { actor, database } = context;
    if (isOfEnterprise(actor) && !(await isOwnCode(database, input.subject))) return { total: 0, items: [] };
    const { total, items } = await listDecisions(database, input);
    return { total, items: items.map(summarise) };
  }),
  show: api.decisions.show.handler(async ({ input, context, errors }) => {
    const found = await findDecision(context.database, input.id, isOfEnterprise(context.actor));
    if (!found) throw errors.decision_not_found({ data: refusalData("decision_not_found") });
    return describeDecision(context, found);
  }),
  replay: api.decisions.replay.handler(async ({ input, context, errors }) => {
    const found = await findDecision(context.database, input.id, isOfEnterprise(context.actor));
    if (!found) throw errors.decision_not_found({ data: refusalData("decision_not_found") });
    return replayDecision(context, found);
  }),
};
