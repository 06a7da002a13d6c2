import type { Database } from "../../platform/database/connect.ts";
import { type Acting, actAs } from "./acting.ts";
import { readStanding } from "./acting-store.ts";

/**
 * What somebody may do on a day of the park's calendar; null for nobody, and for whoever is suspended or erased. Asked with every
 * request, as the program: one statement.
 */
export async function findActing(
  database: Database,
  personId: string,
  today: Temporal.PlainDate,
): Promise<Acting | null> {
  const standing = await readStanding(database, personId, today);
  return standing && actAs(standing);
}
