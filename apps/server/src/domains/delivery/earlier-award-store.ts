import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** An award that stands, with whose it is. */
export type EarlierAward = { readonly id: string; readonly subject: string; readonly amount: Fen };

/** The awards that stand of some codes under some measures, of one budget year or of all. */
export async function readEarlierAwards(
  database: Database,
  codes: readonly string[],
  measures: readonly string[],
  year: number | null,
): Promise<readonly EarlierAward[]> {
  const { rows } = await sql<EarlierAward>`
    select a.id, a.subject, a.amount from delivery.award as a join delivery.offer as o on o.id = a.offer
    where a.released_at is null and a.subject = any(${[...codes]}::text[]) and o.measure = any(${[...measures]}::text[])
      and (${year}::integer is null or o.year = ${year}::integer)`.execute(database);
  return rows;
}
