import { COLUMN_DIGITS, type Column, MISSING_DAY, MISSING_INTEGER, MISSING_TRUTH, MISSING_WORD } from "@yuanding/rules";
import { mix, saltOf } from "./draws.ts";
import { type Line, type LineKind, WORDS } from "./lines.ts";
import type { Sheet } from "./sheet.ts";

/** Writes the finished rows of a line into its column, leaving out what nobody has recorded. */
export type Writer = {
  readonly label: string;
  /** Writes the sheet's rows, the first of them to place `start`. */
  readonly write: (sheet: Sheet, start: number) => void;
  /** The column as written so far. */
  readonly column: () => Column;
};

/** Of 2³¹ lots, those that leave a value out: 6 % of the values, and 40 % of the recognitions, are nobody's yet. */
const HOLES = Math.round(0.06 * 2 ** 31);
const UNDECIDED = Math.round(0.4 * 2 ** 31);
/** Titles are calibrated by number, so none is lost. */
const NEVER_LOST = /有效期至$/;
const RECOGNITION = /认定$/;

type Source = Line & { readonly salt: number; readonly lost: number };
type Make = (line: Source, rows: number, shared: boolean) => Writer;

const WRITERS: { readonly [Kind in LineKind]: Make } = {
  money: (line, rows, shared) => amounts(line, rows, shared, COLUMN_DIGITS.金额),
  area: (line, rows, shared) => amounts(line, rows, shared, COLUMN_DIGITS.面积),
  rate: (line, rows, shared) => amounts(line, rows, shared, COLUMN_DIGITS.比率),
  number: (line, rows, shared) => wholes(line, rows, shared, COLUMN_DIGITS.数值),
  count: (line, rows, shared) => wholes(line, rows, shared, COLUMN_DIGITS.计数),
  truth: (line, rows, shared) => {
    const values = new Uint8Array(memory(rows, shared));
    const write: Writer["write"] = (sheet, start) => copySmall(sheet, line, values, start, MISSING_TRUTH);
    return { label: line.label, write, column: () => ({ kind: "truth", values }) };
  },
  date: (line, rows, shared) => {
    const values = new Int32Array(memory(rows * 4, shared));
    const write: Writer["write"] = (sheet, start) => void copyWhole(sheet, line, values, start, MISSING_DAY);
    return { label: line.label, write, column: () => ({ kind: "date", values }) };
  },
  word: (line, rows, shared) => {
    const values = new Uint8Array(memory(rows, shared));
    const words = WORDS[line.name] ?? [""];
    const write: Writer["write"] = (sheet, start) => copySmall(sheet, line, values, start, MISSING_WORD);
    return { label: line.label, write, column: () => ({ kind: "text", values, words }) };
  },
};

export function newWriter(line: Line, rows: number, shared: boolean): Writer {
  const { label, name, kind } = line;
  const lost = NEVER_LOST.test(name) ? 0 : RECOGNITION.test(name) ? UNDECIDED : HOLES;
  return WRITERS[kind]({ ...line, salt: saltOf(`${label}/recorded`), lost }, rows, shared);
}

function memory(bytes: number, shared: boolean): ArrayBufferLike {
  return shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

function amounts(line: Source, rows: number, shared: boolean, digits: number): Writer {
  const values = new Float64Array(memory(rows * 8, shared));
  const bounds = newBounds();
  const write: Writer["write"] = (sheet, start) => bounds.add(copyAmounts(sheet, line, values, start));
  return { label: line.label, write, column: () => ({ kind: "number", values, digits, ...bounds.all() }) };
}

function wholes(line: Source, rows: number, shared: boolean, digits: number): Writer {
  const values = new Int32Array(memory(rows * 4, shared));
  const bounds = newBounds();
  const write: Writer["write"] = (sheet, start) => bounds.add(copyWhole(sheet, line, values, start, MISSING_INTEGER));
  return { label: line.label, write, column: () => ({ kind: "number", values, digits, ...bounds.all() }) };
}

type Bounds = { readonly low: number; readonly high: number };

/** Bounds of what is known; 0 and 0 while nothing is. */
function newBounds() {
  let all: Bounds = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  return {
    add: ({ low, high }: Bounds): void => {
      all = { low: Math.min(all.low, low), high: Math.max(all.high, high) };
    },
    all: (): Bounds => (all.low <= all.high ? all : { low: 0, high: 0 }),
  };
}

/** The same loop three times, once for each kind of array: one loop over all three kinds takes six times as long. */
function copyAmounts(sheet: Sheet, line: Source, values: Float64Array, start: number): Bounds {
  const { rows, states } = sheet;
  const { name, year, salt, lost } = line;
  const from = sheet.line(name, year);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row += 1) {
    const value = from[row] as number;
    const isLost = mix((states[row] as number) ^ salt) >>> 1 < lost;
    // A rounded loss of less than half a 分 is zero, not minus zero.
    values[start + row] = isLost ? Number.NaN : value + 0;
    if (isLost) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function copyWhole(sheet: Sheet, line: Source, values: Int32Array, start: number, missing: number): Bounds {
  const { rows, states } = sheet;
  const { name, year, salt, lost } = line;
  const from = sheet.line(name, year);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row += 1) {
    const value = from[row] as number;
    const isLost = mix((states[row] as number) ^ salt) >>> 1 < lost || Number.isNaN(value);
    values[start + row] = isLost ? missing : value;
    if (isLost) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function copySmall(sheet: Sheet, line: Source, values: Uint8Array, start: number, missing: number): void {
  const { rows, states } = sheet;
  const { name, year, salt, lost } = line;
  const from = sheet.line(name, year);
  for (let row = 0; row < rows; row += 1) {
    const isLost = mix((states[row] as number) ^ salt) >>> 1 < lost;
    values[start + row] = isLost ? missing : (from[row] as number);
  }
}
