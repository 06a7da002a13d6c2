import type { ChainedEvent, HashName } from "@yuanding/audit";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** What the next event follows. */
export type Reserved = Pick<ChainedEvent, "place" | "previous" | "at" | "algorithm" | "transaction">;

/** Locks the end of the chain until the transaction ends. */
export async function reservePlace(tx: Database): Promise<Reserved> {
  const { rows } = await sql<{
    place: bigint;
    previous: string;
    at: Temporal.Instant;
    algorithm: HashName;
    transaction: string;
  }>`select place, previous, at, algorithm, transaction::text from audit.reserve()`.execute(tx);
  const [next] = rows;
  if (!next) throw new Error("the log has no end");
  return { ...next, place: Number(next.place), at: toMicrosecond(next.at) };
}

export async function insertEvent(tx: Database, event: ChainedEvent): Promise<void> {
  const { place, at, type, person, capacity, post, subject, thing, policySet, details, salts } = event;
  const { detailsHash, previous, hash, algorithm, transaction } = event;
  await sql`insert into audit.event (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set,
      details, salts, details_hash, previous, hash, algorithm, transaction)
    values (${place}, ${at}::timestamptz, ${type}, ${person}, ${capacity}, ${post && JSON.stringify(post)}::jsonb, ${subject},
      ${thing?.kind ?? null}, ${thing?.id ?? null}, ${policySet}, ${JSON.stringify(details)}::jsonb,
      ${JSON.stringify(salts)}::jsonb, ${detailsHash}, ${previous}, ${hash}, ${algorithm}, ${transaction}::xid8)`.execute(
    tx,
  );
}

/** As the chain writes a moment, and as exactly as the database keeps it. */
export function toMicrosecond(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "microsecond" });
}
