import type { ImportSummary } from "@yuanding/contract";
import type { Database } from "../../platform/database/connect.ts";
import { findBatches } from "../facts/index.ts";
import type { Import } from "./import.ts";
import { findImport } from "./import-store.ts";

export type { ImportSummary };

/** Imports as lists show them, with what became of their batches. */
export async function summariesOf(database: Database, many: readonly Import[]): Promise<readonly ImportSummary[]> {
  const batches = await findBatches(
    database,
    many.flatMap(({ batch }) => (batch === null ? [] : [batch])),
  );
  return many.map((each) => {
    const { id, kind, file, sender, source, actor, receivedAt, state, refusal, counts, batch, done, doneRows } = each;
    const atWork = state === "checking" || state === "accepting";
    return {
      id,
      kind,
      file,
      sender,
      source,
      actor,
      receivedAt: receivedAt.toString(),
      state,
      progress: atWork ? { done, rows: doneRows } : null,
      refusal: state === "refused" || state === "failed" ? refusal : null,
      counts,
      batch: batch === null ? null : { id: batch, undone: (batches.get(batch)?.undo ?? null) !== null },
    };
  });
}

/** One that is known to exist, as it stands in the transaction. */
export async function describeSummary(database: Database, id: string): Promise<ImportSummary> {
  const found = await findImport(database, id);
  const [summary] = found ? await summariesOf(database, [found]) : [];
  if (!summary) throw new Error(`there is no import ${id}`);
  return summary;
}
