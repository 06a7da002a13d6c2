import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openTableFile, type ReadFile } from "@yuanding/sheets/read";
import type { Outcome } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { withFolder } from "../../platform/http/receive-file.ts";
import { readFileParts } from "./file-store.ts";
import type { Import } from "./import.ts";

/** Puts the sender's bytes where a reader of spreadsheets can open them. */
export async function layDown(
  database: Database,
  { sha256, bytes }: Import["file"],
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const path = join(folder, "sent");
  await pipeline(
    Readable.from(readFileParts(database, sha256, bytes), { objectMode: false }),
    createWriteStream(path),
    signal ? { signal } : {},
  );
  return path;
}

/** Opens the file of an import for some work, or says why it cannot be read. */
export function withTableFile<Result>(
  database: Database,
  file: Import["file"],
  signal: AbortSignal | undefined,
  work: (opened: ReadFile) => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
  return withFolder(async (folder) => {
    const opened = await openTableFile(await layDown(database, file, folder, signal), file.name);
    if (!opened.ok) return opened;
    try {
      return await work(opened.value);
    } finally {
      await opened.value.close();
    }
  });
}
