import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { describeCapTransfers, describeGivenCaps } from "./given-caps.ts";
import { setCap } from "./set-cap.ts";

/** contract.caps */
export const capRoutes = {
  list: api.caps.list.handler(({ input, context }) => describeGivenCaps(context, input)),
  transfers: api.caps.transfers.handler(async ({ input, context, errors }) => {
    const found = await describeCapTransfers(context, input);
    if (!found) throw errors.cap_not_found({ data: refusalData("cap_not_found") });
    return found;
  }),
  set: api.caps.set.handler(async ({ input, context, errors }) => {
    const outcome = await setCap(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
