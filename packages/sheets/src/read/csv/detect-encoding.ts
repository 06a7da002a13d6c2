import { createReadStream } from "node:fs";
import { stop } from "../refusals.ts";

export type Encoding = "UTF-8" | "GB18030";

/**
 * The encoding of a text file, by one pass over all of it: UTF-8 if every byte is valid UTF-8 (with or without a byte order
 * mark), else GB18030 if every byte is valid GB18030, else refused. A sample would not do: one Chinese name in row 90,000 of an
 * otherwise plain file decides.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  if (await isValid(path, "utf-8")) return "UTF-8";
  if (await isValid(path, "gb18030")) return "GB18030";
  stop("encoding_unknown");
}

async function isValid(path: string, label: string): Promise<boolean> {
  const decoder = new TextDecoder(label, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      // A zero byte is text in neither: the file is UTF-16 or no text at all.
      if ((chunk as Buffer).includes(0)) return false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
