import type { ReadLimits } from "../read-file.ts";
import { damaged, stop } from "../refusals.ts";
import { decodeText, SPREADSHEET, scanPart, textOf } from "./part-xml.ts";
import type { Part, Zip } from "./zip.ts";

/** Texts decoded lately; a column of branches or towns repeats a few. */
const CACHE_SLOTS = 4_096;
const FIRST_BYTES = 64 * 1024;
const FIRST_TEXTS = 1_024;

/** The workbook's table of texts. */
export type SharedTexts = { readonly count: number; readonly get: (index: number) => string };

export const NO_SHARED_TEXTS: SharedTexts = {
  count: 0,
  get: () => damaged("a text that is not in the table of texts"),
};

/** Reads the table into one buffer: a million texts as JavaScript strings would take several times the memory. */
export async function readSharedTexts(zip: Zip, part: Part, limits: ReadLimits): Promise<SharedTexts> {
  const table = textTable(limits.keptBytes);
  let pieces = "";
  let depth = 0;
  let phonetic = 0;
  let within = 0;
  let preserve = false;
  let piece = "";
  await scanPart(zip, part, SPREADSHEET, limits, {
    open: (name, tag) => {
      depth++;
      if (depth === 2 && name === "si") pieces = "";
      else if (name === "rPh") phonetic ||= depth;
      else if (name === "t" && phonetic === 0 && within === 0) {
        within = depth;
        preserve = tag.get("xml:space") === "preserve";
        piece = "";
      }
    },
    text: (text) => {
      if (within === depth) piece += decodeText(text);
    },
    close: (name) => {
      if (within === depth) {
        pieces += textOf(piece, preserve);
        within = 0;
      }
      if (phonetic === depth) phonetic = 0;
      if (depth === 2 && name === "si") table.add(pieces);
      depth--;
    },
  });
  return table.done();
}

function textTable(maxBytes: number): { readonly add: (text: string) => void; readonly done: () => SharedTexts } {
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let ends = new Uint32Array(FIRST_TEXTS);
  let used = 0;
  let count = 0;
  return {
    add: (text) => {
      // UTF-8 takes at most three bytes for one UTF-16 unit.
      const needed = used + 3 * text.length;
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.ceil(bytes.length * 1.5)));
        bytes.copy(larger, 0, 0, used);
        bytes = larger;
      }
      used += bytes.write(text, used, "utf8");
      if (used > maxBytes) stop("text_too_long");
      if (count === ends.length) {
        const more = new Uint32Array(2 * count);
        more.set(ends);
        ends = more;
      }
      ends[count++] = used;
    },
    done: () => {
      const cachedIndex = new Int32Array(CACHE_SLOTS).fill(-1);
      const cached: string[] = new Array(CACHE_SLOTS).fill("");
      return {
        count,
        get: (index) => {
          if (index >= count) damaged("a text that is not in the table of texts");
          const slot = index % CACHE_SLOTS;
          if (cachedIndex[slot] === index) return cached[slot] as string;
          const text = bytes.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index]);
          cachedIndex[slot] = index;
          cached[slot] = text;
          return text;
        },
      };
    },
  };
}
