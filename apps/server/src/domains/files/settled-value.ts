import type { BatchSummary, FileValue } from "@yuanding/contract";
import type { Database } from "../../platform/database/connect.ts";
import { findBatches, type Identity, readSides, type Side } from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { batchIn, summaryOf } from "./describe-batch.ts";
import { describeValue } from "./describe-values.ts";

type Named = { readonly fact: string; readonly year: number | null };

/** What all sources say of one value, as known now or at a moment of the past. */
export async function readValue(
  tx: Database,
  id: string,
  { fact, year }: Named,
  knownAt: Temporal.Instant | null = null,
): Promise<readonly Side[]> {
  return (await readSides(tx, id, knownAt)).filter((side) => side.fact === fact && side.year === year);
}

/** What was recorded, and the value as it stands afterwards. */
export async function settled(
  tx: Database,
  { library }: Law,
  { id, kind }: Identity,
  batch: number,
  named: Named,
): Promise<{ readonly batch: BatchSummary; readonly value: FileValue | null }> {
  const sides = await readValue(tx, id, named);
  const batches = await findBatches(tx, [batch, ...sides.map((side) => side.batch)]);
  return {
    batch: summaryOf(batchIn(batches, batch)),
    value: describeValue(library.dictionary, kind, sides, batches),
  };
}
