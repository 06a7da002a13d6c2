import type { Dictionary, SubjectKind } from "@yuanding/rules";
import type { Merge, ReadFile, ReadRow, ReadSheet } from "@yuanding/sheets/read";
import { type Outcome, ok, refuse } from "@yuanding/values";
import { applyMapping, type Mapping } from "../mapping.ts";
import { compact } from "../plain-text.ts";
import type { Words } from "../words.ts";
import { captionUnits, reportingYear } from "./captions.ts";
import type { Column } from "./column.ts";
import { columnOfCodes, confirmColumns } from "./confirm-columns.ts";
import { type FactIndex, factIndex } from "./fact-index.ts";
import { findHeader, type Header, type HeaderBlock, headingText, MAX_COLUMNS, needsMerges } from "./find-header.ts";
import { type FileLayout, type LeftOutSheet, type SheetLayout, withoutAmbiguity } from "./layout.ts";
import { type HeadingContext, readColumn } from "./read-column.ts";
import { MAX_HEADING, readHeading } from "./read-heading.ts";
import { readSegments, type Segment } from "./read-segments.ts";

/** Tables that are looked for in one sheet; what stands further down is refused, row by row. */
const MAX_TABLES = 20;
/** Share of a header's headings that must stand in an earlier one for it to be that one once more. */
const SAME_HEADER = 0.6;
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
    const found = await sheetLayouts(sheet, index, options);
    if (!found.ok) return found;
    if ("reason" in found.value) leftOut.push(found.value);
    else sheets.push(...found.value);
  }
  if (sheets.length > 0) return ok({ sheets, leftOut });
  const zh = leftOut.map(({ sheet, reason }) => `${sheet}：${reason.zh}`).join("；");
  const en = leftOut.map(({ sheet, reason }) => `${sheet}: ${reason.en}`).join("; ");
  return refuse("no_table", `没有可以导入的表（${zh}）`, `no table can be imported (${en})`);
}

/** The tables of a sheet, one below another; or why there is none. */
async function sheetLayouts(
  sheet: ReadSheet,
  index: FactIndex,
  options: LayoutOptions,
): Promise<Outcome<readonly SheetLayout[] | LeftOutSheet>> {
  const byCreditCode = WITH_CREDIT_CODE.has(options.kind ?? "企业");
  const read = await readSegments(sheet, byCreditCode, options.signal);
  if (!read.ok) return read;
  const segments = read.value;
  const without = (reason: Words): Outcome<LeftOutSheet> => ok({ sheet: sheet.name, reason });
  if (segments.length === 0) return without({ zh: "没有内容", en: "nothing in it" });
  const end = linesAtEnd(segments);
  const layouts: SheetLayout[] = [];
  let reason: Words | null = null;
  for (const segment of segments) {
    const looked = await lookForTable(sheet, segment, { top: linesAtTop(segments, layouts), end }, index, options);
    if (!looked.ok) return looked;
    if (looked.value === null) continue;
    if ("zh" in looked.value) reason ??= looked.value;
    else if (!isHeaderAgain(layouts.at(-1), looked.value)) layouts.push(looked.value);
    if (layouts.length === MAX_TABLES) break;
  }
  if (layouts.length === 0) return without(reason ?? { zh: "没有找到表头", en: "no header was found" });
  return ok(
    layouts.map((layout, place) => {
      const next = layouts[place + 1];
      return next ? { ...layout, until: next.headerFrom - 1 } : layout;
    }),
  );
}

/** The table of a segment: null when it has no header, the reason when what looks like one is of no use. */
async function lookForTable(
  sheet: ReadSheet,
  { rows, sample }: Segment,
  around: LinesAround,
  index: FactIndex,
  options: LayoutOptions,
): Promise<Outcome<SheetLayout | Words | null>> {
  const place: Place = { sheetName: sheet.name, rows, around };
  const byCreditCode = WITH_CREDIT_CODE.has(options.kind ?? "企业");
  const codesAt = byCreditCode ? columnOfCodes(sample) : null;
  const read = (block: HeaderBlock, suggest = false) => {
    const columns = readBlock(block, place, index, options, suggest);
    const last = block.rows.at(-1)?.row ?? 0;
    const below = sample.filter(({ row }) => row > last);
    return withoutAmbiguity(confirmColumns(columns, below, index, codesAt));
  };
  let header = findHeader(rows, [], (block) => read(block));
  if (header && needsMerges(header, rows)) {
    const merges: Outcome<readonly Merge[]> = await sheet.merges();
    if (!merges.ok) return merges;
    if (merges.value.length > 0)
      header = findHeader(rows, headerMerges(merges.value, rows), (block) => read(block)) ?? header;
  }
  if (!header) return ok(null);
  const layout = layoutOf({ ...header, columns: read(header.block, true) }, place, options);
  const kinds = new Set(layout.columns.map(({ meaning }) => meaning.kind));
  if (!kinds.has("id"))
    return ok({ zh: "没有代码列，不知道是哪家", en: "no column of codes says whose rows they are" });
  if (!kinds.has("fact")) return ok({ zh: "没有一列是词典里的事实", en: "no column holds a fact of the dictionary" });
  return ok(layout);
}

/** A header repeated after a page break, which may have lost the title that says its year, and a level of units. */
function isHeaderAgain(before: SheetLayout | undefined, { columns }: SheetLayout): boolean {
  const headings = new Map(before?.columns.map(({ index, heading }) => [index, compact(heading)]));
  const same = columns.filter(({ index, heading }) => {
    const whole = headings.get(index) ?? "";
    return whole === compact(heading) || whole.startsWith(`${compact(heading)}/`);
  });
  return same.length >= columns.length * SAME_HEADER;
}

function headerMerges(merges: readonly Merge[], rows: readonly ReadRow[]): readonly Merge[] {
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  return merges.filter(({ top, bottom }) => bottom >= first && top <= last).slice(0, MAX_MERGES);
}

/** Lines that speak for tables that have none of their own: those at the top of the sheet and the notes at its end. */
type LinesAround = { readonly top: readonly string[]; readonly end: readonly string[] };
type Place = { readonly sheetName: string; readonly rows: readonly ReadRow[]; readonly around: LinesAround };

function linesAtEnd(segments: readonly Segment[]): readonly string[] {
  const last = segments.length > 1 ? segments.at(-1) : undefined;
  return last && last.sample.length === 0 ? linesOf(last.rows) : [];
}

/** What stands above the first table. */
function linesAtTop([first]: readonly Segment[], [table]: readonly SheetLayout[]): readonly string[] {
  return first && table ? linesOf(first.rows.filter(({ row }) => row < table.headerFrom)) : [];
}

function linesOf(rows: readonly ReadRow[]): string[] {
  const lines = rows.flatMap(({ cells }) => cells.slice(0, MAX_COLUMNS).map(headingText));
  return lines.filter((text) => text !== "").map((text) => text.slice(0, MAX_LINE));
}

function linesAbove(block: HeaderBlock, rows: readonly ReadRow[]): string[] {
  const top = block.rows[0]?.row ?? 1;
  return linesOf(rows.filter(({ row }) => row < top));
}

/** The year of a table's own lines, else of the top of its sheet, of the sheet's name, of the file's. */
function yearReported(block: HeaderBlock, { sheetName, rows, around }: Place, options: LayoutOptions): number | null {
  if (options.year !== undefined && options.year !== null) return options.year;
  return reportingYear([linesAbove(block, rows), around.top], sheetName, options.fileName ?? "").year;
}

function readBlock(
  block: HeaderBlock,
  place: Place,
  index: FactIndex,
  options: LayoutOptions,
  suggest: boolean,
): readonly Column[] {
  const year = yearReported(block, place, options);
  const { top, end } = place.around;
  const units = [linesAbove(block, place.rows), top, end].map(captionUnits).find((each) => each.length > 0);
  const context: HeadingContext = {
    index,
    byCreditCode: WITH_CREDIT_CODE.has(options.kind ?? "企业"),
    reportingYear: year,
    relativeTo: year ?? latestYearNamed(block),
    latestYear: options.asOf.year,
    units: units ?? [],
    ownHeadings: options.ownHeadings ?? NO_HEADINGS,
    suggest,
  };
  const columns = block.headings.flatMap((levels, column) =>
    levels.length === 0 ? [] : [readColumn(column, levels, context)],
  );
  return options.mapping ? applyMapping(options.mapping, columns, context, options) : columns;
}

function latestYearNamed({ headings }: HeaderBlock): number | null {
  const years = headings
    .flat()
    .flatMap((text) => (text.length > MAX_HEADING ? [] : readHeading(text).mentions))
    .flatMap((each) => (each.kind === "year" ? [each.year] : []));
  return years.length === 0 ? null : Math.max(...years);
}

function layoutOf(header: Header, place: Place, options: LayoutOptions): SheetLayout {
  const { block, columns, score } = header;
  const headerFrom = block.rows[0]?.row ?? 1;
  const headerTo = block.rows.at(-1)?.row ?? headerFrom;
  const understood = columns.filter(({ meaning }) => meaning.kind !== "ignored").length;
  return {
    sheet: place.sheetName,
    headerFrom,
    headerTo,
    until: null,
    columns,
    reportingYear: yearReported(block, place, options),
    score,
    reason: {
      zh: `第 ${headerFrom}${headerTo > headerFrom ? `–${headerTo}` : ""} 行有 ${columns.length} 个表头，认得 ${understood} 个`,
      en: `row ${headerFrom}${headerTo > headerFrom ? `–${headerTo}` : ""} has ${columns.length} headings, ${understood} of them understood`,
    },
  };
}
