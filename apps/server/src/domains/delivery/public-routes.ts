import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { describeObjection } from "./describe-objection.ts";
import { describePublicCalls } from "./describe-public-call.ts";
import { describePublicNotice, describePublicNotices } from "./describe-public-notice.ts";
import { describePublicResult, describePublicResults } from "./describe-public-result.ts";
import { openObjection, recordObjection } from "./open-objection.ts";

/** contract.notices */
export const noticeRoutes = {
  calls: api.notices.calls.handler(({ input, context }) => describePublicCalls(context, input)),
  list: api.notices.list.handler(({ input, context }) => describePublicNotices(context, input)),
  show: api.notices.show.handler(async ({ input, context, errors }) => {
    const found = await describePublicNotice(context, input.id);
    if (!found) throw errors.notice_not_found({ data: refusalData("notice_not_found") });
    return found;
  }),
  results: api.notices.results.handler(({ input, context }) => describePublicResults(context, input)),
  result: api.notices.result.handler(async ({ input, context, errors }) => {
    const found = await describePublicResult(context, input);
    if (!found) throw errors.offer_not_found({ data: refusalData("offer_not_found") });
    return found;
  }),
  object: api.notices.object.handler(async ({ input, context, errors }) => {
    const outcome = await openObjection(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  record: api.notices.record.handler(async ({ input, context, errors }) => {
    const outcome = await recordObjection(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  ofCase: api.notices.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeObjection(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { objection: found };
  }),
};
