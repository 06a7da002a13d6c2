import type { Outcome } from "@yuanding/values";
import type { ReadCode } from "./refusals.ts";

/** One cell as it stands in the file, before anybody says what it means. */
export type ReadCell =
  | { readonly kind: "blank" }
  | { readonly kind: "text"; readonly text: string }
  /**
   * `text`: a plain decimal without exponent, with the 15 significant digits that Excel shows; `date`: it is formatted as a date;
   * `shown`: it is shown as another figure than it holds, or with a unit.
   */
  | { readonly kind: "number"; readonly text: string; readonly date: boolean; readonly shown?: ShownAs }
  | { readonly kind: "truth"; readonly value: boolean }
  /** `#N/A` and the like. */
  | { readonly kind: "error"; readonly text: string }
  /** The formula as far as the file spells it out, without `=`; empty where it only refers to another cell's. Its stored result is never given. */
  | { readonly kind: "formula"; readonly text: string };

/** What a number format makes of a figure: `times` as much of it is shown, a power of ten as decimal text, with `unit` behind it. */
export type ShownAs = { readonly times: string; readonly unit: string };

/** `row` counts from 1 as the sheet does; cells by column from 0, blanks at the end left out; empty rows are not given. */
export type ReadRow = { readonly row: number; readonly cells: readonly ReadCell[] };

/** A merged range; rows from 1, columns from 0, both ends within. */
export type Merge = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** `from`: the first row wanted, 1 if not given. `signal`: the iteration throws its reason once it is aborted. */
export type RowOptions = { readonly from?: number; readonly signal?: AbortSignal };

/**
 * One sheet. Rows come in batches, in order, because one promise a row costs more than reading it; a refusal is the last
 * thing given. Rows and merged ranges may be asked for again and again, but of one sheet at a time.
 */
export type ReadSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: () => Promise<Outcome<readonly Merge[], ReadCode>>;
  readonly rows: (options?: RowOptions) => AsyncIterable<Outcome<readonly ReadRow[], ReadCode>>;
};

/** A file of tables, open. `close` frees what it holds and may be called twice. */
export type ReadFile = {
  readonly format: "xlsx" | "xls" | "csv";
  /** Of a csv file; null for the others. */
  readonly encoding: "UTF-8" | "GB18030" | null;
  /** Days count from 1904-01-01 as 0 instead of from 1899-12-30. */
  readonly date1904: boolean;
  /** In the order of the workbook; sheets of charts and dialogs are left out. A csv file has one, named after the file. */
  readonly sheets: readonly ReadSheet[];
  /** 0 to 1: how much of the sheet whose rows were asked for last has been read. */
  readonly progress: () => number;
  readonly close: () => Promise<void>;
};

/** What a file may cost before it is refused. */
export type ReadLimits = {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Bytes of an .xls file, which can only be read as a whole. */
  readonly xlsBytes: number;
  /** Bytes of all parts of a workbook after inflating. */
  readonly inflatedBytes: number;
  /** Inflated bytes for each compressed one, beyond the first few MB of a part. */
  readonly inflateRatio: number;
  /** Parts in a workbook's zip. */
  readonly parts: number;
  /** Bytes of a part that is kept in memory: shared texts, styles. */
  readonly keptBytes: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes of one cell's text. */
  readonly cellBytes: number;
  /** For opening an .xls file. */
  readonly xlsTimeoutMs: number;
  /** Heap of the thread that reads an .xls file; its library takes about half a KB a cell. */
  readonly xlsHeapMb: number;
};

const MB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  fileBytes: 200 * MB,
  xlsBytes: 10 * MB,
  inflatedBytes: 2048 * MB,
  inflateRatio: 200,
  parts: 10_000,
  keptBytes: 256 * MB,
  sheets: 1_000,
  rows: 1_048_576,
  columns: 16_384,
  cellBytes: MB,
  xlsTimeoutMs: 60_000,
  xlsHeapMb: 448,
};
