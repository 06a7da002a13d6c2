import type { Database } from "../../platform/database/connect.ts";
import { readAddresses } from "./person-store.ts";

/** Where e-mail reaches some people, by id; whoever has no address or no account that may be used is left out. */
export async function findAddresses(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await readAddresses(database, ids)).map(({ id, email }) => [id, email]));
}
