import type { ChangeCount } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { findBatch } from "../facts/index.ts";
import { describeCounts } from "./describe-change.ts";
import { countChanges, type Position, readPosition } from "./entitlements-store.ts";

type State = "assessed" | "pending" | "unkept";
type Counted = { readonly state: State; readonly counts: ChangeCount[] };

/** What a batch changed and, when it was taken back, what that changed. Null when there is no such batch. */
export async function countBatchChanges(
  context: ApiContext,
  id: number,
): Promise<(Counted & { readonly undo: Counted | null }) | null> {
  const batch = await findBatch(context.database, id);
  if (!batch) return null;
  const position = await readPosition(context.database);
  const count = async (at: Temporal.Instant, undone: boolean): Promise<Counted> => ({
    state: batch.kind === "demonstration" ? "unkept" : stateAt(position, at),
    counts: describeCounts(context, await countChanges(context.database, { batch: id, undone })),
  });
  const recorded = await count(batch.recordedAt, false);
  return { ...recorded, undo: batch.undo && (await count(batch.undo.recordedAt, true)) };
}

function stateAt({ since, until }: Position, at: Temporal.Instant): State {
  if (Temporal.Instant.compare(at, since) <= 0) return "unkept";
  return Temporal.Instant.compare(at, until) <= 0 ? "assessed" : "pending";
}
