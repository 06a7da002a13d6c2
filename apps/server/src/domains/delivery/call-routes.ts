import { formatFen } from "@yuanding/values";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { describeInstalments } from "./describe-application.ts";
import { describeCall, describeCallsOf, describeRanking } from "./describe-call.ts";
import { describeInterest, describeInterests } from "./describe-conflict.ts";
import { endInterest, keepInterest } from "./keep-conflict.ts";
import { keepInstalments } from "./keep-instalments.ts";
import { openApplication, openCall } from "./open-call.ts";
import { rankCall } from "./rank-call.ts";
import { receiveRepayment } from "./receive-repayment.ts";

/** contract.calls */
export const callRoutes = {
  ofOffer: api.calls.ofOffer.handler(async ({ input, context, errors }) => {
    const found = await describeCallsOf(context, input.id);
    if (!found) throw errors.offer_not_found({ data: refusalData("offer_not_found") });
    return found;
  }),
  begin: api.calls.begin.handler(async ({ input, context, errors }) => {
    const outcome = await openCall(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  apply: api.calls.apply.handler(async ({ input, context, errors }) => {
    const outcome = await openApplication(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  rank: api.calls.rank.handler(async ({ input, context, errors }) => {
    const outcome = await rankCall(context, input.id);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const ranking = await describeRanking(context, input.id);
    if (!ranking) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return ranking;
  }),
  ofCase: api.calls.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeCall(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { call: found };
  }),
  keepInstalments: api.calls.keepInstalments.handler(async ({ input, context, errors }) => {
    const outcome = await keepInstalments(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { instalments: await describeInstalments(context, input.id) };
  }),
  repay: api.calls.repay.handler(async ({ input, context, errors }) => {
    const outcome = await receiveRepayment(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { principal: formatFen(outcome.value.principal), interest: formatFen(outcome.value.interest) };
  }),
  interests: api.calls.interests.handler(({ input, context }) => describeInterests(context, input)),
  keepInterest: api.calls.keepInterest.handler(async ({ input, context, errors }) => {
    const outcome = await keepInterest(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeInterest(context, outcome.value);
  }),
  endInterest: api.calls.endInterest.handler(async ({ input, context, errors }) => {
    const outcome = await endInterest(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeInterest(context, outcome.value);
  }),
};
