import type { BatchHead, BatchSummary, BatchUndo } from "@yuanding/contract";
import type { Batch } from "../facts/index.ts";

/** A batch without what became of it. */
export function headOf(batch: Batch): BatchHead {
  const { id, kind, source, actor, reason, evidence, file, recordedAt } = batch;
  return { id, kind, source, actor, reason, evidence, file, recordedAt: recordedAt.toString() };
}

export function undoOf({ undo }: Batch): BatchUndo | null {
  return undo && { ...undo, recordedAt: undo.recordedAt.toString() };
}

export function summaryOf(batch: Batch): BatchSummary {
  return { ...headOf(batch), undo: undoOf(batch) };
}

/** @throws Error when a record names a batch that was not read: a defect. */
export function batchIn(batches: ReadonlyMap<number, Batch>, id: number): Batch {
  const batch = batches.get(id);
  if (!batch) throw new Error(`batch ${id} was not read`);
  return batch;
}
