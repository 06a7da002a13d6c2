import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, readAsOf } from "../decisions/index.ts";
import { describePolicy } from "./describe-policy.ts";

/** contract.library */
export const libraryRoutes = {
  list: api.library.list.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const policies = context.law.library.policies.map((policy) => describePolicy(policy, asOf));
    return { basis: await basisOf(asOf, context), policies };
  }),
  sources: api.library.sources.handler(({ context }) => {
    const { hash, files } = context.law.set;
    return { policySet: hash, files: files.map(({ path, text }) => ({ path, text })) };
  }),
};
