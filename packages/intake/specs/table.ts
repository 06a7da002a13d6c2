import type { Merge, ReadCell, ReadFile, ReadRow, ReadSheet } from "@yuanding/sheets/read";
import { creditCodeCheckDigit, ok } from "@yuanding/values";
import { findLayout, type LayoutOptions } from "../src/headings/find-layout.ts";
import type { FileLayout } from "../src/headings/layout.ts";
import { type IntakeCounts, type IntakeOptions, intake, type RowResult } from "../src/intake.ts";
import { type SubjectJson, subjectOf } from "../src/report.ts";
import { DICTIONARY } from "./dictionary.ts";

/** A text cell, a number cell, a truth, or any cell spelt out; null is blank. */
export type Given = string | number | boolean | null | ReadCell;

export type GivenSheet = {
  readonly name?: string;
  readonly hidden?: boolean;
  readonly merges?: readonly Merge[];
  readonly rows: readonly (readonly Given[])[];
};

const BATCH = 7;

/** Sheets as a reader gives them, in small batches so that their edges are met. */
export function table(sheets: readonly GivenSheet[], date1904 = false): ReadFile {
  return {
    format: "xlsx",
    encoding: null,
    date1904,
    sheets: sheets.map(sheetOf),
    progress: () => 1,
    close: async () => {},
  };
}

function sheetOf({ name = "Sheet1", hidden = false, merges = [], rows }: GivenSheet): ReadSheet {
  const read = rows.map((cells, index): ReadRow => ({ row: index + 1, cells: cells.map(cellOf) }));
  return {
    name,
    hidden,
    merges: async () => ok(merges),
    async *rows({ from = 1, signal } = {}) {
      const wanted = read.filter((row) => row.row >= from && row.cells.length > 0);
      for (let start = 0; start < wanted.length; start += BATCH) {
        signal?.throwIfAborted();
        yield ok(wanted.slice(start, start + BATCH));
      }
    },
  };
}

function cellOf(given: Given): ReadCell {
  if (given === null) return { kind: "blank" };
  if (typeof given === "string") return { kind: "text", text: given };
  if (typeof given === "number") return { kind: "number", text: String(given), date: false };
  return typeof given === "boolean" ? { kind: "truth", value: given } : given;
}

/** A number cell formatted as a date. */
export function serial(days: number): ReadCell {
  return { kind: "number", text: String(days), date: true };
}

export function formula(text: string): ReadCell {
  return { kind: "formula", text };
}

/** The n-th of many synthetic credit codes, each with its check digit. */
export function code(n: number): string {
  const first17 = `91110102MA${String(n).padStart(7, "0")}`;
  return first17 + creditCodeCheckDigit(first17);
}

export const AS_OF = Temporal.PlainDate.from("2026-06-30");

export async function layoutOf(file: ReadFile, options: Partial<LayoutOptions> = {}): Promise<FileLayout> {
  const found = await findLayout(file, { dictionary: DICTIONARY, asOf: AS_OF, ...options });
  if (!found.ok) throw new Error(found.refusal.en);
  return found.value;
}

/** What each column was taken for: `营业收入 2025 万元`, `id`, `ignored`. */
export function meanings({ sheets }: FileLayout): string[] {
  return sheets.flatMap(({ columns }) =>
    columns.map(({ meaning }) =>
      meaning.kind === "fact"
        ? [meaning.fact.name, meaning.year, meaning.unit].filter((each) => each !== null && each !== "").join(" ")
        : meaning.kind,
    ),
  );
}

export type Taken = {
  readonly results: readonly RowResult[];
  readonly subjects: readonly SubjectJson[];
  /** `row column: why`. */
  readonly rejected: readonly string[];
  readonly warnings: readonly string[];
  readonly leftOut: readonly number[];
  readonly counts: IntakeCounts;
};

export async function take(
  file: ReadFile,
  options: Partial<LayoutOptions> & Partial<IntakeOptions> = {},
): Promise<Taken> {
  const layout = await layoutOf(file, options);
  const results: RowResult[] = [];
  const outcome = await intake(file, layout, { asOf: AS_OF, ...options }, (some) => void results.push(...some));
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  const taken = results.filter((each) => each.kind === "taken");
  const rejected = results.flatMap((each) => (each.kind === "rejected" ? each.findings : []));
  const shown = (each: (typeof rejected)[number]): string => `${each.row} ${each.column}: ${each.why}`;
  return {
    results,
    subjects: taken.map((each) => subjectOf(each)),
    rejected: rejected.map(shown),
    warnings: taken.flatMap((each) => each.warnings).map(shown),
    leftOut: results.flatMap((each) => (each.kind === "leftOut" ? [each.place.row] : [])),
    counts: outcome.value,
  };
}
