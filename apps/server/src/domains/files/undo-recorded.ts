import type { BatchSummary } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { findBatch, findBatches, lockRecord, readSameLinks, undoBatch } from "../facts/index.ts";
import { batchIn, summaryOf } from "./describe-batch.ts";
import { hasRing } from "./same-ring.ts";

type Refused = "batch_not_found" | "batch_undone" | "batch_of_demonstration" | "link_ring";

/** Takes a batch back as a whole: from now on it counts as never recorded. */
export function undoRecorded(
  database: Database,
  actor: string,
  input: { readonly id: number; readonly reason: string },
) {
  return database.transaction().execute(async (tx): Promise<Outcome<BatchSummary, Refused>> => {
    const { id, reason } = input;
    const batch = await findBatch(tx, id);
    if (!batch) return refused("batch_not_found");
    if (batch.kind === "demonstration") return refused("batch_of_demonstration");
    if (batch.undo) return refused("batch_undone");
    await lockRecord(tx, "link");
    if (await closesRing(tx, id)) return refused("link_ring");
    if (!(await undoBatch(tx, id, { actor, reason }))) return refused("batch_undone");
    return ok(summaryOf(batchIn(await findBatches(tx, [id]), id)));
  });
}

/** Whether codes that the batch set apart would name each other again in a ring. */
async function closesRing(tx: Database, batch: number): Promise<boolean> {
  return hasRing(await readSameLinks(tx, batch)) && !hasRing(await readSameLinks(tx));
}
