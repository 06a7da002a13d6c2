import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** One part of the zip to write; `content` is only made when its turn comes. */
export type NewPart = { readonly name: string; readonly content: () => AsyncIterable<Buffer> };

/** A file out of a workbook is read once or twice: little is won by pressing harder. */
const COMPRESSION_LEVEL = 3;
/** The oldest time a zip can hold, so that the same marks give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Writes a zip file, part by part. If that fails, there is no file afterwards. */
export async function writeZip(path: string, parts: readonly NewPart[]): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  const options = { mtime: NO_TIME, forceDosTimestamp: true, compressionLevel: COMPRESSION_LEVEL };
  let current: Readable | null = null;
  for (const { name, content } of parts) {
    zip.addReadStreamLazy(name, options, (give) => {
      current = Readable.from(content(), { objectMode: false });
      // yazl does not listen: a part that fails would end the process.
      current.on("error", (error) => output.destroy(error));
      give(null, current);
    });
  }
  zip.end();
  try {
    await pipeline(output, createWriteStream(path));
  } catch (error) {
    (current as Readable | null)?.destroy();
    await rm(path, { force: true });
    throw error;
  }
}

export async function* once(content: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(content);
}
