import { z } from "zod";
import { refusals } from "./refusals.ts";
import { result } from "./results.ts";
import { oc } from "./route.ts";
import { basis, counts, isoDate, measureId, money, page, verdict } from "./terms.ts";

/** A top-level condition of the measure, in the order of the text. */
export const funnelStep = z.object({
  id: z.string(),
  label: z.string(),
  cite: z.string().nullable(),
  /** Subjects that reach this condition with nothing unmet so far. */
  entering: z.number().int(),
  /** Of those, how many it removes (unmet). */
  removed: z.number().int(),
  /** Of those, how many it leaves open. */
  unknown: z.number().int(),
  human: z.number().int(),
  /** Counts of the condition alone, over everyone the measure applies to. */
  alone: counts,
});
export type FunnelStep = z.infer<typeof funnelStep>;

/** Which subjects a list or an export holds. With `condition`, `verdict` is that condition's own. */
const selection = z.object({
  measure: measureId,
  asOf: isoDate.optional(),
  verdict: verdict.optional(),
  /** Id of a top-level condition. */
  condition: z.string().optional(),
  /** With `condition`: everyone the measure applies to, or only those that reached it with nothing unmet before. */
  among: z.enum(["all", "entering"]).default("all"),
  class: z.string().optional(),
  /** A fact that is missing and matters, as `missing` of a census names it. */
  missing: z.string().optional(),
});

export const census = {
  run: oc
    .route({ method: "GET", path: "/census/{+measure}" })
    .meta({ access: "park.see" })
    .errors(refusals("measure_not_found", "date_invalid"))
    .input(z.object({ measure: measureId, asOf: isoDate.optional() }))
    .output(
      z.object({
        basis,
        total: z.number().int(),
        counts,
        /** Sums over `met`, and over `human` and `unknown` (possible). Null when the measure has no such figure. */
        amount: z.object({ met: money, open: money }).nullable(),
        ceiling: z.object({ met: money, open: money }).nullable(),
        classes: z.array(z.object({ class: z.string(), count: z.number().int() })),
        /** Facts most often missing among the `unknown`. */
        missing: z.array(z.object({ fact: z.string(), count: z.number().int() })),
        funnel: z.array(funnelStep),
      }),
    ),
  list: oc
    .route({ method: "GET", path: "/census-list/{+measure}" })
    .meta({ access: "park.see" })
    .errors(refusals("measure_not_found", "condition_not_found", "date_invalid"))
    .input(selection.extend(page.shape))
    .output(z.object({ total: z.number().int(), items: z.array(z.object({ name: z.string(), result })) })),
  // The Excel export of a selection is GET /api/census.xlsx?measure=…&verdict=…&condition=…&among=…&asOf=…&lang=zh|en
};
