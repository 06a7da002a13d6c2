import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { basis, counts, isoDate, measureId, money } from "./terms.ts";

/** Synthetic enterprises at once on the server; more are asked for on the command line. */
export const MAX_SYNTHETIC_ROWS = 1_000_000;
const MAX_CHANGES = 20;
const MAX_VALUE_LENGTH = 60;

const tally = z.object({
  counts,
  /** Sums over those who meet it; null when the measure has no such figure. */
  amount: money.nullable(),
  ceiling: money.nullable(),
});
export type SimulationTally = z.infer<typeof tally>;

export const simulation = {
  /** A measure as it is and with other figures, over the park or over synthetic enterprises. Nothing is stored. */
  run: oc
    .route({ method: "POST", path: "/simulations" })
    .meta({ access: "policy.simulate" })
    .errors(refusals("measure_not_found", "date_invalid", "parameter_invalid", "population_of_enterprises"))
    .input(
      z.object({
        measure: measureId,
        asOf: isoDate.optional(),
        /** `{ parameter: 合格总分, value: 70分 }`, as a policy's table would write it. */
        changes: z
          .array(z.object({ parameter: z.string().max(MAX_VALUE_LENGTH), value: z.string().max(MAX_VALUE_LENGTH) }))
          .max(MAX_CHANGES),
        /** Synthetic enterprises; left out, the subjects of the park. */
        rows: z.number().int().min(1).max(MAX_SYNTHETIC_ROWS).optional(),
      }),
    )
    .output(
      z.object({
        basis,
        rows: z.number().int(),
        /** The version of the facts, or edition, seed and number of the synthetic enterprises. */
        population: z.string(),
        before: tally,
        after: tally,
        enter: z.number().int(),
        leave: z.number().int(),
      }),
    ),
};
