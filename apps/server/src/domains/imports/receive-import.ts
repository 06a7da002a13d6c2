import { join } from "node:path";
import { MAX_FILE_NAME_LENGTH, MAX_IMPORT_BYTES, MAX_SENDER_LENGTH, subjectKind } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { z } from "zod";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { readFileName, receiveFile, withFolder } from "../../platform/http/receive-file.ts";
import { refused } from "../../refusal-data.ts";
import { scanFile } from "../../scan-file.ts";
import { recordEvent } from "../audit/index.ts";
import { readDay, readSource } from "./check-settings.ts";
import { keepFile } from "./file-store.ts";
import type { Import } from "./import.ts";
import { carryCorrections, insertImport } from "./import-store.ts";
import { askForCheck } from "./import-tasks.ts";

const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

const query = z.object({
  kind: subjectKind.default("企业"),
  sender: z
    .string()
    .trim()
    .min(1)
    .max(MAX_SENDER_LENGTH)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u),
  source: z.string(),
  asOf: z.string().regex(DAY).optional(),
  year: z.coerce.number().int().min(1990).max(2999).optional(),
  /** The import of which this file is the mended one. */
  after: z.uuid().optional(),
});

type Refused =
  | "source_unknown"
  | "date_invalid"
  | "date_ahead"
  | "import_name_wrong"
  | "import_file_empty"
  | "import_too_large"
  | "file_infected"
  | "scan_failed";
type Head = Pick<Import, "kind" | "sender" | "source" | "asOf" | "year"> & {
  readonly fileName: string;
  readonly after: string | null;
};

/**
 * Takes a file in: its bytes as they come, never all of them in memory, and the words that go with it. The dry run is asked for in
 * the same transaction. Null when the query has another shape.
 */
export async function receiveImport(
  context: ApiContext,
  given: Readonly<Record<string, string>>,
  body: ReadableStream<Uint8Array> | null,
): Promise<Outcome<{ readonly id: string }, Refused> | null> {
  const head = readHead(context, given);
  if (!head?.ok) return head;
  return withFolder(async (folder) => {
    const path = join(folder, "sent");
    const received = await receiveFile(body, path, MAX_IMPORT_BYTES);
    if (typeof received === "string") return refused(received === "empty" ? "import_file_empty" : "import_too_large");
    const { fileName, after, ...words } = head.value;
    const id = crypto.randomUUID();
    const file = { name: fileName, ...received };
    const scanned = await scanFile(context, path, file);
    if (!scanned.ok) return scanned;
    const by = signatureOf(context.actor, "facts.import");
    await context.database.transaction().execute(async (tx) => {
      await keepFile(tx, path, received);
      await insertImport(tx, { id, ...words, by, file });
      if (after !== null) await carryCorrections(tx, id, after);
      await askForCheck(tx, { id, revision: 1 });
      await recordEvent(tx, context.actor, {
        type: "import_received",
        thing: { kind: "import", id },
        after: { file, ...words, asOf: words.asOf.toString(), ...(after !== null && { mendedOf: after }) },
      });
    });
    return ok({ id });
  });
}

function readHead({ law, today }: ApiContext, given: Readonly<Record<string, string>>): Outcome<Head, Refused> | null {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const { kind, sender, year = null, after = null } = read.data;
  const fileName = readFileName(given.fileName, MAX_FILE_NAME_LENGTH);
  if (fileName === null) return refused("import_name_wrong");
  const source = readSource(law.library.dictionary, kind, read.data.source);
  if (!source.ok) return source;
  const day = readDay(read.data.asOf ?? today().toString(), today());
  if (!day.ok) return day;
  return ok({ kind, sender, year, after, fileName, source: source.value, asOf: day.value });
}
