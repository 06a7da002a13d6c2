import { api } from "../../api-context.ts";
import { basisOf, readAsOf } from "../decisions/index.ts";
import { describePolicy } from "./describe-policy.ts";

/** contract.library */
export const libraryRoutes = {
  list: api.library.list.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf.ok) throw errors.date_invalid({ data: asOf.refusal });
    const policies = context.law.library.policies.map((policy) => describePolicy(policy, asOf.value));
    return { basis: await basisOf(asOf.value, context), policies };
  }),
  sources: api.library.sources.handler(({ context }) => {
    const { hash, files } = context.law.set;
    return { policySet: hash, files: files.map(({ path, text }) => ({ path, text })) };
  }),
};
