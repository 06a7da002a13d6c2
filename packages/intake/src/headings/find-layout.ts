import type { Dictionary, SubjectKind } from "@yuanding/rules";
import type { Merge, ReadFile, ReadRow, ReadSheet } from "@yuanding/sheets/read";
import { type Outcome, ok, type Refusal, refuse } from "@yuanding/values";
import { applyMapping, type Mapping } from "../mapping.ts";
import type { Words } from "../words.ts";
import { captionUnits, reportingYear } from "./captions.ts";
import type { Column } from "./column.ts";
import { type FactIndex, factIndex } from "./fact-index.ts";
import { findHeader, type Header, type HeaderBlock, headingText, MAX_COLUMNS, needsMerges } from "./find-header.ts";
import { type FileLayout, type LeftOutSheet, type SheetLayout, withoutAmbiguity } from "./layout.ts";
import { type HeadingContext, readColumn } from "./read-column.ts";
import { MAX_HEADING, readHeading } from "./read-heading.ts";

/** Rows of a sheet among which the header is looked for. */
const MAX_ROWS_ABOVE = 40;
/** Kinds whose id is a unified social credit code. */
const WITH_CREDIT_CODE: ReadonlySet<SubjectKind> = new Set(["企业", "机构"]);
/** Merged ranges among the first rows that are heeded. */
const MAX_MERGES = 5000;
/** Characters of a caption or title that are read. */
const MAX_LINE = 500;
const NO_HEADINGS: ReadonlySet<string> = new Set();

export type LayoutOptions = {
  readonly dictionary: Dictionary;
  readonly kind?: SubjectKind;
  /** The day of the import: no year after it can have been reported. */
  readonly asOf: Temporal.PlainDate;
  /** The name of the file as its sender gave it; it may name the year. */
  readonly fileName?: string;
  /** The year reported, when somebody says so; it goes before what the sheet says. */
  readonly year?: number | null;
  /** What a person said of the headings of this sender before. */
  readonly mapping?: Mapping | null;
  /** Headings of columns that are ours and hold no data. */
  readonly ownHeadings?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
};

/**
 * Finds header and columns of every sheet that is not hidden. Refused as `no_table` when no sheet has a header with a column
 * of codes and at least one fact.
 */
export async function findLayout(file: ReadFile, options: LayoutOptions): Promise<Outcome<FileLayout>> {
  const index = factIndex(options.dictionary, options.kind ?? "企业");
  const sheets: SheetLayout[] = [];
  const leftOut: LeftOutSheet[] = [];
  for (const sheet of file.sheets) {
    if (sheet.hidden) {
      leftOut.push({ sheet: sheet.name, reason: { zh: "隐藏的工作表", en: "a hidden sheet" } });
      continue;
    }
    const found = await sheetLayout(sheet, index, options);
    if (!found.ok) return found;
    if ("columns" in found.value) sheets.push(found.value);
    else leftOut.push(found.value);
  }
  if (sheets.length > 0) return ok({ sheets, leftOut });
  const zh = leftOut.map(({ sheet, reason }) => `${sheet}：${reason.zh}`).join("；");
  const en = leftOut.map(({ sheet, reason }) => `${sheet}: ${reason.en}`).join("; ");
  return refuse("no_table", `没有可以导入的表（${zh}）`, `no table can be imported (${en})`);
}

async function sheetLayout(
  sheet: ReadSheet,
  index: FactIndex,
  options: LayoutOptions,
): Promise<Outcome<SheetLayout | LeftOutSheet>> {
  const first = await firstRows(sheet, options.signal);
  if ("refusal" in first) return { ok: false, refusal: first.refusal };
  const without = (reason: Words): Outcome<LeftOutSheet> => ok({ sheet: sheet.name, reason });
  if (first.rows.length === 0) return without({ zh: "没有内容", en: "nothing in it" });
  const read = (block: HeaderBlock, suggest = false) =>
    readBlock(block, first.rows, sheet.name, index, options, suggest);
  let header = findHeader(first.rows, [], (block) => read(block));
  if (header && needsMerges(header)) {
    const merges: Outcome<readonly Merge[]> = await sheet.merges();
    if (!merges.ok) return merges;
    if (merges.value.length > 0)
      header = findHeader(first.rows, headerMerges(merges.value, first.rows), (block) => read(block));
  }
  if (!header) return without({ zh: "没有找到表头", en: "no header was found" });
  const layout = layoutOf({ ...header, columns: read(header.block, true) }, first.rows, sheet.name, options);
  const kinds = new Set(layout.columns.map(({ meaning }) => meaning.kind));
  if (!kinds.has("id"))
    return without({ zh: "没有代码列，不知道是哪家", en: "no column of codes says whose rows they are" });
  if (!kinds.has("fact"))
    return without({ zh: "没有一列是词典里的事实", en: "no column holds a fact of the dictionary" });
  return ok(layout);
}

function headerMerges(merges: readonly Merge[], rows: readonly ReadRow[]): readonly Merge[] {
  const last = rows.at(-1)?.row ?? 0;
  return merges.filter(({ top }) => top <= last).slice(0, MAX_MERGES);
}

async function firstRows(
  sheet: ReadSheet,
  signal: AbortSignal | undefined,
): Promise<{ readonly rows: readonly ReadRow[] } | { readonly refusal: Refusal }> {
  const rows: ReadRow[] = [];
  for await (const batch of sheet.rows(signal ? { signal } : {})) {
    if (!batch.ok) return { refusal: batch.refusal };
    for (const row of batch.value) {
      if (row.cells.some((cell) => cell.kind !== "blank" && !(cell.kind === "text" && cell.text.trim() === "")))
        rows.push(row);
      if (rows.length >= MAX_ROWS_ABOVE) return { rows };
    }
  }
  return { rows };
}

function linesAbove(block: HeaderBlock, rows: readonly ReadRow[]): string[] {
  const top = block.rows[0]?.row ?? 1;
  const lines = rows
    .filter(({ row }) => row < top)
    .flatMap(({ cells }) => cells.slice(0, MAX_COLUMNS).map(headingText));
  return lines.filter((text) => text !== "").map((text) => text.slice(0, MAX_LINE));
}

function readBlock(
  block: HeaderBlock,
  rows: readonly ReadRow[],
  sheetName: string,
  index: FactIndex,
  options: LayoutOptions,
  suggest: boolean,
): readonly Column[] {
  const lines = linesAbove(block, rows);
  const year = options.year ?? reportingYear(lines, sheetName, options.fileName ?? "").year;
  const context: HeadingContext = {
    index,
    byCreditCode: WITH_CREDIT_CODE.has(options.kind ?? "企业"),
    reportingYear: year,
    relativeTo: year ?? latestYearNamed(block),
    latestYear: options.asOf.year,
    units: captionUnits(lines),
    ownHeadings: options.ownHeadings ?? NO_HEADINGS,
    suggest,
  };
  const columns = block.headings.flatMap((levels, column) =>
    levels.length === 0 ? [] : [readColumn(column, levels, context)],
  );
  const mapped = options.mapping ? applyMapping(options.mapping, columns, context, options) : columns;
  return withoutAmbiguity(mapped);
}

function latestYearNamed({ headings }: HeaderBlock): number | null {
  const years = headings
    .flat()
    .flatMap((text) => (text.length > MAX_HEADING ? [] : readHeading(text).mentions))
    .flatMap((each) => (each.kind === "year" ? [each.year] : []));
  return years.length === 0 ? null : Math.max(...years);
}

function layoutOf(header: Header, rows: readonly ReadRow[], sheetName: string, options: LayoutOptions): SheetLayout {
  const { block, columns, score } = header;
  const year = reportingYear(linesAbove(block, rows), sheetName, options.fileName ?? "");
  const headerFrom = block.rows[0]?.row ?? 1;
  const headerTo = block.rows.at(-1)?.row ?? headerFrom;
  const understood = columns.filter(({ meaning }) => meaning.kind !== "ignored").length;
  return {
    sheet: sheetName,
    headerFrom,
    headerTo,
    columns,
    reportingYear: options.year ?? year.year,
    score,
    reason: {
      zh: `第 ${headerFrom}${headerTo > headerFrom ? `–${headerTo}` : ""} 行有 ${columns.length} 个表头，认得 ${understood} 个`,
      en: `row ${headerFrom}${headerTo > headerFrom ? `–${headerTo}` : ""} has ${columns.length} headings, ${understood} of them understood`,
    },
  };
}
