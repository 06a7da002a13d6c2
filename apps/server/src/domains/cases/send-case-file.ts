import { Readable } from "node:stream";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findVersion, readContent } from "./file-store.ts";

/** A file on its way to a person. */
type SentFile = {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: ReadableStream<Uint8Array>;
};

/** The bytes of one version, to whoever may see it. */
export async function sendCaseFile(
  { database, system }: ApiContext,
  id: string,
  file: string,
  number: number,
): Promise<Outcome<SentFile, "file_not_found">> {
  const found = await findVersion(database, id, file, number);
  if (!found) return refused("file_not_found");
  const content = Readable.from(readContent(system, file, number), { objectMode: false });
  return ok({
    fileName: found.name,
    bytes: Number(found.bytes),
    content: Readable.toWeb(content) as ReadableStream<Uint8Array>,
  });
}
