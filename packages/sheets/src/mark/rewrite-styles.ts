import type { ReadLimits } from "../read/read-file.ts";
import { SPREADSHEET } from "../read/xlsx/part-xml.ts";
import { scanXml } from "../read/xlsx/scan-xml.ts";
import { editTag } from "./edit-tag.ts";

/** Excel's own light red. */
export const MARK_FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>';

/** Light red beside whatever format a cell has. */
export type MarkStyles = {
  /** The number of the cell format that is this one with a light red ground. */
  readonly marked: (format: number) => number;
  /** The part with the formats that were asked for. */
  readonly rewrite: () => Buffer;
};

type Edit = { readonly at: number; readonly until: number; readonly text: string };
/** A cell format with the ground changed: its opening tag, and where the rest of it stands. */
type Format = { readonly head: string; readonly from: number; until: number };

/** Reads the styles; null if they have no grounds or cell formats to add to. */
export function readMarkStyles(bytes: Buffer, limits: ReadLimits): MarkStyles | null {
  const formats: Format[] = [];
  const path: string[] = [];
  let fills = 0;
  let fillsTag: Edit | null = null;
  let fillsEnd = -1;
  let formatsTag: ((count: number) => Edit) | null = null;
  let formatsEnd = -1;
  let prefix = "";
  const scanner = scanXml(SPREADSHEET, limits.cellBytes, {
    open: (name, tag) => {
      const parent = path.at(-1);
      path.push(name);
      if (path.length === 1) prefix = prefixOf(tag.bytes.toString("utf8", tag.start + 1, tag.nameEnd));
      else if (parent === "fills" && name === "fill") fills++;
      else if (parent === "cellXfs" && name === "xf") {
        const head = editTag(tag, { fillId: String(fills), applyFill: "1" });
        formats.push({ head, from: tag.until, until: tag.until });
      } else if (path.length === 2 && name === "fills" && !tag.selfClosing) {
        fillsTag = { at: tag.from, until: tag.until, text: editTag(tag, { count: "\0" }) };
      } else if (path.length === 2 && name === "cellXfs" && !tag.selfClosing) {
        const { from, until } = tag;
        const text = editTag(tag, { count: "\0" });
        formatsTag = (count) => ({ at: from, until, text: text.replace("\0", String(count)) });
      }
      return false;
    },
    text: () => undefined,
    close: (name, place) => {
      path.pop();
      const parent = path.at(-1);
      const last = formats.at(-1);
      if (parent === "cellXfs" && name === "xf" && last && place.until > last.from) last.until = place.until;
      else if (path.length === 1 && name === "fills") fillsEnd = place.from;
      else if (path.length === 1 && name === "cellXfs") formatsEnd = place.from;
    },
  });
  scanner.push(bytes);
  scanner.end();
  if (!fillsTag || !formatsTag || formats.length === 0) return null;
  const edits = { fillsTag: fillsTag as Edit, formatsTag: formatsTag as (count: number) => Edit };

  const added = new Map<number, number>();
  return {
    marked: (format) => {
      const base = format < formats.length ? format : 0;
      const known = added.get(base) ?? formats.length + added.size;
      added.set(base, known);
      return known;
    },
    rewrite: () => {
      const copies = [...added.keys()].map((base) => {
        const { head, from, until } = formats[base] as Format;
        return head + bytes.toString("utf8", from, until);
      });
      const fill = MARK_FILL.replace(/<(\/?)/g, `<$1${prefix}`);
      return applyEdits(bytes, [
        { ...edits.fillsTag, text: edits.fillsTag.text.replace("\0", String(fills + 1)) },
        { at: fillsEnd, until: fillsEnd, text: fill },
        edits.formatsTag(formats.length + added.size),
        { at: formatsEnd, until: formatsEnd, text: copies.join("") },
      ]);
    },
  };
}

function applyEdits(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.at - b.at)) {
    pieces.push(bytes.subarray(at, edit.at), Buffer.from(edit.text));
    at = edit.until;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}

/** The prefix of a name as written, with its colon. */
export function prefixOf(written: string): string {
  return written.slice(0, written.indexOf(":") + 1);
}
