import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, findSeen, readAsOf } from "../decisions/index.ts";
import { findBestBundle, rulesFor, undefinedPointsOf } from "./find-best-bundle.ts";

/** contract.bundles */
export const bundlesRoutes = {
  best: api.bundles.best.handler(async ({ input, context, errors }) => {
    const seen = await findSeen(context, input.id);
    if (!seen) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { subject } = seen.found;
    const { years, later } = input;
    const combination = await findBestBundle(context.law, { subject, asOf: asOf.toString(), years, later });
    if (combination === "bundle_busy") throw errors.bundle_busy({ data: refusalData("bundle_busy") });
    if (combination === "bundle_too_large") throw errors.bundle_too_large({ data: refusalData("bundle_too_large") });
    const { library } = context.law;
    const rules = rulesFor(library, subject.kind, asOf);
    return {
      basis: await basisOf(asOf, context),
      combination,
      rules,
      undefinedPoints: undefinedPointsOf(library, rules),
    };
  }),
};
