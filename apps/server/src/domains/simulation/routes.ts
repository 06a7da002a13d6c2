import type { SimulationTally } from "@yuanding/contract";
import { type ColumnTally, VERDICTS } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, readAsOf } from "../decisions/index.ts";
import { runSimulation } from "./run-simulation.ts";

/** contract.simulation */
export const simulationRoutes = {
  run: api.simulation.run.handler(async ({ input, context, errors }) => {
    const measure = context.law.library.measures.get(input.measure);
    if (!measure) throw errors.measure_not_found({ data: refusalData("measure_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { changes, rows } = input;
    const outcome = await runSimulation({ measure, asOf, changes, rows }, context);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { before, after, ...rest } = outcome.value;
    return { basis: await basisOf(asOf, context), ...rest, before: describe(before), after: describe(after) };
  }),
};

function describe({ verdicts, amount, ceiling }: ColumnTally): SimulationTally {
  const counts = VERDICTS.map((verdict, place) => [verdict, verdicts[place] ?? 0] as const);
  return {
    counts: Object.fromEntries(counts) as SimulationTally["counts"],
    amount: amount && formatFen(amount.met),
    ceiling: ceiling && formatFen(ceiling.met),
  };
}
