import type { Merge, ReadCell, ReadRow } from "@yuanding/sheets/read";
import { readCreditCode } from "../cells/read-credit-code.ts";
import { cleanName } from "../plain-text.ts";
import { isCaption } from "./captions.ts";
import type { Column } from "./column.ts";

/** Levels that a heading may have. */
const MAX_LEVELS = 4;
/** Headings that are read in search of the header; a sheet of nothing but texts is not searched to its end. */
const MAX_CELLS = 12_000;
/** Columns that are read; what stands further right is left alone. */
export const MAX_COLUMNS = 1000;
/** Points for what a column is understood as; the header is the block of rows with the most. */
const POINTS = { id: 4, name: 2, fact: 3, beside: 0.5, unclear: -0.25 } as const;

/** A text with a label before it is a note; some labels belong to headings, too. */
const LABELLED = /^(?!\s*(?:其中|单位|[(（]))[^(（]*[:：]/;

/** A block of rows that may be the header, with the headings of each column from above to below. */
export type HeaderBlock = {
  readonly rows: readonly ReadRow[];
  readonly headings: readonly (readonly string[])[];
};

export type Header = {
  readonly block: HeaderBlock;
  readonly columns: readonly Column[];
  readonly score: number;
};

/** What the headings of a block mean; the year and the units come from the rows above it. */
export type ReadHeadings = (block: HeaderBlock) => readonly Column[];

/**
 * The header among the first rows of a sheet: every block of one to four rows is read as one, and the block of which most is
 * understood wins; of two alike the one with fewer rows. Null when no block has a column of codes or of names beside a fact.
 */
export function findHeader(rows: readonly ReadRow[], merges: readonly Merge[], read: ReadHeadings): Header | null {
  let best: Header | null = null;
  let cells = 0;
  for (let from = 0; from < rows.length && cells < MAX_CELLS; from += 1) {
    for (let levels = 1; levels <= MAX_LEVELS && from + levels <= rows.length; levels += 1) {
      const block = rows.slice(from, from + levels);
      if (!block.every(mayBeHeading)) break;
      if (cutsMerge(block, merges)) continue;
      const headings = headingsOf(block, merges);
      cells += headings.filter((levels) => levels.length > 0).length;
      const columns = read({ rows: block, headings });
      const score = scoreOf(columns);
      if (score > (best?.score ?? 0) && isHeader(columns)) best = { block: { rows: block, headings }, columns, score };
    }
  }
  return best && merges.length === 0 ? withLevelBelow(best, rows, read) : best;
}

/**
 * Whether the rows that were found look as if cells were merged, which only the sheet's list of merges can tell: there are several,
 * or the one above or below looks like a heading, too.
 */
export function needsMerges({ block }: Header, rows: readonly ReadRow[]): boolean {
  const [first] = block.rows;
  const at = first ? rows.indexOf(first) : -1;
  return (
    block.rows.length > 1 || [rows[at - 1], rows[at + 1]].some((row) => row !== undefined && looksLikeHeading(row))
  );
}

/** A merged cell that reaches down belongs to one header with all its rows. */
function cutsMerge(block: readonly ReadRow[], merges: readonly Merge[]): boolean {
  const first = block[0]?.row ?? 0;
  const last = block.at(-1)?.row ?? 0;
  return merges.some(({ top, bottom }) => {
    const meets = top <= last && bottom >= first;
    return meets && bottom > top && (top < first || bottom > last);
  });
}

/** Without merges: a row of headings right below, with nothing under the codes and names, is one more level. */
function withLevelBelow(header: Header, rows: readonly ReadRow[], read: ReadHeadings): Header {
  const { block, columns } = header;
  const last = block.rows.at(-1);
  const next = last && rows[rows.indexOf(last) + 1];
  if (!last || !next || next.row !== last.row + 1 || block.rows.length >= MAX_LEVELS || !looksLikeHeading(next))
    return header;
  const whose = columns.filter(({ meaning }) => meaning.kind === "id" || meaning.kind === "name");
  if (whose.some(({ index }) => headingText(next.cells[index]) !== "")) return header;
  const extended = { rows: [...block.rows, next], headings: headingsOf([...block.rows, next], []) };
  const again = read(extended);
  return isHeader(again) ? { block: extended, columns: again, score: scoreOf(again) } : header;
}

function looksLikeHeading(row: ReadRow): boolean {
  const texts = row.cells.map(headingText).filter((text) => text !== "");
  return mayBeHeading(row) && texts.length > 1 && texts.every((text) => !LABELLED.test(text));
}

function isHeader(columns: readonly Column[]): boolean {
  const kinds = new Set(columns.map(({ meaning }) => meaning.kind));
  return kinds.has("id") || (kinds.has("name") && kinds.has("fact"));
}

function scoreOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { meaning, certainty }) => {
    if (meaning.kind === "fact") return sum + POINTS.fact * certainty;
    if (meaning.kind === "ignored") return sum + (meaning.unclear ? POINTS.unclear : POINTS.beside);
    return sum + POINTS[meaning.kind] * certainty;
  }, 0);
}

/** Rows of data, captions and titles of one cell are no part of a header; a year that stands as a number may be. */
function mayBeHeading(row: ReadRow): boolean {
  let texts = 0;
  for (const cell of row.cells) {
    if (cell.kind === "number" ? !isYear(cell.text) : cell.kind !== "text" && cell.kind !== "blank") return false;
    if (cell.kind !== "text") continue;
    if (isCaption(cell.text) || typeof readCreditCode(cell.text) === "string") return false;
    if (cell.text.trim() !== "") texts += 1;
  }
  return texts > 0;
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}$/.test(text);
}

/** The words of a cell in a header; a year that stands as a number is one. */
export function headingText(cell: ReadCell | undefined): string {
  if (cell?.kind === "text") return cleanName(cell.text) === "" ? "" : cell.text;
  return cell?.kind === "number" && isYear(cell.text) ? `${cell.text}年` : "";
}

/**
 * The levels of each column's heading. A merged cell counts for all that it covers. Without any merge (a csv has none) an
 * empty cell above a heading takes the words to its left.
 */
function headingsOf(block: readonly ReadRow[], merges: readonly Merge[]): string[][] {
  const width = Math.min(MAX_COLUMNS, Math.max(...block.map(({ cells }) => cells.length)));
  const across = merges.length === 0 && block.length > 1;
  const levels = block.map((row, level) => {
    const here = merges.filter(({ top }) => top === row.row);
    const texts = Array.from({ length: width }, (_, column) => headingText(coveringCell(row, column, here)));
    const below = block[level + 1];
    if (!across || !below) return texts;
    for (let column = 1; column < width; column += 1) {
      const both = headingText(below.cells[column]) !== "" && headingText(below.cells[column - 1]) !== "";
      if (texts[column] === "" && both) texts[column] = texts[column - 1] ?? "";
    }
    return texts;
  });
  return Array.from({ length: width }, (_, column) =>
    levels.map((texts) => texts[column] ?? "").filter((text, level, all) => text !== "" && text !== all[level - 1]),
  );
}

/** The cell that shows at a column; `merges` are those that begin in the row. */
function coveringCell(row: ReadRow, column: number, merges: readonly Merge[]): ReadCell | undefined {
  const merge = merges.find(({ left, right }) => left <= column && column <= right);
  return row.cells[merge ? merge.left : column];
}
