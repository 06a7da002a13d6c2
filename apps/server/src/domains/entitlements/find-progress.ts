import type { Database } from "../../platform/database/connect.ts";
import { findNextEvent } from "../facts/index.ts";
import { readPosition } from "./entitlements-store.ts";

/** From when changes are kept, how far they are found, and whether there is more to look at. Moments in ISO 8601. */
export async function findProgress(database: Database) {
  const { since, until } = await readPosition(database);
  const pending = (await findNextEvent(database, until)) !== null;
  return { keptSince: since.toString(), assessedUntil: until.toString(), pending };
}
