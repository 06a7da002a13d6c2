import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Every call there is with its offer, published or not, the newest first. */
export async function listEveryCall(
  database: Database,
  most: number,
): Promise<readonly { readonly case: string; readonly offer: string }[]> {
  const { rows } = await sql<{ case: string; offer: string }>`
    select r.case_id as "case", r.offer from delivery.request as r join delivery.offer as o on o.id = r.offer
    where o.way = 'call' and r.subject is null order by r.at desc, r.case_id limit ${most}`.execute(database);
  return rows;
}
