import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { countBatches, countContent, findBatch, readBatches } from "../facts/index.ts";
import { summaryOf } from "./describe-batch.ts";
import { undoRecorded } from "./undo-recorded.ts";

/** contract.batches */
export const batchesRoutes = {
  list: api.batches.list.handler(async ({ input, context }) => {
    const [total, found] = await Promise.all([
      countBatches(context.database, input),
      readBatches(context.database, input),
    ]);
    return { total, items: found.map(summaryOf) };
  }),
  show: api.batches.show.handler(async ({ input, context, errors }) => {
    const batch = await findBatch(context.database, input.id);
    if (!batch) throw errors.batch_not_found({ data: refusalData("batch_not_found") });
    return { batch: summaryOf(batch), ...(await countContent(context.system, input.id)) };
  }),
  undo: api.batches.undo.handler(async ({ input, context, errors }) => {
    const outcome = await undoRecorded(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
