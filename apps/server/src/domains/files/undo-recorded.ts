import type { BatchSummary } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { addJob, type Tasks } from "../../platform/jobs/jobs.ts";
import { refused } from "../../refusal-data.ts";
import { findBatch, findBatches, hasManyValues, lockRecord, readSameLinks, undoBatch } from "../facts/index.ts";
import { batchIn, summaryOf } from "./describe-batch.ts";
import { hasRing } from "./same-ring.ts";

type Refused = "batch_not_found" | "batch_undone" | "batch_of_demonstration" | "link_ring";

type Undone = BatchSummary & { readonly queued: boolean };

/** Beyond so many values a request would not last until the cards of all whom the batch touched are derived anew. */
const MANY_VALUES = 50_000;
const UNDO = "batches.undo";

/** Takes a batch back as a whole: from now on it counts as never recorded. A large one is taken back in the background. */
export function undoRecorded(
  database: Database,
  actor: string,
  input: { readonly id: number; readonly reason: string },
  many = MANY_VALUES,
) {
  return database.transaction().execute(async (tx): Promise<Outcome<Undone, Refused>> => {
    const { id, reason } = input;
    const batch = await findBatch(tx, id);
    if (!batch) return refused("batch_not_found");
    if (batch.kind === "demonstration") return refused("batch_of_demonstration");
    if (batch.undo) return refused("batch_undone");
    await lockRecord(tx, "link");
    if (await closesRing(tx, id)) return refused("link_ring");
    const queued = await hasManyValues(tx, id, many);
    if (queued) await addJob(tx, UNDO, { id, actor, reason }, { key: `${UNDO} ${id}` });
    else if (!(await undoBatch(tx, id, { actor, reason }))) return refused("batch_undone");
    return ok({ ...summaryOf(batchIn(await findBatches(tx, [id]), id)), queued });
  });
}

const payload = z.object({ id: z.number().int(), actor: z.string(), reason: z.string() });

/** Large batches on their way out. One that was taken back or became a refusal meanwhile is left as it is. */
export function undoTasks({ database }: ApiContext): Tasks {
  return {
    [UNDO]: async (given) => {
      const { actor, ...input } = payload.parse(given);
      await undoRecorded(database, actor, input, Number.POSITIVE_INFINITY);
    },
  };
}

/** Whether codes that the batch set apart would name each other again in a ring. */
async function closesRing(tx: Database, batch: number): Promise<boolean> {
  return hasRing(await readSameLinks(tx, batch)) && !hasRing(await readSameLinks(tx));
}
