import type { ApiContext } from "../../api-context.ts";
import { describeCall } from "./describe-call.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeEvaluation } from "./describe-evaluation.ts";
import { describeForm } from "./describe-form.ts";
import { describeObjection } from "./describe-objection.ts";
import { describeProject } from "./describe-project.ts";

/** Everything that delivery knows of a case, as its page shows it: each part null where the case is no such thing. */
export async function describeEverything(context: ApiContext, id: string) {
  return {
    delivery: (await describeDelivery(context, id)) ?? null,
    form: (await describeForm(context, id)) ?? null,
    call: (await describeCall(context, id)) ?? null,
    project: (await describeProject(context, id)) ?? null,
    evaluation: (await describeEvaluation(context, id)) ?? null,
    objection: (await describeObjection(context, id)) ?? null,
  };
}
