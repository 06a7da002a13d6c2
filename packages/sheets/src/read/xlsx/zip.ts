import { once } from "node:events";
import { pipeline, type Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { ReadLimits } from "../read-file.ts";
import { damaged, stop } from "../refusals.ts";

/** Below this a part may be as compressible as it likes. */
const RATIO_FREE_BYTES = 8 * 1024 * 1024;
/** Larger than zlib's own 16 KB: fewer turns of the event loop for the same bytes. */
const CHUNK_BYTES = 128 * 1024;
/** Bytes of a local header before the name. */
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** A part of a workbook. `bytes` is its size after inflating as the directory claims it; `stream` holds it to that. */
export type Part = { readonly name: string; readonly bytes: number; readonly packedBytes: number };

/** The parts of a zip file, checked as a whole before any of them is opened. Nothing in it ever becomes a path on disk. */
export type Zip = {
  readonly parts: readonly Part[];
  /** By its name without a leading slash; upper and lower case are one, as the format has it. */
  readonly find: (name: string) => Part | undefined;
  /** Its bytes in chunks. Stops if there are more or fewer than claimed, or if the checksum is another one. */
  readonly stream: (part: Part) => AsyncGenerator<Buffer, void, undefined>;
  /** All its bytes; stops if that would be more than `limits.keptBytes`. */
  readonly whole: (part: Part) => Promise<Buffer>;
  readonly close: () => void;
};

export async function openZip(path: string, limits: ReadLimits): Promise<Zip> {
  const file = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(asDamage);
  try {
    const entries = await entriesOf(file, limits);
    return zipOf(file, entries, limits);
  } catch (error) {
    file.close();
    throw error;
  }
}

function zipOf(file: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ReadLimits): Zip {
  const entryOf = (part: Part): Entry => entries.get(part.name.toLowerCase()) ?? damaged(`no part ${part.name}`);
  const stream: Zip["stream"] = (part) => inflate(file, entryOf(part));
  return {
    parts: [...entries.values()].map(partOf),
    find: (name) => {
      const entry = entries.get(name.toLowerCase());
      return entry && partOf(entry);
    },
    stream,
    whole: async (part) => {
      if (part.bytes > limits.keptBytes) stop("text_too_long");
      const chunks: Buffer[] = [];
      for await (const chunk of stream(part)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    close: () => file.close(),
  };
}

function partOf(entry: Entry): Part {
  return { name: entry.fileName, bytes: entry.uncompressedSize, packedBytes: entry.compressedSize };
}

async function entriesOf(file: ZipFile, limits: ReadLimits): Promise<ReadonlyMap<string, Entry>> {
  if (file.entryCount > limits.parts) stop("inflates_too_far");
  // Declared as a boolean by the types; it is the offset of the next entry of the directory.
  const directoryStart = Number(file.readEntryCursor);
  const found = new Map<string, Entry>();
  const all: Entry[] = [];
  let claimed = 0;
  for await (const entry of orDamage(file.eachEntry())) {
    all.push(entry);
    if (entry.fileName.endsWith("/")) continue;
    const key = entry.fileName.toLowerCase();
    if (found.has(key)) stop("parts_overlap");
    if (entry.isEncrypted()) stop("workbook_encrypted");
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) damaged("unknown compression");
    const free = entry.uncompressedSize <= RATIO_FREE_BYTES;
    if (!free && entry.uncompressedSize > entry.compressedSize * limits.inflateRatio) stop("inflates_too_far");
    claimed += entry.uncompressedSize;
    if (claimed > limits.inflatedBytes) stop("inflates_too_far");
    found.set(key, entry);
  }
  refuseOverlaps(all, directoryStart);
  return found;
}

/** Entries that share bytes let a small file hold any amount (Fifield's zip bomb). */
function refuseOverlaps(entries: readonly Entry[], directoryStart: number): void {
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [index, entry] of sorted.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
    const next = sorted[index + 1]?.relativeOffsetOfLocalHeader ?? directoryStart;
    if (end <= next) continue;
    if (index === sorted.length - 1) damaged("a part reaches beyond the archive");
    stop("parts_overlap");
  }
}

async function* inflate(file: ZipFile, entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  const packed = await file.openReadStreamPromise(entry, { decodeFileData: false }).catch(asDamage);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of orDamage(entry.compressionMethod === DEFLATED ? inflated(packed) : packed)) {
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) stop("inflates_too_far");
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } finally {
    await closed(packed);
  }
  if (bytes !== entry.uncompressedSize) damaged(`${entry.fileName} is shorter than announced`);
  if (checksum !== entry.crc32) damaged(`${entry.fileName} fails its checksum`);
}

/** A stream that was left early must be gone before the next one begins: yauzl ends the process when they overlap. */
async function closed(packed: Readable): Promise<void> {
  if (packed.closed) return;
  const gone = once(packed, "close");
  packed.destroy();
  await gone;
}

function inflated(packed: Readable): Readable {
  // An error of either stream reaches whoever reads; leaving early closes both.
  return pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => undefined);
}

/** What a library throws while it reads the archive is damage of the file. */
async function* orDamage<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch(asDamage);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function asDamage(error: unknown): never {
  damaged(error instanceof Error ? error.message : String(error));
}
