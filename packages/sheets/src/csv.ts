import type { Cell, Column, Sheet } from "./sheet.ts";

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
const NEEDS_QUOTES = /[",\r\n]/;
/** Text that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** CSV after RFC 4180 with a byte order mark; text that looks like a formula is made harmless with a leading quote. */
export function writeCsv(sheet: Sheet): string {
  const header = sheet.columns.map((column) => quote(column.header)).join(",");
  const rows = sheet.rows.map((row) => row.map((cell, index) => write(cell, sheet.columns[index])).join(","));
  return `${BYTE_ORDER_MARK}${[header, ...rows].join("\r\n")}\r\n`;
}

function write(cell: Cell, column: Column | undefined): string {
  if (cell === null) return "";
  return quote(column?.kind === "text" && FORMULA.test(cell) ? `'${cell}` : cell);
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
