import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, decidePark, readAsOf } from "../decisions/index.ts";
import { selectDecisions } from "./select-decisions.ts";
import { sumMoney } from "./sum-money.ts";
import { countClasses, countVerdicts, drawFunnel, mostMissing } from "./take-census.ts";

/** contract.census */
export const censusRoutes = {
  run: api.census.run.handler(async ({ input, context, errors }) => {
    const measure = context.law.library.measures.get(input.measure);
    if (!measure) throw errors.measure_not_found({ data: refusalData("measure_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const decisions = (await decidePark(asOf, context)).byMeasure.get(measure.id) ?? [];
    return {
      basis: await basisOf(asOf, context),
      total: decisions.length,
      counts: countVerdicts(decisions.map(({ result }) => result.verdict)),
      amount: sumMoney(decisions, "amount"),
      ceiling: sumMoney(decisions, "ceiling"),
      classes: countClasses(measure, decisions),
      missing: mostMissing(decisions),
      funnel: drawFunnel(measure, decisions),
    };
  }),
  list: api.census.list.handler(async ({ input, context, errors }) => {
    const measure = context.law.library.measures.get(input.measure);
    if (!measure) throw errors.measure_not_found({ data: refusalData("measure_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const decisions = (await decidePark(asOf, context)).byMeasure.get(measure.id) ?? [];
    const selected = selectDecisions(measure, decisions, input);
    if (!selected) throw errors.condition_not_found({ data: refusalData("condition_not_found") });
    const page = selected.slice(input.offset, input.offset + input.limit);
    return { total: selected.length, items: page.map(({ name, result }) => ({ name, result })) };
  }),
};
