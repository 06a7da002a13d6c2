import { open } from "node:fs/promises";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Bytes of one part. */
export const PART_BYTES = 1024 * 1024;

/** Keeps the file at `path` under its sha256; the same bytes are kept once. */
export async function keepFile(
  tx: Database,
  path: string,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<void> {
  await lockFile(tx, sha256);
  const { rows } = await sql`
    insert into imports.file (sha256, bytes) values (${sha256}, ${bytes}) on conflict do nothing returning sha256`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(PART_BYTES);
    for (let part = 0; part * PART_BYTES < bytes; part += 1) {
      const { bytesRead } = await file.read(buffer, 0, PART_BYTES, part * PART_BYTES);
      const content = buffer.subarray(0, bytesRead);
      await sql`insert into imports.file_part (file, part, content) values (${sha256}, ${part}, ${content})`.execute(
        tx,
      );
    }
  } finally {
    await file.close();
  }
}

/** The bytes, part by part. @throws Error when parts are missing: the file was given up meanwhile. */
export async function* readFileParts(database: Database, sha256: string, bytes: number): AsyncGenerator<Buffer> {
  for (let part = 0; part * PART_BYTES < bytes; part += 1) {
    const { rows } = await sql<{ content: Buffer }>`
      select content from imports.file_part where file = ${sha256} and part = ${part}`.execute(database);
    const [found] = rows;
    if (!found) throw new Error(`part ${part} of the file ${sha256} is missing`);
    yield found.content;
  }
}

export async function hasFile(database: Database, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from imports.file where sha256 = ${sha256}`.execute(database);
  return rows.length > 0;
}

/** Drops a file that only cancelled imports name. */
export async function dropUnwantedFile(tx: Database, sha256: string): Promise<void> {
  await lockFile(tx, sha256);
  await sql`
    delete from imports.file as f where f.sha256 = ${sha256}
      and not exists (select from imports.import as i where i.sha256 = f.sha256 and i.state <> 'cancelled')`.execute(
    tx,
  );
}

/** Nobody drops a file while another one sends it again. */
async function lockFile(tx: Database, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('imports.file ' || ${sha256}::text, 0))`.execute(tx);
}
