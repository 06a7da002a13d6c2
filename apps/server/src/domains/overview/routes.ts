import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, decidePark, readAsOf } from "../decisions/index.ts";
import { countBy, describeClaims, describeRungs } from "./describe-park.ts";

/** contract.overview */
export const overviewRoutes = {
  get: api.overview.get.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const decisions = await decidePark(asOf, context);
    const enterprises = decisions.subjects.filter((subject) => subject.kind === "企业");
    const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
    const classes = countBy((decisions.byMeasure.get(context.law.park.sizes) ?? []).map(({ result }) => result.class));
    return {
      basis: await basisOf(asOf, context),
      subjects: countBy(decisions.subjects.map((subject) => subject.kind)).map(({ key, count }) => ({
        kind: key ?? "",
        count,
      })),
      rungs: describeRungs(context.law, decisions, asOf),
      claims: describeClaims(context.law.library, decisions),
      sizes: context.law.park.sizes,
      classes: classes.map(({ key, count }) => ({ class: key, count })),
      blocks: countBy(enterprises.map(({ current }) => text(current.街区))).map(({ key, count }) => ({
        block: key,
        count,
      })),
      sections: countBy(enterprises.map(({ current }) => text(current.行业代码)?.charAt(0) ?? null)).map(
        ({ key, count }) => ({ section: key, count }),
      ),
    };
  }),
};
