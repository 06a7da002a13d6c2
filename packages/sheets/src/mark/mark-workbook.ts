import { type Outcome, ok } from "@yuanding/values";
import { openTableFile } from "../read/open-table-file.ts";
import { READ_LIMITS, type ReadFile, type ReadLimits } from "../read/read-file.ts";
import { type ReadCode, settle, stop, stopWith } from "../read/refusals.ts";
import { readPackage } from "../read/xlsx/read-package.ts";
import { openZip } from "../read/xlsx/zip.ts";
import { groupMarks, type Mark, type SheetMarks } from "./mark.ts";
import { type PlainSheet, plainWorkbook } from "./plain-workbook.ts";
import { findProblemColumn, type ProblemColumn } from "./problem-column.ts";
import { rewriteSheet } from "./rewrite-sheet.ts";
import { readMarkStyles } from "./rewrite-styles.ts";
import { type NewPart, once, writeZip } from "./write-zip.ts";

export type MarkOptions = {
  /** By sheet: the row of headings, in which the added column gets its own; 1 if not given. */
  readonly headingRows?: ReadonlyMap<string, number>;
  readonly limits?: Partial<ReadLimits>;
};

/** `unplaced`: marks on sheets that the workbook does not have. */
export type Marked = { readonly marked: number; readonly unplaced: number };

/**
 * Writes the sender's workbook to `out` (an .xlsx) with each marked cell on light red and the reasons in a column to the right
 * headed `PROBLEM_HEADING`. Of an .xlsx everything else stays as it is, byte for byte; csv and xls become a plain workbook of the
 * same cells. Refuses what `openTableFile` refuses; then there is no file at `out`.
 */
export function markWorkbook(
  path: string,
  fileName: string,
  marks: readonly Mark[],
  out: string,
  options: MarkOptions = {},
): Promise<Outcome<Marked, ReadCode>> {
  return settle(async () => {
    const opened = await openTableFile(path, fileName, options.limits);
    if (!opened.ok) return opened;
    const file = opened.value;
    try {
      const limits = { ...READ_LIMITS, ...options.limits };
      const grouped = groupMarks(marks);
      const problems = await findProblems(file, grouped, options.headingRows ?? new Map(), limits);
      if (file.format === "xlsx") await markXlsx(path, out, grouped, problems, limits);
      else await writeZip(out, plainWorkbook(file, await plainSheets(file, grouped, problems)));
      const names = new Set(file.sheets.map(({ name }) => name));
      const placed = marks.filter(({ sheet }) => names.has(sheet)).length;
      return ok({ marked: placed, unplaced: marks.length - placed });
    } finally {
      await file.close();
    }
  });
}

async function findProblems(
  file: ReadFile,
  grouped: ReadonlyMap<string, SheetMarks>,
  headingRows: ReadonlyMap<string, number>,
  limits: ReadLimits,
): Promise<ReadonlyMap<string, ProblemColumn>> {
  const problems = new Map<string, ProblemColumn>();
  for (const sheet of file.sheets) {
    if (!grouped.has(sheet.name)) continue;
    const found = await findProblemColumn(sheet, headingRows.get(sheet.name) ?? 1);
    if (!found.ok) return stopWith(found.refusal);
    if (found.value.column >= limits.columns) stop("columns_too_many", { row: 1, limit: limits.columns });
    problems.set(sheet.name, found.value);
  }
  return problems;
}

async function plainSheets(
  file: ReadFile,
  grouped: ReadonlyMap<string, SheetMarks>,
  problems: ReadonlyMap<string, ProblemColumn>,
): Promise<readonly PlainSheet[]> {
  const sheets: PlainSheet[] = [];
  for (const sheet of file.sheets) {
    const merges = await sheet.merges();
    if (!merges.ok) return stopWith(merges.refusal);
    const marks = grouped.get(sheet.name) ?? new Map();
    sheets.push({ sheet, merges: merges.value, marks, problem: problems.get(sheet.name) ?? null });
  }
  return sheets;
}

async function markXlsx(
  path: string,
  out: string,
  grouped: ReadonlyMap<string, SheetMarks>,
  problems: ReadonlyMap<string, ProblemColumn>,
  limits: ReadLimits,
): Promise<void> {
  const zip = await openZip(path, limits);
  try {
    const found = await readPackage(zip, "xlsx", limits);
    const stylesBytes = found.styles && (await zip.whole(found.styles));
    const styles = stylesBytes ? readMarkStyles(stylesBytes, limits) : null;
    const marked = styles ? styles.marked : (format: number): number => format;
    const parts = zip.parts.map((part): NewPart => {
      const sheet = found.sheets.find((each) => each.part.name === part.name);
      const marks = sheet && grouped.get(sheet.name);
      const problem = sheet && problems.get(sheet.name);
      if (!marks || !problem) return { name: part.name, content: () => zip.stream(part) };
      const edit = { marks, problem, marked, limits };
      return { name: part.name, content: () => rewriteSheet(zip.stream(part), edit) };
    });
    // The formats that the sheets ask for are known once the sheets are written.
    const rest = parts.filter(({ name }) => !styles || name !== found.styles?.name);
    const last = styles && found.styles ? [{ name: found.styles.name, content: () => once(styles.rewrite()) }] : [];
    await writeZip(out, [...rest, ...last]);
  } finally {
    zip.close();
  }
}
