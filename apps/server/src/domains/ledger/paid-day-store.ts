import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** The days on which the bank paid some orders, by the order's reservation; those that it did not pay are left out. */
export async function readPaidDays(
  database: Database,
  orders: readonly string[],
): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ order: string; day: Temporal.PlainDate }>`
    select t.reservation as "order", t.value_day as day from ledger.transfer as t
    where t.code = 'payment' and t.kind = 'post' and t.reservation = any(${[...orders]}::uuid[])`.execute(database);
  return new Map(rows.map(({ order, day }) => [order, day]));
}
