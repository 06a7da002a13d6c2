import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { type Said, voidOf } from "./award.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { Transfer } from "./transfer.ts";
import { findTransfer } from "./transfer-store.ts";

export type Waiver = Said & { readonly reservations: readonly string[] };

/** Gives up demanded money that has not come, for a reason. */
export async function waiveRecovery(
  tx: Database,
  actor: Actor,
  { reservations, ...said }: Waiver,
): Promise<EntryAnswer> {
  const waiting: Transfer[] = [];
  for (const each of reservations) {
    const found = await findTransfer(tx, each);
    if (found?.kind !== "reserve" || (found.code !== "recovery" && found.code !== "interest"))
      return refused("reservation_not_found");
    waiting.push(found);
  }
  const [first, ...others] = waiting;
  if (!first) return refused("reservation_not_found");
  const told = { type: "recovery_waived", reason: said.reason } as const;
  return recordEntry(tx, actor, voidOf([first, ...others], said, "waiver"), told);
}
