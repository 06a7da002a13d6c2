import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { decideCreditEntry } from "./decide-credit-entry.ts";
import { describeCreditIn, describeCreditOf, describeEntry } from "./describe-credit.ts";
import { askCreditEnd, decideCreditEnd } from "./end-credit-entry.ts";
import { openAppeal } from "./open-appeal.ts";
import { proposeCreditEntry } from "./propose-credit-entry.ts";

/** contract.credit */
export const creditRoutes = {
  ofSubject: api.credit.ofSubject.handler(async ({ input, context, errors }) => {
    const found = await describeCreditOf(context, input.id);
    if (!found) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    return found;
  }),
  propose: api.credit.propose.handler(async ({ input, context, errors }) => {
    const outcome = await proposeCreditEntry(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeEntry(context, outcome.value);
  }),
  decide: api.credit.decide.handler(async ({ input, context, errors }) => {
    const outcome = await decideCreditEntry(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeEntry(context, outcome.value);
  }),
  askEnd: api.credit.askEnd.handler(async ({ input, context, errors }) => {
    const outcome = await askCreditEnd(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeEntry(context, outcome.value);
  }),
  decideEnd: api.credit.decideEnd.handler(async ({ input, context, errors }) => {
    const outcome = await decideCreditEnd(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeEntry(context, outcome.value);
  }),
  appeal: api.credit.appeal.handler(async ({ input, context, errors }) => {
    const outcome = await openAppeal(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  ofCase: api.credit.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeCreditIn(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { credit: found };
  }),
};
