import { join } from "node:path";
import { MAX_CASE_FILE_BYTES, MAX_FILE_NAME_LENGTH } from "@yuanding/contract";
import type { Outcome } from "@yuanding/values";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { readFileName, readPieces, receiveFile, withFolder } from "../../platform/http/receive-file.ts";
import { refused } from "../../refusal-data.ts";
import { scanFile } from "../../scan-file.ts";
import { type Attached, type AttachRefused, putFile } from "./attach-file.ts";
import { isThere } from "./case-store.ts";
import { PART_BYTES } from "./file-store.ts";

const query = z.object({
  /** Id of the file, made by whoever sends it: a new one, or one of which this is another version. */
  file: z.uuid().toLowerCase(),
  kind: z.string().max(64),
  internal: z.enum(["true", "false"]).default("false"),
});

type Refused = AttachRefused | "file_name_wrong" | "file_empty" | "file_too_large" | "file_infected" | "scan_failed";

/**
 * Takes a file of a case in: its bytes as they come, never all of them in memory, scanned before they are kept. Null when the query has
 * another shape.
 */
export async function receiveCaseFile(
  context: ApiContext,
  id: string,
  given: Readonly<Record<string, string>>,
  body: ReadableStream<Uint8Array> | null,
): Promise<Outcome<Attached & { readonly file: string }, Refused> | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const { file, kind, internal } = read.data;
  const name = readFileName(given.name, MAX_FILE_NAME_LENGTH);
  if (name === null) return refused("file_name_wrong");
  if (!(await isThere(context.database, id))) return refused("case_not_found");
  return withFolder(async (folder) => {
    const path = join(folder, "sent");
    const received = await receiveFile(body, path, MAX_CASE_FILE_BYTES);
    if (typeof received === "string") return refused(received === "empty" ? "file_empty" : "file_too_large");
    const scanned = await scanFile(context, path, { name, ...received });
    if (!scanned.ok) return scanned;
    const pieces = readPieces(path, received.bytes, PART_BYTES);
    const outcome = await putFile(
      context,
      { id, file, kind, name, internal: internal === "true" },
      { ...received, pieces },
    );
    return outcome.ok ? { ok: true, value: { file, ...outcome.value } } : outcome;
  });
}
