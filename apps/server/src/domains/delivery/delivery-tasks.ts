import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import { computeBatch } from "./compute-batch.ts";
import { COMPUTE, FOLLOW_APPLICATIONS, FOLLOW_LINES, SETTLE } from "./delivery-jobs.ts";
import { followApplications } from "./follow-applications.ts";
import { followLines } from "./follow-lines.ts";
import { settlePayouts } from "./settle-payouts.ts";

const computation = z.object({ id: z.uuid(), version: z.number().int() });
const lines = z.object({ id: z.uuid() });

/** What delivery does in the background: all of it follows from what is written, and may be begun again at any time. */
export function deliveryTasks(context: ApiContext): Tasks {
  return {
    [COMPUTE]: (given) => computeBatch(context, computation.parse(given)),
    [FOLLOW_LINES]: (given, { signal }) => followLines(context, lines.parse(given).id, signal),
    [FOLLOW_APPLICATIONS]: (given, { signal }) => followApplications(context, lines.parse(given).id, signal),
    [SETTLE]: (_, { signal }) => settlePayouts(context, signal),
  };
}
