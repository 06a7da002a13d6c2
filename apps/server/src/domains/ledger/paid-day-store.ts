import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { CAME_BACK } from "./transfer-store.ts";

/** The days on which the bank paid some orders, by the order's reservation; those that it did not pay, or brought back, are left out. */
export async function readPaidDays(
  database: Database,
  orders: readonly string[],
): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ order: string; day: Temporal.PlainDate }>`
    select t.id as "order", p.value_day as day from ledger.transfer as t
    join ledger.transfer as p on p.reservation = t.id and p.code = 'payment' and p.kind = 'post'
    where t.id = any(${[...orders]}::uuid[]) and not (${CAME_BACK})`.execute(database);
  return new Map(rows.map(({ order, day }) => [order, day]));
}
