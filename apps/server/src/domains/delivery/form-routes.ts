import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { describeForm } from "./describe-form.ts";
import { sumAsking } from "./form-store.ts";
import { keepAnswers } from "./keep-answers.ts";
import { describeAsking } from "./list-asking.ts";

/** contract.forms */
export const formRoutes = {
  show: api.forms.show.handler(async ({ input, context, errors }) => {
    const form = await describeForm(context, input.id);
    if (form === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { form };
  }),
  keep: api.forms.keep.handler(async ({ input, context, errors }) => {
    const outcome = await keepAnswers(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { form: outcome.value };
  }),
  total: api.forms.total.handler(({ input, context }) => sumAsking(context.system, input)),
  requests: api.forms.requests.handler(({ input, context }) => describeAsking(context, input)),
};
