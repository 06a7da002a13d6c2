import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { ok } from "@yuanding/values";
import { withoutGuard } from "../../formula-guard.ts";
import type { ReadCell, ReadFile, ReadLimits, ReadRow, RowOptions } from "../read-file.ts";
import { refusalOf, stop } from "../refusals.ts";
import { detectEncoding, type Encoding } from "./detect-encoding.ts";
import { findSeparator } from "./find-separator.ts";
import { recordSplitter, type Separator } from "./split-records.ts";

const SAMPLE_BYTES = 64 * 1024;
const CHUNK_BYTES = 256 * 1024;
const BATCH_ROWS = 250;
const BLANK: ReadCell = { kind: "blank" };
/** A page of the web or other XML, which departments' systems like to call a table. */
const MARKUP = /^\s*<(?:!doctype|html|head|body|table|meta|\?xml|script)\b/i;

type TextFile = {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly separator: Separator;
};

/** A csv file: one sheet of text cells. Stops on what must be refused. */
export async function openCsv(
  path: string,
  name: string,
  extension: string,
  bytes: number,
  limits: ReadLimits,
): Promise<ReadFile> {
  const encoding = await detectEncoding(path);
  const sample = await readSample(path, encoding);
  if (MARKUP.test(sample)) stop("type_mismatch", { extension, found: "网页或 XML", foundEn: "a web page or XML" });
  const file = { path, bytes, encoding, separator: findSeparator(sample, bytes <= SAMPLE_BYTES) };
  let progress = 0;
  return {
    format: "csv",
    encoding,
    date1904: false,
    sheets: [
      {
        name,
        hidden: false,
        merges: async () => ok([]),
        rows: (options) =>
          readRows(file, limits, options ?? {}, (share) => {
            progress = share;
          }),
      },
    ],
    progress: () => progress,
    close: async () => undefined,
  };
}

async function readSample(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    // The end of the sample may cut a character, so that nothing is fatal here.
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

async function* readRows(
  file: TextFile,
  limits: ReadLimits,
  { from = 1, signal }: RowOptions,
  onProgress: (share: number) => void,
): ReturnType<ReadFile["sheets"][number]["rows"]> & AsyncGenerator {
  const decoder = new TextDecoder(file.encoding, { fatal: true });
  let batch: ReadRow[] = [];
  let bytes = 0;
  onProgress(0);
  const splitLimits = { rows: limits.rows, columns: limits.columns, fieldLength: limits.cellBytes };
  const splitter = recordSplitter(file.separator, splitLimits, (fields, row) => {
    if (row < from) return;
    const cells = cellsOf(fields);
    if (cells.length > 0) batch.push({ row, cells });
  });
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK_BYTES })) {
      signal?.throwIfAborted();
      splitter.push(decodeChunk(decoder, chunk as Buffer));
      bytes += (chunk as Buffer).length;
      onProgress(file.bytes === 0 ? 1 : bytes / file.bytes);
      if (batch.length < BATCH_ROWS) continue;
      yield ok(batch);
      batch = [];
    }
    splitter.push(decodeChunk(decoder));
    splitter.end();
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    yield { ok: false, refusal: refusalOf(error) };
    return;
  }
  if (batch.length > 0) yield ok(batch);
}

/** The file was found valid when it was opened; if it no longer is, somebody has changed it since. */
function decodeChunk(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    stop("encoding_unknown");
  }
}

function cellsOf(fields: readonly string[]): ReadCell[] {
  let length = fields.length;
  while (length > 0 && fields[length - 1] === "") length--;
  const cells: ReadCell[] = [];
  for (let column = 0; column < length; column++) {
    const field = fields[column] as string;
    cells.push(field === "" ? BLANK : { kind: "text", text: withoutGuard(field) });
  }
  return cells;
}
