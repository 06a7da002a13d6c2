import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/**
 * A transaction that holds what it locked no longer than it works: it is committed without waiting for the disk, so that the next one may have
 * the accounts, and then we wait until the disk has it before anybody is answered. Whoever saw what it wrote meanwhile is written to disk
 * after it, so that nobody is told what a crash could take back. Many who wait at once are written by one turn of the disk.
 */
export async function shortTransaction<Value>(
  database: Database,
  work: (tx: Database) => Promise<Value>,
): Promise<Value> {
  const value = await database.transaction().execute(async (tx) => {
    await sql`select set_config('synchronous_commit', 'off', true)`.execute(tx);
    return work(tx);
  });
  // A record of its own at the end of the write-ahead log, whose commit waits for the disk and for all before it.
  await sql`select pg_logical_emit_message(true, 'yuanding', '')`.execute(database);
  return value;
}
