import writeExcelFile from "write-excel-file/universal";
import { cellText } from "./cell-text.ts";
import { isPlainDecimal } from "./plain-decimal.ts";
import type { Cell, Column, Sheet } from "./sheet.ts";

/** Rows of one Excel sheet: 1,048,576 less room for preface and header. */
export const MAX_SHEET_ROWS = 1_000_000;
/** Longest text of an Excel cell. */
const MAX_CELL_LENGTH = 32_767;
const HEADER = { fontWeight: "bold", backgroundColor: "#E6F0EA", wrap: true } as const;
const PREFACE = { textColor: "#5F6B66" } as const;
const DEFAULT_WIDTH = { text: 24, money: 18, number: 12 } as const;

type Written = Parameters<typeof writeExcelFile>[0];

/**
 * An .xlsx workbook of the sheets, in Node and in a browser alike. Money and numbers are real numbers; anything beyond double
 * precision stays text.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = sheets.map((sheet) => ({
    sheet: sheetName(sheet.name),
    data: rowsOf(sheet),
    columns: sheet.columns.map((column) => ({ width: column.width ?? DEFAULT_WIDTH[column.kind] })),
    stickyRowsCount: (sheet.preface?.length ?? 0) + 1,
  }));
  const blob = await writeExcelFile(written as unknown as Written).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Excel forbids some characters in a sheet's name and more than 31 of them. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

function rowsOf(sheet: Sheet): unknown[][] {
  if (sheet.rows.length > MAX_SHEET_ROWS) throw new RangeError(`a sheet holds at most ${MAX_SHEET_ROWS} rows`);
  const preface = (sheet.preface ?? []).map((line) => [{ type: String, value: cellText(line), ...PREFACE }]);
  const header = sheet.columns.map((column) => ({ type: String, value: cellText(column.header), ...HEADER }));
  const rows = sheet.rows.map((row) => row.map((cell, index) => cellOf(cell, sheet.columns[index])));
  return [...preface, header, ...rows];
}

function cellOf(cell: Cell, column: Column | undefined): unknown {
  if (cell === null) return null;
  const number = column !== undefined && column.kind !== "text" && isPlainDecimal(cell) ? Number(cell) : Number.NaN;
  if (Number.isNaN(number) || Math.abs(number) * 100 > Number.MAX_SAFE_INTEGER) {
    return { type: String, value: cellText(cell.slice(0, MAX_CELL_LENGTH)) };
  }
  return column?.kind === "money"
    ? { type: Number, value: number, format: "#,##0.00" }
    : { type: Number, value: number };
}
