import { sql } from "kysely";
import type { Database } from "./database/connect.ts";

/** Whether the server can do its work: it can, when its database answers. */
export async function checkHealth(database: Database): Promise<{ readonly status: "ok" | "database_unreachable" }> {
  try {
    await sql`select 1`.execute(database);
    return { status: "ok" };
  } catch {
    return { status: "database_unreachable" };
  }
}
