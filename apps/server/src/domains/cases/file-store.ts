import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** A part of the content, in bytes: a row of the table holds at most a megabyte. */
const PART_BYTES = 1024 * 1024;

type NewVersion = {
  readonly file: string;
  readonly case: string;
  readonly kind: string;
  readonly internal: boolean;
  readonly name: string;
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly by_name: string;
  readonly by_id: string | null;
  readonly capacity: string;
};

/** Adds a version of a file, the first of one that is not there yet; its number. Null when the id is of a file of another case or kind. */
export async function insertVersion(tx: Database, version: NewVersion): Promise<number | null> {
  const { file, kind, internal, content } = version;
  await sql`insert into cases.file (id, case_id, kind, internal)
    values (${file}::uuid, ${version.case}::uuid, ${kind}, ${internal}) on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<{ number: number }>`
    insert into cases.file_version (file, number, name, sha256, bytes, by_name, by_id, capacity)
    select f.id, coalesce((select max(v.number) from cases.file_version as v where v.file = f.id), 0) + 1, ${version.name},
      ${version.sha256}, ${content.length}, ${version.by_name}, ${version.by_id}::uuid, ${version.capacity}
    from cases.file as f where f.id = ${file}::uuid and f.case_id = ${version.case}::uuid and f.kind = ${kind}
      and f.internal = ${internal}
    returning number`.execute(tx);
  const number = rows[0]?.number ?? null;
  if (number === null) return null;
  for (let part = 0; part * PART_BYTES < content.length; part += 1) {
    const bytes = Buffer.from(content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
    await sql`insert into cases.file_part (file, number, part, content)
      values (${file}::uuid, ${number}, ${part}, ${bytes})`.execute(tx);
  }
  return number;
}
