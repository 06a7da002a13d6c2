import { withGuard } from "./formula-guard.ts";
import { isPlainDecimal } from "./plain-decimal.ts";
import type { Cell, Column, Sheet } from "./sheet.ts";

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Also the separators of other countries' editions, which would otherwise begin a new cell there. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * CSV after RFC 4180 with a byte order mark. Text that a spreadsheet would compute gets an apostrophe before it, which
 * `openTableFile` takes away again.
 */
export function writeCsv(sheet: Sheet): string {
  const header = sheet.columns.map((column) => quote(withGuard(column.header))).join(",");
  const rows = sheet.rows.map((row) => row.map((cell, index) => write(cell, sheet.columns[index])).join(","));
  return `${BYTE_ORDER_MARK}${[header, ...rows].join("\r\n")}\r\n`;
}

function write(cell: Cell, column: Column | undefined): string {
  if (cell === null) return "";
  const number = column !== undefined && column.kind !== "text" && isPlainDecimal(cell);
  return number ? cell : quote(withGuard(cell));
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
