import { columnLetters } from "../read/xlsx/reference.ts";

/** Something wrong in a workbook. `row` from 1; `column` from 0, null for the row as a whole; `reason` as the sender shall read it. */
export type Mark = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number | null;
  readonly reason: string;
};

/** Heads the column of reasons. Whoever reads a marked workbook again leaves the column of this heading out. */
export const PROBLEM_HEADING = "问题 Problem";

/** Longest text of an Excel cell. */
const MAX_REASON = 32_767;

/** What is wrong in one row: the cells to be coloured and one text. */
export type RowMarks = { readonly columns: readonly number[]; readonly reason: string };
/** By row. */
export type SheetMarks = ReadonlyMap<number, RowMarks>;

/** By sheet and row; a row as a whole is marked at its first cell. */
export function groupMarks(marks: readonly Mark[]): ReadonlyMap<string, SheetMarks> {
  const sheets = new Map<string, Map<number, RowMarks>>();
  for (const mark of marks) {
    const rows = sheets.get(mark.sheet) ?? new Map<number, RowMarks>();
    sheets.set(mark.sheet, rows);
    const known = rows.get(mark.row);
    const column = mark.column ?? 0;
    const words = mark.column === null ? mark.reason : `${columnLetters(mark.column)}：${mark.reason}`;
    rows.set(mark.row, {
      columns: [...new Set([...(known?.columns ?? []), column])].toSorted((a, b) => a - b),
      reason: (known ? `${known.reason}；${words}` : words).slice(0, MAX_REASON),
    });
  }
  return sheets;
}
