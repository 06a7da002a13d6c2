import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Standing } from "./acting.ts";

/** The posts and mandates that count for somebody on a day, in one statement; null for nobody, and for whoever is suspended or erased. */
export async function readStanding(
  database: Database,
  personId: string,
  day: Temporal.PlainDate,
): Promise<Standing | null> {
  const { rows } = await sql<{ acting: Standing | null }>`
    select people.acting(${personId}::uuid, ${day.toString()}::date) as acting`.execute(database);
  return rows[0]?.acting ?? null;
}
