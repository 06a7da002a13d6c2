import type { Database } from "../../platform/database/connect.ts";
import { readNames } from "./person-store.ts";

/** Names of people by id. An enterprise's user is told their own alone; whoever is not known is left out. */
export async function findPeople(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await readNames(database, ids)).map(({ id, name }) => [id, name]));
}
