import type { SubjectKind } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";

/** How a missing value stands in each kind of column. */
export const MISSING_INTEGER = -2147483648;
export const MISSING_DAY = -2147483648;
export const MISSING_TRUTH = 2;
/** Word 0 of every text column is the missing one. */
export const MISSING_WORD = 0;

/** The largest integer that a double holds together with all smaller ones. */
export const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * One fact (of one year, if it is yearly) for all subjects, in the order of the rows. The validity is inside the values, so that
 * a loop reads one array and not two.
 */
export type Column = NumberColumn | TruthColumn | DateColumn | TextColumn;

/** Whole numbers: the figure times 10^digits. Money has two digits: 分. Missing is NaN, or MISSING_INTEGER in an Int32Array. */
export type NumberColumn = {
  readonly kind: "number";
  readonly values: Float64Array | Int32Array;
  readonly digits: number;
  /** Bounds of the known values, as stored; from them the compiler proves that a formula stays exact. 0 and 0 when none is known. */
  readonly low: number;
  readonly high: number;
};

/** 0 no, 1 yes, MISSING_TRUTH. */
export type TruthColumn = { readonly kind: "truth"; readonly values: Uint8Array };

/** Days since 1970-01-01. */
export type DateColumn = { readonly kind: "date"; readonly values: Int32Array };

/** Places in a list of words; place 0 is the missing one and holds "". */
export type TextColumn = {
  readonly kind: "text";
  readonly values: Uint8Array | Uint16Array | Uint32Array;
  readonly words: readonly string[];
};

/**
 * What is known of many subjects of one kind, as columns by fact label (`独立法人`, `研发费用[2025]`). A label that has no
 * column is unknown for everybody. The arrays may lie in shared memory.
 */
export type Snapshot = {
  readonly kind: SubjectKind;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
  /** Values that their column cannot hold (too large, or too many decimals), by row and label: exact all the same. */
  readonly exceptions: ReadonlyMap<number, ReadonlyMap<string, Known>>;
  /** Changes with every value. */
  readonly version: string;
};
