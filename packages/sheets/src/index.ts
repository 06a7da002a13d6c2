export { writeCsv } from "./csv.ts";
export type { Cell, Column, Sheet } from "./sheet.ts";
export { MAX_SHEET_ROWS, writeWorkbook } from "./workbook.ts";
