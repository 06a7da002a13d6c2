import type { BatchSummary } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { z } from "zod";
import type { Actor } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { addJob, type Tasks } from "../../platform/jobs/jobs.ts";
import { inTheNameOf, principal, principalOf } from "../../principal.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
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
  by: Actor,
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
    if (queued) await askForUndo(tx, by, input);
    else if (!(await undoBatch(tx, by, id, reason))) return refused("batch_undone");
    return ok({ ...summaryOf(batchIn(await findBatches(tx, [id]), id)), queued });
  });
}

const payload = z.object({
  id: z.number().int(),
  reason: z.string(),
  by: principal.default({ person: null, post: null }),
});

/** Asks for it in the background, to be done in the same person's name. */
async function askForUndo(tx: Database, by: Actor, { id, reason }: { readonly id: number; readonly reason: string }) {
  const given: z.infer<typeof payload> = { id, reason, by: principalOf(by, "facts.undo") };
  await addJob(tx, UNDO, given, { key: `${UNDO} ${id}` });
  await recordEvent(tx, by, { type: "batch_undo_asked", thing: { kind: "batch", id: String(id) }, reason });
}

/** Large batches on their way out. One that was taken back or became a refusal meanwhile is left as it is. */
export function undoTasks({ database }: ApiContext): Tasks {
  return {
    [UNDO]: async (given) => {
      const { by, ...input } = payload.parse(given);
      await undoRecorded(database, inTheNameOf(by), input, Number.POSITIVE_INFINITY);
    },
  };
}

/** Whether codes that the batch set apart would name each other again in a ring. */
async function closesRing(tx: Database, batch: number): Promise<boolean> {
  return hasRing(await readSameLinks(tx, batch)) && !hasRing(await readSameLinks(tx));
}
