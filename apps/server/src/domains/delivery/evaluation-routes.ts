import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { beginEvaluation } from "./begin-evaluation.ts";
import { describeEvaluation, describeEvaluations, describePublished } from "./describe-evaluation.ts";

/** contract.evaluations */
export const evaluationRoutes = {
  list: api.evaluations.list.handler(({ input, context }) => describeEvaluations(context, input)),
  begin: api.evaluations.begin.handler(async ({ input, context, errors }) => {
    const outcome = await beginEvaluation(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  ofCase: api.evaluations.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeEvaluation(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { evaluation: found };
  }),
  ofOffer: api.evaluations.ofOffer.handler(async ({ input, context, errors }) => {
    const found = await describePublished(context, input.id);
    if (!found) throw errors.offer_not_found({ data: refusalData("offer_not_found") });
    return found;
  }),
};
