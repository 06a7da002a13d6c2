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

/** Batches as they stood at a moment: those recorded later are not there, those taken back later still count. */
export function asKnown(
  batches: ReadonlyMap<number, Batch>,
  knownAt: Temporal.Instant | null,
): ReadonlyMap<number, Batch> {
  if (knownAt === null) return batches;
  const by = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, knownAt) <= 0;
  const known = [...batches].filter(([, { recordedAt }]) => by(recordedAt));
  return new Map(
    known.map(([id, batch]) => [id, batch.undo && by(batch.undo.recordedAt) ? batch : { ...batch, undo: null }]),
  );
}

/** @throws Error when a record names a batch that was not read: a defect. */
export function batchIn(batches: ReadonlyMap<number, Batch>, id: number): Batch {
  const batch = batches.get(id);
  if (!batch) throw new Error(`batch ${id} was not read`);
  return batch;
}
