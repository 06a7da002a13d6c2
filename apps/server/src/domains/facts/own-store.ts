import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/**
 * Whether a code is of a subject for which who asks acts. Costs the same whoever has the code, or nobody: whose rows are whose own is
 * found out first, where a row-level policy would find it out for a row that is there and not for one that is not.
 */
export async function isOwnCode(database: Database, code: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select ${code} = any (facts.own_ids()) as own`.execute(database);
  return rows[0]?.own ?? false;
}

/** All codes that a subject has today, the given one first; asked as the program. */
export async function readCodes(database: Database, code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ codes: readonly string[] }>`select facts.codes_of(${code}) as codes`.execute(database);
  return rows[0]?.codes ?? [code];
}
