import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

export type Revenue = { readonly year: number; readonly amount: Fen; readonly citation: string };

/** The newest figure of a year; null while nobody has recorded one. */
export async function findRevenue(database: Database, year: number): Promise<Revenue | null> {
  const { rows } = await sql<Revenue>`
    select year, amount, citation from ledger.revenue where year = ${year} order by recorded_at desc, id limit 1`.execute(
    database,
  );
  return rows[0] ?? null;
}

export async function insertRevenue(tx: Database, id: string, by: Signature, revenue: Revenue): Promise<void> {
  const { year, amount, citation } = revenue;
  await sql`insert into ledger.revenue (id, year, amount, citation, by_name, by_id)
    values (${id}::uuid, ${year}, ${String(amount)}::bigint, ${citation}, ${by.name}, ${by.id}::uuid)`.execute(tx);
}
