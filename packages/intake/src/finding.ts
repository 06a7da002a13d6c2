import { columnLetters } from "./headings/column.ts";
import type { Why } from "./words.ts";

/** What is said of a cell or a row. */
export type Finding = Why & {
  readonly sheet: string;
  readonly row: number;
  /** The subject's name as the sheet has it; empty where there is none. */
  readonly name: string;
  /** The heading as the sheet has it; empty when the finding is of the whole row. */
  readonly column: string;
  /** From 0; null when the finding is of the whole row. */
  readonly index: number | null;
};

/** Where a row stands, and whose it is. */
export type RowPlace = { readonly sheet: string; readonly row: number; readonly name: string };

export type FindingColumn = { readonly heading: string; readonly index: number };

export function findingAt({ sheet, row, name }: RowPlace, column: FindingColumn | null, said: Why): Finding {
  const { why, zh, en } = said;
  return { sheet, row, name, column: column?.heading ?? "", index: column?.index ?? null, why, zh, en };
}

/** A finding as a report has it: with the cell (`F45`) instead of the column's number. */
export type ReportedFinding = Omit<Finding, "index"> & { readonly cell: string | null };

export function reportFinding({ sheet, row, name, column, why, zh, en, index }: Finding): ReportedFinding {
  return { sheet, row, name, column, why, zh, en, cell: index === null ? null : `${columnLetters(index)}${row}` };
}
