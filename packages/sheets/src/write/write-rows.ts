import { ok } from "@yuanding/values";
import { plainWorkbook } from "../mark/plain-workbook.ts";
import { writeZip } from "../mark/write-zip.ts";
import type { ReadCell, ReadFile, ReadSheet } from "../read/read-file.ts";

/** Cells of rows from the first one on, in batches that are made when their turn comes. */
export type WrittenRows = AsyncIterable<readonly (readonly ReadCell[])[]>;

/**
 * Writes an .xlsx of one sheet to `path`, row by row, so that its length costs no memory. A figure is written with the digits it is
 * given; a text stays a text, whatever it begins with. If it fails, there is no file afterwards.
 */
export async function writeRows(path: string, name: string, rows: WrittenRows): Promise<void> {
  const sheet: ReadSheet = {
    name,
    hidden: false,
    merges: async () => ok([]),
    async *rows() {
      let row = 0;
      for await (const batch of rows) yield ok(batch.map((cells) => ({ row: ++row, cells })));
    },
  };
  const file: ReadFile = {
    format: "xlsx",
    encoding: null,
    date1904: false,
    sheets: [sheet],
    progress: () => 0,
    close: async () => {},
  };
  await writeZip(path, plainWorkbook(file, [{ sheet, merges: [], marks: new Map(), problem: null }]));
}
