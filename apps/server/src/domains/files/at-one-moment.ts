import type { Database } from "../../platform/database/connect.ts";

/** Reads several things as they stand at one and the same moment, whatever others record or take back meanwhile. */
export function atOneMoment<Result>(database: Database, read: (tx: Database) => Promise<Result>): Promise<Result> {
  return database.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}
