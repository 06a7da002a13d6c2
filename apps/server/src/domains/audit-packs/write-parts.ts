import { createHash } from "node:crypto";
import type { PackFile } from "@yuanding/audit/pack";
import type { NewPart } from "@yuanding/sheets/archive";

/** Characters that are gathered before they are written. */
const GATHERED = 64 * 1024;

/** A part of text that is made piece by piece when its turn comes. */
export function textPart(name: string, write: () => AsyncIterable<string> | Iterable<string>): NewPart {
  return {
    name,
    content: async function* () {
      let text = "";
      for await (const piece of write()) {
        text += piece;
        if (text.length < GATHERED) continue;
        yield Buffer.from(text);
        text = "";
      }
      yield Buffer.from(text);
    },
  };
}

/** A part of JSON that a person may read as well. */
export function jsonPart(name: string, read: () => Promise<unknown> | unknown): NewPart {
  return textPart(name, async function* () {
    yield `${JSON.stringify(await read(), null, 2)}\n`;
  });
}

/** The same part; once it was written it stands in the list of files. */
export function listedPart({ name, content }: NewPart, files: PackFile[]): NewPart {
  return {
    name,
    content: async function* () {
      const hash = createHash("sha256");
      let bytes = 0;
      for await (const piece of content()) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
      files.push({ name, bytes, sha256: hash.digest("hex") });
    },
  };
}
