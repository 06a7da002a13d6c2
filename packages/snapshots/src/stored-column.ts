import { COLUMN_DIGITS, type Column, type Fact, MISSING_DAY, MISSING_TRUTH, MISSING_WORD } from "@yuanding/rules";
import type { SchemaElement } from "hyparquet";
import {
  dateColumn,
  type FigureType,
  figureColumn,
  isFigure,
  type Memory,
  mostOf,
  textColumn,
  truthColumn,
} from "./column-draft.ts";

/** A column that is filled with values as a file stores them: integers, days, truths, words; null is missing. */
export type StoredColumn = {
  /** @throws RangeError for a value that no column of the fact holds: the file is not what was written. */
  readonly fill: (start: number, values: ArrayLike<unknown>) => void;
  readonly close: (memory: Memory) => Column;
};

/** Whether a column of a file holds what a column of this fact holds. */
export function holdsFact(element: SchemaElement, fact: Fact): boolean {
  if (isFigure(fact.type)) return element.type === "INT64" && (element.scale ?? 0) === COLUMN_DIGITS[fact.type];
  if (fact.type === "是否") return element.type === "BOOLEAN";
  if (fact.type === "日期") return element.type === "INT32" && element.converted_type === "DATE";
  return element.type === "BYTE_ARRAY" && element.converted_type === "UTF8";
}

export function storedColumn(fact: Fact, rows: number): StoredColumn {
  if (isFigure(fact.type)) return storedFigures(fact.type, rows);
  if (fact.type === "是否") return storedTruths(rows);
  return fact.type === "日期" ? storedDates(rows) : storedTexts(rows);
}

/** Puts what is there; null and undefined are missing. */
function eachKnown<Value>(start: number, values: ArrayLike<unknown>, put: (row: number, value: Value) => void): void {
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] as Value | null | undefined;
    if (value !== null && value !== undefined) put(start + place, value);
  }
}

function requireWithin(value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) throw new RangeError(`${value} is beyond what its column holds`);
}

function storedFigures(type: FigureType, rows: number): StoredColumn {
  const figures = new Float64Array(rows).fill(Number.NaN);
  const most = mostOf(type);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const put = (row: number, value: bigint): void => {
    const figure = Number(value);
    requireWithin(figure, -most, most);
    figures[row] = figure;
    if (figure < low) low = figure;
    if (figure > high) high = figure;
  };
  const close: StoredColumn["close"] = (memory) =>
    figureColumn(type, figures, low <= high ? { low, high } : { low: 0, high: 0 }, memory);
  return { fill: (start, values) => eachKnown(start, values, put), close };
}

function storedTruths(rows: number): StoredColumn {
  const truths = new Uint8Array(rows).fill(MISSING_TRUTH);
  const put = (row: number, value: boolean): void => {
    truths[row] = value ? 1 : 0;
  };
  return { fill: (start, values) => eachKnown(start, values, put), close: (memory) => truthColumn(truths, memory) };
}

/** 0001-01-01 and 9999-12-31: beyond them there is no date of a fact. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

function storedDates(rows: number): StoredColumn {
  const days = new Int32Array(rows).fill(MISSING_DAY);
  const put = (row: number, value: number): void => {
    requireWithin(value, FIRST_DAY, LAST_DAY);
    days[row] = value;
  };
  return { fill: (start, values) => eachKnown(start, values, put), close: (memory) => dateColumn(days, memory) };
}

function storedTexts(rows: number): StoredColumn {
  const places = new Uint32Array(rows);
  const words = [""];
  const known = new Map([["", MISSING_WORD as number]]);
  const put = (row: number, word: string): void => {
    const found = known.get(word) ?? words.push(word) - 1;
    known.set(word, found);
    places[row] = found;
  };
  return {
    fill: (start, values) => eachKnown(start, values, put),
    close: (memory) => textColumn(places, words, memory),
  };
}
