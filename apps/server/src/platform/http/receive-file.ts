import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** No path, nothing that cannot be seen. */
const FILE_NAME = /^[^\p{Cc}\p{Cf}\p{Cs}/\\]+$/u;

/** A name as it is kept, of at most so many characters; null for one that cannot be. */
export function readFileName(given: string | undefined, most: number): string | null {
  const name = (given ?? "").normalize("NFC").trim();
  return FILE_NAME.test(name) && name.length <= most ? name : null;
}

/** A folder of its own for the time of the work; whatever happens, it is removed afterwards. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "yuanding-file-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type ReceivedFile = { readonly sha256: string; readonly bytes: number };

/** Writes what comes in to a path as it comes, never all of it in memory; says when it is nothing, or more than `most` bytes. */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  path: string,
  most: number,
): Promise<ReceivedFile | "empty" | "too large"> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "w");
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > most) return "too large";
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return bytes === 0 ? "empty" : { sha256: hash.digest("hex"), bytes };
}

/** The bytes of a file in pieces of at most so many. */
export async function* readPieces(path: string, bytes: number, most: number): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    for (let from = 0; from < bytes; from += most) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, from);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
