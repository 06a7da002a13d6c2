import { type Cell, type Column, writeWorkbook } from "@yuanding/sheets";
import { formatFen } from "@yuanding/values";
import type { ScalarValue } from "./check-values.ts";
import { fixZipTimes } from "./fix-zip-times.ts";

/** A column of a list; a column of money holds 分 and shows 元 with two decimals. */
export type ListColumn = { readonly header: string; readonly kind: "text" | "money"; readonly width?: number };

/** A row with as many cells as there are columns; null is empty. */
export type ListRow = readonly (ScalarValue | null)[];

const NAME = "清单";

/**
 * Writes a list as an Excel file of one sheet. The same list gives the same bytes.
 * @param preface lines above the header: what the list is, as of when
 * @throws RangeError beyond what a sheet holds
 */
export async function writeList(
  columns: readonly ListColumn[],
  rows: readonly ListRow[],
  preface: readonly string[] = [],
): Promise<Uint8Array> {
  const sheet = { name: NAME, columns: columns.map(columnOf), rows: rows.map((row) => row.map(cellOf)), preface };
  return fixZipTimes(await writeWorkbook([sheet]));
}

function columnOf({ header, kind, width }: ListColumn): Column {
  const title = kind === "money" ? `${header}（元）` : header;
  return { header: title, kind, ...(width === undefined ? {} : { width }) };
}

function cellOf(value: ScalarValue | null): Cell {
  return typeof value === "bigint" ? formatFen(value) : (value?.toString() ?? null);
}
