import { distanceTo, drawDistance } from "@yuanding/rules";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, findCase, readAsOf } from "../decisions/index.ts";
import { noteReading, subjectFrom } from "../facts/index.ts";
import { describeOneStep } from "./describe-one-step.ts";
import { chooseRung, measureOf } from "./find-one-step.ts";
import { factsTold, hideSteps } from "./hide-steps.ts";

/** contract.cultivation */
export const cultivationRoutes = {
  distance: api.cultivation.distance.handler(async ({ input, context, errors }) => {
    const asked = await findCase(context, input.id, input.measure);
    if (!asked.ok) throw errors[asked.refusal.code]({ data: asked.refusal });
    const { found, measure, hides } = asked.value;
    const { library } = context.law;
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const distance = distanceTo(library, measure.id, subjectFrom(library.dictionary, found.subject), asOf);
    const told = hideSteps(drawDistance(distance, input.lang), measure, hides, input.lang);
    const shown = factsTold(told, library.dictionary[measure.subject]);
    await noteReading(context, { subject: input.id, facts: shown });
    return { basis: await basisOf(asOf, context), distance: told };
  }),
  oneStep: api.cultivation.oneStep.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { library, park } = context.law;
    const rung = chooseRung(context.law, input.rung, asOf);
    if (!rung) throw errors.rung_not_found({ data: refusalData("rung_not_found") });
    const { candidates, entries, shown } = await describeOneStep(rung, asOf, context, input.lang);
    await noteReading(context, { facts: shown, after: { rung: rung.id, subjects: entries.length } });
    return {
      basis: await basisOf(asOf, context),
      ladder: park.ladder.map((each) => ({
        id: each.id,
        zh: each.zh,
        en: each.en,
        measure: measureOf(library, each, asOf),
      })),
      rung: rung.id,
      measure: measureOf(library, rung, asOf),
      candidates,
      entries: [...entries],
    };
  }),
};
