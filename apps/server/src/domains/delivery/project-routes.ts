import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { declareSpending } from "./declare-spending.ts";
import { describeLastDeclaration, describeProject } from "./describe-project.ts";
import { keepMilestones } from "./keep-milestones.ts";
import { openChange } from "./open-change.ts";
import { readMilestones } from "./read-milestones.ts";

/** contract.projects */
export const projectRoutes = {
  ofCase: api.projects.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeProject(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { project: found };
  }),
  keepMilestones: api.projects.keepMilestones.handler(async ({ input, context, errors }) => {
    const outcome = await keepMilestones(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { milestones: await readMilestones({ tx: context.system, place: context }, input.id) };
  }),
  declare: api.projects.declare.handler(async ({ input, context, errors }) => {
    const outcome = await declareSpending(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const found = await describeLastDeclaration(context, input.id);
    if (!found) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return found;
  }),
  askChange: api.projects.askChange.handler(async ({ input, context, errors }) => {
    const outcome = await openChange(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
