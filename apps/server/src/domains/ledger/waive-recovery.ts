import { type Fen, formatFen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { type Said, waiveOf } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { NewTransfer } from "./transfer.ts";
import { findTransfer } from "./transfer-store.ts";

export type Waiver = Said & {
  /** What is given up of the principal and of the interest, each by its reservation; null is all that waits. */
  readonly parts: readonly [WaivedPart, ...WaivedPart[]];
};
type WaivedPart = { readonly reservation: string; readonly amount: Fen | null };

/**
 * Gives up demanded money that has not come, for a reason: what waits is voided, and what is not given up of it waits anew under
 * `stillOwedOf(id, place)`. Nobody can give up more than waits.
 */
export async function waiveRecovery(tx: Database, actor: Actor, { parts, ...said }: Waiver): Promise<EntryAnswer> {
  const transfers: NewTransfer[] = [];
  let waived = 0n;
  for (const [place, { reservation, amount }] of parts.entries()) {
    const waits = await findTransfer(tx, reservation);
    if (waits?.kind !== "reserve" || (waits.code !== "recovery" && waits.code !== "interest"))
      return refused("reservation_not_found");
    if (amount !== null && amount > waits.amount) throw new RangeError("more is waived than waits");
    const id = place === 0 ? said.id : deriveId(said.id, "part", place);
    transfers.push(...waiveOf(waits, amount ?? waits.amount, said, id).filter((each) => each !== null));
    waived += amount ?? waits.amount;
  }
  const [first, ...others] = transfers;
  if (!first) throw new RangeError("a waiver has parts");
  const told = { type: "recovery_waived", reason: said.reason, amount: formatFen(waived) } as const;
  return recordEntry(tx, actor, [first, ...others], told);
}
