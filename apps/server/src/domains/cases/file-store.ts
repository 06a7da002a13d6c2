import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** A part of the content, in bytes: a row of the table holds at most a megabyte. */
export const PART_BYTES = 1024 * 1024;

type NewVersion = {
  readonly file: string;
  readonly case: string;
  readonly kind: string;
  readonly internal: boolean;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly by_name: string;
  readonly by_id: string | null;
  readonly capacity: string;
};

/**
 * Adds a version of a file, the first of one that is not there yet; its number. The same bytes under the same name once more are the
 * version that is there. Null when the id is of a file of another case or kind, or of the other side.
 */
export async function insertVersion(
  tx: Database,
  version: NewVersion,
): Promise<{ readonly number: number; readonly added: boolean } | null> {
  const { file, kind, internal, name, sha256, bytes } = version;
  await sql`insert into cases.file (id, case_id, kind, internal)
    values (${file}::uuid, ${version.case}::uuid, ${kind}, ${internal}) on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<{ number: number; same: boolean }>`
    select coalesce(v.number, 0) as number, coalesce(v.sha256 = ${sha256} and v.name = ${name}, false) as same
    from cases.file as f left join lateral (
      select * from cases.file_version where file = f.id order by number desc limit 1) as v on true
    where f.id = ${file}::uuid and f.case_id = ${version.case}::uuid and f.kind = ${kind} and f.internal = ${internal}
      and (v.number is null or (v.capacity = 'enterprise') = (${version.capacity}::text = 'enterprise'))`.execute(tx);
  const [last] = rows;
  if (!last) return null;
  if (last.same) return { number: last.number, added: false };
  const number = last.number + 1;
  await sql`insert into cases.file_version (file, number, name, sha256, bytes, by_name, by_id, capacity)
    values (${file}::uuid, ${number}, ${name}, ${sha256}, ${bytes}, ${version.by_name}, ${version.by_id}::uuid,
      ${version.capacity})`.execute(tx);
  return { number, added: true };
}

/** Keeps the content of a version, piece by piece of at most `PART_BYTES`. */
export async function insertContent(
  tx: Database,
  { file, number }: { readonly file: string; readonly number: number },
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  let part = 0;
  for await (const piece of pieces) {
    await sql`insert into cases.file_part (file, number, part, content)
      values (${file}::uuid, ${number}, ${part}, ${Buffer.from(piece)})`.execute(tx);
    part += 1;
  }
}

export type StoredFile = {
  readonly id: string;
  readonly kind: string;
  readonly internal: boolean;
  readonly versions: readonly {
    readonly number: number;
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly by: string;
    readonly ofEnterprise: boolean;
    readonly automatic: boolean;
    readonly at: string;
  }[];
};

/** The files of a case that whoever asks may see, in the order in which they came, each with its versions, the newest first. */
export async function listFiles(database: Database, id: string): Promise<readonly StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select f.id, f.kind, f.internal, (
      select jsonb_agg(jsonb_build_object('number', v.number, 'name', v.name, 'bytes', v.bytes, 'sha256', v.sha256, 'by', v.by_name,
        'ofEnterprise', v.capacity = 'enterprise', 'automatic', v.capacity = 'system', 'at', v.at) order by v.number desc)
      from cases.file_version as v where v.file = f.id) as versions
    from cases.file as f where f.case_id = ${id}::uuid order by f.made_at, f.id`.execute(database);
  return rows;
}

type Version = { readonly name: string; readonly bytes: bigint };

/** One version of a file, for whoever may see it; null for none. */
export async function findVersion(
  database: Database,
  id: string,
  file: string,
  number: number,
): Promise<Version | null> {
  const { rows } = await sql<Version>`
    select v.name, v.bytes from cases.file as f join cases.file_version as v on v.file = f.id
    where f.case_id = ${id}::uuid and f.id = ${file}::uuid and v.number = ${number}`.execute(database);
  return rows[0] ?? null;
}

/** The bytes of a version, part by part. */
export async function* readContent(database: Database, file: string, number: number): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const { rows } = await sql<{ content: Buffer }>`
      select content from cases.file_part where file = ${file}::uuid and number = ${number} and part = ${part}`.execute(
      database,
    );
    const [found] = rows;
    if (!found) return;
    yield found.content;
  }
}
