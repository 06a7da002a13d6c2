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

/** Something that was recorded of a subject. */
export type RecordedOf = { readonly identity: Identity; readonly batch: number };

/** What was recorded, and the value as it stands afterwards: asked once the transaction is over, and with it the turn in the log. */
export async function settled(
  database: Database,
  { library }: Law,
  { identity: { id, kind }, batch }: RecordedOf,
  named: Named,
): Promise<{ readonly batch: BatchSummary; readonly value: FileValue | null }> {
  const sides = await readValue(database, id, named);
  const batches = await findBatches(database, [batch, ...sides.map((side) => side.batch)]);
  return {
    batch: summaryOf(batchIn(batches, batch)),
    value: describeValue(library.dictionary, kind, sides, batches),
  };
}
