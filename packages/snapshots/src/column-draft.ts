import {
  COLUMN_DIGITS,
  type Column,
  type DateColumn,
  type Fact,
  type FactType,
  type Known,
  MISSING_DAY,
  MISSING_INTEGER,
  MISSING_TRUTH,
  MISSING_WORD,
  type NumberColumn,
  SAFE,
  type TextColumn,
  type TruthColumn,
} from "@yuanding/rules";
import type { Ratio } from "@yuanding/values";

/** A column that is being written. Made from nothing, or from a column whose arrays are copied and never written to. */
export type ColumnDraft = {
  /** Puts a value (undefined is missing). False when the column cannot hold it, which then is missing in it. */
  readonly put: (row: number, value: Known | undefined) => boolean;
  /** What a row holds moves to another row. */
  readonly move: (from: number, to: number) => void;
  /** The finished column of the first rows. */
  readonly close: (memory: Memory, rows: number) => Column;
};

/** Where the arrays of a column come from. */
export type Memory = (bytes: number) => ArrayBufferLike;

export const OWN_MEMORY: Memory = (bytes) => new ArrayBuffer(bytes);
/** Memory that workers see without a copy; ordinary memory where there is none (a page without cross-origin isolation). */
export const SHARED_MEMORY: Memory = (bytes) =>
  typeof SharedArrayBuffer === "function" ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

/** Digits of the widest figure a column holds, those behind the point included: the precision of its type in Parquet. */
export const FIGURE_DIGITS = { 金额: 16, 面积: 14, 计数: 12, 比率: 12, 数值: 14 } as const satisfies {
  readonly [Type in keyof typeof COLUMN_DIGITS]: number;
};

export type FigureType = keyof typeof COLUMN_DIGITS;

export function isFigure(type: FactType): type is FigureType {
  return type in COLUMN_DIGITS;
}

/** The largest figure a column holds, as stored. */
export function mostOf(type: FigureType): number {
  return Math.min(SAFE, 10 ** FIGURE_DIGITS[type] - 1);
}

/** A draft for `rows` rows, at least as many as `column` has, whose values come first. */
export function draftColumn(fact: Fact, rows: number, column: Column | null = null): ColumnDraft {
  if (isFigure(fact.type)) return draftFigures(fact.type, rows, column);
  if (fact.type === "是否") return draftTruths(rows, column);
  if (fact.type === "日期") return draftDates(rows, column);
  return draftTexts(rows, column);
}

const INT32 = 2 ** 31 - 1;
/** Amounts of money and areas always take eight bytes, so that a column does not change its kind from one day to the next. */
const WIDE: ReadonlySet<FigureType> = new Set(["金额", "面积"]);

function draftFigures(type: FigureType, rows: number, column: Column | null): ColumnDraft {
  const digits = COLUMN_DIGITS[type];
  const scale = 10n ** BigInt(digits);
  const most = mostOf(type);
  const values = new Float64Array(rows).fill(Number.NaN);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  if (column?.kind === "number") {
    copyFigures(column, values);
    if (!isEmpty(column)) ({ low, high } = column);
  }
  const put = (row: number, value: Known | undefined): boolean => {
    const stored = value === undefined ? Number.NaN : scaled(value as Ratio, scale, most);
    values[row] = stored ?? Number.NaN;
    if (stored === null) return false;
    if (stored < low) low = stored;
    if (stored > high) high = stored;
    return true;
  };
  const close = (memory: Memory, count: number): NumberColumn =>
    figureColumn(type, values.subarray(0, count), low <= high ? { low, high } : { low: 0, high: 0 }, memory);
  return { put, move: (from, to) => values.copyWithin(to, from, from + 1), close };
}

/** A column of stored figures (NaN is missing) with their bounds, in the narrowest array that its type may have. */
export function figureColumn(
  type: FigureType,
  values: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
  memory: Memory,
): NumberColumn {
  const narrow = !WIDE.has(type) && low >= -INT32 && high <= INT32;
  const made = narrow ? narrowed(values, memory) : placed(values, memory);
  return { kind: "number", values: made, digits: COLUMN_DIGITS[type], low, high };
}

/** Bounds that stand for none: of a column in which nothing is known. */
function isEmpty({ low, high, values }: NumberColumn): boolean {
  if (low !== 0 || high !== 0) return false;
  return !(values as Float64Array).includes(0);
}

function copyFigures({ values }: NumberColumn, into: Float64Array): void {
  into.set(values);
  if (!(values instanceof Int32Array)) return;
  for (let row = 0; row < values.length; row += 1) if (values[row] === MISSING_INTEGER) into[row] = Number.NaN;
}

/** The figure times the scale; null when that is no whole number or too large. */
function scaled(value: Ratio, scale: bigint, most: number): number | null {
  const product = value.n * scale;
  if (product % value.d !== 0n) return null;
  const whole = Number(product / value.d);
  return Math.abs(whole) <= most ? whole : null;
}

function placed(values: Float64Array, memory: Memory): Float64Array {
  const made = new Float64Array(memory(values.byteLength));
  made.set(values);
  return made;
}

function narrowed(values: Float64Array, memory: Memory): Int32Array {
  const made = new Int32Array(memory(values.length * 4));
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    made[row] = Number.isNaN(value) ? MISSING_INTEGER : value;
  }
  return made;
}

function draftTruths(rows: number, column: Column | null): ColumnDraft {
  const values = new Uint8Array(rows).fill(MISSING_TRUTH);
  if (column?.kind === "truth") values.set(column.values);
  return {
    put: (row, value) => {
      values[row] = value === undefined ? MISSING_TRUTH : value === true ? 1 : 0;
      return true;
    },
    move: (from, to) => values.copyWithin(to, from, from + 1),
    close: (memory, count) => truthColumn(values.subarray(0, count), memory),
  };
}

export function truthColumn(values: Uint8Array, memory: Memory): TruthColumn {
  const made = new Uint8Array(memory(values.length));
  made.set(values);
  return { kind: "truth", values: made };
}

const FIRST_DAY = Temporal.PlainDate.from("1970-01-01");

function draftDates(rows: number, column: Column | null): ColumnDraft {
  const values = new Int32Array(rows).fill(MISSING_DAY);
  if (column?.kind === "date") values.set(column.values);
  return {
    put: (row, value) => {
      const date = value as Temporal.PlainDate | undefined;
      values[row] = date === undefined ? MISSING_DAY : FIRST_DAY.until(date, { largestUnit: "days" }).days;
      return true;
    },
    move: (from, to) => values.copyWithin(to, from, from + 1),
    close: (memory, count) => dateColumn(values.subarray(0, count), memory),
  };
}

export function dateColumn(values: Int32Array, memory: Memory): DateColumn {
  const made = new Int32Array(memory(values.byteLength));
  made.set(values);
  return { kind: "date", values: made };
}

/** Words of the one-byte and the two-byte array, the missing one included. */
const BYTE_WORDS = 2 ** 8;
const SHORT_WORDS = 2 ** 16;

function draftTexts(rows: number, column: Column | null): ColumnDraft {
  const values = new Uint32Array(rows);
  const words = column?.kind === "text" ? [...column.words] : [""];
  if (column?.kind === "text") values.set(column.values);
  const places = new Map(words.map((word, place) => [word, place]));
  const put = (row: number, value: Known | undefined): boolean => {
    // The empty word stands for the missing one, so a text that is known to be empty has no place.
    values[row] = value === undefined || value === "" ? MISSING_WORD : placeOf(value as string);
    return value !== "";
  };
  const placeOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.length);
    return words.push(word) - 1;
  };
  const close = (memory: Memory, count: number): TextColumn => textColumn(values.subarray(0, count), words, memory);
  return { put, move: (from, to) => values.copyWithin(to, from, from + 1), close };
}

/** A column of places in a list of words, in the narrowest array that holds them. */
export function textColumn(values: Uint32Array, words: readonly string[], memory: Memory): TextColumn {
  const made =
    words.length <= BYTE_WORDS
      ? new Uint8Array(memory(values.length))
      : words.length <= SHORT_WORDS
        ? new Uint16Array(memory(values.length * 2))
        : new Uint32Array(memory(values.length * 4));
  made.set(values);
  return { kind: "text", values: made, words };
}
