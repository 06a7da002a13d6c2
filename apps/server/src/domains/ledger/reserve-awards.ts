import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type Award, reservationOf } from "./award.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntries } from "./record-entries.ts";

/**
 * Promises money by decisions: each award out of its budget and within all of its caps, or not at all. Answers one by one; who is
 * refused is told what there is.
 */
export function reserveAwards(tx: Database, actor: Actor, awards: readonly Award[]): Promise<readonly EntryAnswer[]> {
  return recordEntries(tx, actor, awards.map(reservationOf), { type: "money_reserved" });
}
