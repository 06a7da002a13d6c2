import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

type FileVersion = { readonly file: string; readonly version: number };

/** The documents of a call or a notice that were published, each in the last version that was. */
export async function listPublishedFiles(database: Database, id: string): Promise<readonly FileVersion[]> {
  const { rows } = await sql<FileVersion>`
    select distinct on (file) file, version from delivery.published_file where case_id = ${id}::uuid
    order by file, version desc`.execute(database);
  return rows;
}

export async function insertPublishedFiles(tx: Database, id: string, files: readonly FileVersion[]): Promise<void> {
  await sql`insert into delivery.published_file (case_id, file, version)
    select ${id}::uuid, x.file, x.version from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as x (file uuid, version integer)
    on conflict do nothing`.execute(tx);
}
