import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

export type Revenue = { readonly year: number; readonly amount: Fen; readonly citation: string };
export type RecordedRevenue = Revenue & { readonly by: string; readonly at: Temporal.Instant };

const REVENUE = sql`year, amount, citation, by_name as by, recorded_at as at`;

/** The newest figure of a year; null while nobody has recorded one. */
export async function findRevenue(database: Database, year: number): Promise<RecordedRevenue | null> {
  const { rows } = await sql<RecordedRevenue>`
    select ${REVENUE} from ledger.revenue where year = ${year} order by recorded_at desc, id limit 1`.execute(database);
  return rows[0] ?? null;
}

/** The figure that was recorded under an id, whether or not it still counts. */
export async function findRevenueById(database: Database, id: string): Promise<RecordedRevenue | null> {
  const { rows } = await sql<RecordedRevenue>`
    select ${REVENUE} from ledger.revenue where id = ${id}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** Whether it was added: not when something was recorded under the id before. */
export async function insertRevenue(tx: Database, id: string, by: Signature, revenue: Revenue): Promise<boolean> {
  const { year, amount, citation } = revenue;
  const { numAffectedRows } = await sql`
    insert into ledger.revenue (id, year, amount, citation, by_name, by_id)
    values (${id}::uuid, ${year}, ${String(amount)}::bigint, ${citation}, ${by.name}, ${by.id}::uuid)
    on conflict (id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}
