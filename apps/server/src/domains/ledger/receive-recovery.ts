import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { postOf, type Said } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { NewTransfer } from "./transfer.ts";
import { findTransfer } from "./transfer-store.ts";

export type Receipt = Said & {
  /** What came of the principal and of the interest, each by its reservation; null is all that waits. What is missing waits on. */
  readonly parts: readonly [ReceivedPart, ...ReceivedPart[]];
};
type ReceivedPart = { readonly reservation: string; readonly amount: Fen | null };

/** Records that demanded money has come, in part or whole. What a part leaves waits on under `stillOwedOf(id, place)`. */
export async function receiveRecovery(tx: Database, actor: Actor, { parts, ...said }: Receipt): Promise<EntryAnswer> {
  const transfers: NewTransfer[] = [];
  for (const [place, { reservation, amount }] of parts.entries()) {
    const waits = await findTransfer(tx, reservation);
    if (waits?.kind !== "reserve" || (waits.code !== "recovery" && waits.code !== "interest"))
      return refused("reservation_not_found");
    transfers.push(...postOf(waits, amount, said, partId(said.id, place), "receipt").filter((each) => each !== null));
  }
  const [first, ...others] = transfers;
  if (!first) throw new RangeError("a receipt has parts");
  const told = { type: "recovery_received", reason: said.reason } as const;
  return recordEntry(tx, actor, [first, ...others], told);
}

/** What a part of a receipt left to be paid. */
export const stillOwedOf = (receipt: string, place: number): string => deriveId(partId(receipt, place), "rest");

function partId(receipt: string, place: number): string {
  return place === 0 ? receipt : deriveId(receipt, "part", place);
}
