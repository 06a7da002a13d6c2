import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { basis, isoDate, measureId, money } from "./terms.ts";

/** A rung of the ladder. `holds`: a certificate valid on the date; `qualifies`: the measure says met; `human` and `unknown`: still open. */
export const rung = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** The fact with the certificate's last day, when the rung has one. */
  certificate: z.string().nullable(),
  measure: measureId.nullable(),
  holds: z.number().int().nullable(),
  qualifies: z.number().int().nullable(),
  human: z.number().int().nullable(),
  unknown: z.number().int().nullable(),
});
export type Rung = z.infer<typeof rung>;

/** What the park could claim under one measure of money. */
export const claim = z.object({
  measure: measureId,
  title: z.string(),
  policy: z.string(),
  subjects: z.object({ met: z.number().int(), human: z.number().int(), unknown: z.number().int() }),
  /** Sum of amounts (null if the measure only has a ceiling). */
  amount: z.object({ met: money, open: money }).nullable(),
  /** Sum of ceilings: the text gives no formula, so never read this as money due. */
  ceiling: z.object({ met: money, open: money }).nullable(),
});
export type Claim = z.infer<typeof claim>;

export const overview = {
  get: oc
    .route({ method: "GET", path: "/overview" })
    .meta({ access: "park.see" })
    .errors(refusals("date_invalid"))
    .input(z.object({ asOf: isoDate.optional() }))
    .output(
      z.object({
        basis,
        subjects: z.array(z.object({ kind: z.string(), count: z.number().int() })),
        rungs: z.array(rung),
        claims: z.array(claim),
        /** The measure that classes enterprises by size. */
        sizes: measureId,
        /** Enterprises by its classes (null: not decided), by block and by industry section. */
        classes: z.array(z.object({ class: z.string().nullable(), count: z.number().int() })),
        blocks: z.array(z.object({ block: z.string().nullable(), count: z.number().int() })),
        sections: z.array(z.object({ section: z.string().nullable(), count: z.number().int() })),
      }),
    ),
};
