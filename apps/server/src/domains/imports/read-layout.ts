import { type FileLayout, findLayout, headingKey, MAPPING_FORMAT, type Mapping, reportSheet } from "@yuanding/intake";
import type { Dictionary } from "@yuanding/rules";
import { PROBLEM_HEADING } from "@yuanding/sheets/mark";
import type { ReadFile } from "@yuanding/sheets/read";
import type { Outcome } from "@yuanding/values";
import { type Headings, headingsOf, type Import, type Layout, type Range } from "./import.ts";
import { storable } from "./read-rows.ts";

/** Sheets whose merged ranges are kept, and ranges of one sheet. */
const MAX_SHEETS = 20;
const MAX_MERGES = 2_000;
/** A workbook that came back with its problems marked has this column more. */
const OWN_HEADINGS: ReadonlySet<string> = new Set([PROBLEM_HEADING]);

/** How the file is to be read, with what was remembered and what a person said of its headings. */
export function layoutFor(
  file: ReadFile,
  dictionary: Dictionary,
  given: Import,
  signal: AbortSignal,
): Promise<Outcome<FileLayout>> {
  const { kind, asOf, year, file: sent } = given;
  const mapping = mappingFrom(headingsOf(given));
  return findLayout(file, {
    dictionary,
    kind,
    asOf,
    year,
    fileName: sent.name,
    mapping,
    ownHeadings: OWN_HEADINGS,
    signal,
  });
}

export function mappingFrom(columns: Headings): Mapping {
  return { format: MAPPING_FORMAT, columns };
}

/** The merged ranges of the first sheets, for those who look at the sheet as it is. */
export async function readMerges(file: ReadFile): Promise<NonNullable<Layout["merges"]>> {
  const merges: Record<string, readonly Range[]> = {};
  for (const sheet of file.sheets.slice(0, MAX_SHEETS)) {
    const found = await sheet.merges();
    if (found.ok) merges[storable(sheet.name)] = found.value.slice(0, MAX_MERGES);
  }
  return merges;
}

/** A layout as it is kept and shown. */
export function describeLayout({ sheets, leftOut }: FileLayout): Layout {
  return {
    sheets: sheets.map((layout) => {
      const { sheet, headerRows, reportingYear, reason, columns } = reportSheet(layout);
      const keyed = columns.map((column, place) => ({
        ...column,
        index: layout.columns[place]?.index ?? 0,
        heading: storable(column.heading),
        key: storable(headingKey(column.heading)),
        near: [...column.near],
      }));
      return { sheet, headerRows: [...headerRows], reportingYear, reason, columns: keyed };
    }),
    leftOutSheets: leftOut.map(({ sheet, reason }) => ({ sheet, reason })),
  };
}
