import type { ReadRow } from "@yuanding/sheets/read";
import type { SheetLayout } from "../headings/layout.ts";
import { type Why, type Words, why } from "../words.ts";
import { classifyRow, isOtherHeader, type RowJudge } from "./classify-row.ts";
import { type RowColumns, rowId } from "./read-row.ts";

/** What a row of a sheet is before its values are read. */
export type SortedRow =
  /** Above the header, part of it, or empty. */
  | { readonly kind: "nothing" }
  | { readonly kind: "leftOut"; readonly reason: Words }
  /** Its columns cannot be told. */
  | { readonly kind: "stray"; readonly said: Why }
  | { readonly kind: "data"; readonly id: string | Why };

const NOTHING: SortedRow = { kind: "nothing" };

/** Sorts the rows of one sheet, from its first to its last; both readings of the file sort alike. */
export function rowSorter(layout: SheetLayout, columns: RowColumns, judge: RowJudge): (row: ReadRow) => SortedRow {
  let strayFrom: number | null = null;
  return (row) => {
    if (row.row <= layout.headerTo || (layout.until !== null && row.row > layout.until)) return NOTHING;
    const kind = classifyRow(row, judge);
    if (kind.kind === "blank") return NOTHING;
    if (kind.kind === "leftOut") {
      if (kind.isHeader) strayFrom = null;
      return { kind: "leftOut", reason: kind.reason };
    }
    const id = rowId(row, columns);
    if (typeof id !== "string" && isOtherHeader(row, columns.byCreditCode)) {
      strayFrom = row.row;
      return { kind: "leftOut", reason: { zh: "另一张表的表头", en: "the header of another table" } };
    }
    if (strayFrom === null) return { kind: "data", id };
    const zh = `这一行在第 ${strayFrom} 行的另一个表头下面，请把那张表放到单独的工作表`;
    const en = `this row stands under another header, that of row ${strayFrom}; put that table on a sheet of its own`;
    return { kind: "stray", said: why("under another header", zh, en) };
  };
}
