import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type CellObject, CFB, read, set_cptable, type WorkSheet } from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { Merge, ReadCell, ReadRow } from "../read-file.ts";
import { damaged, refusalOf, stop } from "../refusals.ts";
import { plainDecimal } from "../xlsx/number-text.ts";
import { numberStyle } from "../xlsx/read-styles.ts";
import { type BiffSheet, inspectBiff } from "./biff.ts";
import type { XlsAnswer, XlsQuestion, XlsStart } from "./open-xls.ts";

/** Reads an .xls file as a whole and answers for its rows, in a thread that may be ended at any time. */

const BATCH_ROWS = 250;
const BLANK: ReadCell = { kind: "blank" };
const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

type OpenSheet = {
  readonly biff: BiffSheet;
  readonly name: string;
  readonly data: readonly CellRow[];
  readonly sheet: WorkSheet;
};
type CellRow = readonly (CellObject | undefined)[] | undefined;

// Excel 95 writes Chinese in GBK.
set_cptable(codePages);

function main({ path, extension }: XlsStart): void {
  const { sheets, date1904 } = openWorkbook(readFileSync(path), extension);
  parentPort?.on("message", ({ sheet, from }: XlsQuestion) => {
    answer(() => rowsOf(sheets[sheet] as OpenSheet, from));
  });
  answer(() => ({
    kind: "opened",
    date1904,
    sheets: sheets.map(({ biff, name, sheet }) => ({ name, hidden: biff.hidden, merges: mergesOf(sheet) })),
  }));
}

function answer(make: () => XlsAnswer): void {
  try {
    parentPort?.postMessage(make());
  } catch (error) {
    parentPort?.postMessage({ kind: "refused", refusal: refusalOf(error) } satisfies XlsAnswer);
  }
}

function openWorkbook(
  bytes: Buffer,
  extension: string,
): { readonly sheets: readonly OpenSheet[]; readonly date1904: boolean } {
  const stream = workbookStream(bytes, extension);
  const biff = inspectBiff(stream);
  const workbook = orDamage(() =>
    read(bytes, { type: "buffer", dense: true, cellFormula: true, cellNF: true, cellText: false, cellHTML: false }),
  );
  // The library finds sheets by name: two of one name would be one sheet read twice.
  if (new Set(workbook.SheetNames).size !== biff.length) damaged("sheets without a name of their own");
  return {
    date1904: workbook.Workbook?.WBProps?.date1904 === true,
    sheets: biff
      .filter(({ table }) => table)
      .map((each) => {
        // The library lists sheets by their place in the stream.
        const name = workbook.SheetNames[each.rank] ?? damaged("a sheet without a name");
        const sheet = workbook.Sheets[name] ?? damaged("a sheet that cannot be read");
        return { biff: each, name, sheet, data: (sheet["!data"] ?? []) as readonly CellRow[] };
      }),
  };
}

/** The stream of records, after passwords and macros have been ruled out. */
function workbookStream(bytes: Buffer, extension: string): Buffer {
  const container: Container = orDamage(() => CFB.read(bytes, { type: "buffer" }));
  const names = container.FullPaths.map((path) => path.replace(/\/$/, "").split("/").slice(1).join("/").toLowerCase());
  if (names.some((name) => name === "encryptedpackage" || name === "encryptioninfo")) stop("workbook_encrypted");
  if (names.some((name) => /(?:^|\/)(?:_vba_project|vba|_vba_project_cur)(?:\/|$)/.test(name))) stop("workbook_macros");
  const content = ["workbook", "book"].map((name) => container.FileIndex[names.indexOf(name)]?.content).find(Boolean);
  if (!content || extension !== "xls") {
    stop("type_mismatch", { extension, found: "旧版 Office 文件", foundEn: "an old Office file" });
  }
  return Buffer.from(content);
}

/** What the library gives for a compound file; it declares no type for it. */
type Container = {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly content?: Uint8Array | undefined }[];
};

function orDamage<Value>(step: () => Value): Value {
  try {
    return step();
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error));
  }
}

function mergesOf(sheet: WorkSheet): readonly Merge[] {
  return (sheet["!merges"] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }));
}

/** A batch of rows from row `from` on; `next` is where to go on. */
function rowsOf({ biff, data }: OpenSheet, from: number): XlsAnswer {
  const last = Math.max(data.length, ...[...biff.formulas.keys()].map((row) => row + 1));
  const rows: ReadRow[] = [];
  let row = from;
  for (; row <= last && rows.length < BATCH_ROWS; row++) {
    const cells = cellsOf(data[row - 1] ?? [], biff.formulas.get(row - 1) ?? []);
    if (cells.length > 0) rows.push({ row, cells });
  }
  return {
    kind: "rows",
    rows,
    next: row > last ? null : row,
    progress: last === 0 ? 1 : Math.min(1, (row - 1) / last),
  };
}

function cellsOf(row: readonly (CellObject | undefined)[], formulas: readonly number[]): ReadCell[] {
  const cells = Array.from(row, (cell) => cellOf(cell));
  for (const column of formulas) {
    while (cells.length <= column) cells.push(BLANK);
    cells[column] = { kind: "formula", text: row[column]?.f ?? "" };
  }
  while (cells.at(-1) === BLANK) cells.pop();
  return cells;
}

function cellOf(cell: CellObject | undefined): ReadCell {
  if (!cell || cell.v === undefined || cell.v === null) return cell?.f ? { kind: "formula", text: cell.f } : BLANK;
  if (cell.f !== undefined || cell.F !== undefined) return { kind: "formula", text: cell.f ?? "" };
  switch (cell.t) {
    case "n": {
      const text = plainDecimal(Number(cell.v));
      if (text === null) return { kind: "error", text: "#NUM!" };
      const { date, shown } = numberStyle(typeof cell.z === "string" ? cell.z : "");
      return shown ? { kind: "number", text, date, shown } : { kind: "number", text, date };
    }
    case "b":
      return { kind: "truth", value: cell.v === true };
    case "e":
      return { kind: "error", text: ERRORS[Number(cell.v)] ?? "#N/A" };
    default:
      return cell.v === "" ? BLANK : { kind: "text", text: String(cell.v).replace(/\r\n?/g, "\n") };
  }
}

try {
  main(workerData as XlsStart);
} catch (error) {
  parentPort?.postMessage({ kind: "refused", refusal: refusalOf(error) } satisfies XlsAnswer);
}
