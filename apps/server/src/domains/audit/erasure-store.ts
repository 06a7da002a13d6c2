import type { ChainedEvent, SealedDetails } from "@yuanding/audit";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

export type DetailsFound = Pick<ChainedEvent, "place" | "person" | "details" | "salts" | "algorithm"> & {
  readonly thingId: string | null;
};

/** Events with details by a person, about them, or in which their id or one of the words stands. */
export async function findDetailsNaming(
  tx: Database,
  person: string,
  words: readonly string[],
): Promise<readonly DetailsFound[]> {
  const { rows } = await sql<Omit<DetailsFound, "place"> & { readonly place: bigint }>`
    select place, person, thing_id as "thingId", details, salts, algorithm
    from audit.details_naming(${person}::uuid, ${words}::text[])`.execute(tx);
  return rows.map((row) => ({ ...row, place: Number(row.place) }));
}

/** Takes fields out of the details of an event; what they were hashed to stays. */
export async function eraseFields(tx: Database, place: number, commitments: SealedDetails["erased"]): Promise<void> {
  await sql`select audit.erase(${place}, ${JSON.stringify(commitments)}::jsonb)`.execute(tx);
}
