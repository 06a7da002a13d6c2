import { COLUMN_DIGITS, type Column, type Fact, MISSING_DAY, MISSING_TRUTH, MISSING_WORD } from "@yuanding/rules";
import type { SchemaElement } from "hyparquet";
import { type FigureType, figureColumn, isFigure, type Memory, textColumn } from "./column-draft.ts";

/** A column that is filled with values as a file stores them: integers, days, truths, words; null is missing. */
export type StoredColumn = {
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

function storedFigures(type: FigureType, rows: number): StoredColumn {
  const figures = new Float64Array(rows).fill(Number.NaN);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const fill: StoredColumn["fill"] = (start, values) => {
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] as bigint | null | undefined;
      if (value === null || value === undefined) continue;
      const figure = Number(value);
      figures[start + place] = figure;
      if (figure < low) low = figure;
      if (figure > high) high = figure;
    }
  };
  const close: StoredColumn["close"] = (memory) =>
    figureColumn(type, figures, low <= high ? { low, high } : { low: 0, high: 0 }, memory);
  return { fill, close };
}

function storedTruths(rows: number): StoredColumn {
  const truths = new Uint8Array(rows).fill(MISSING_TRUTH);
  const fill: StoredColumn["fill"] = (start, values) => {
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] as boolean | null | undefined;
      if (value !== null && value !== undefined) truths[start + place] = value ? 1 : 0;
    }
  };
  const close: StoredColumn["close"] = (memory) => {
    const made = new Uint8Array(memory(rows));
    made.set(truths);
    return { kind: "truth", values: made };
  };
  return { fill, close };
}

function storedDates(rows: number): StoredColumn {
  const days = new Int32Array(rows).fill(MISSING_DAY);
  const fill: StoredColumn["fill"] = (start, values) => {
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] as number | null | undefined;
      if (value !== null && value !== undefined) days[start + place] = value;
    }
  };
  const close: StoredColumn["close"] = (memory) => {
    const made = new Int32Array(memory(rows * 4));
    made.set(days);
    return { kind: "date", values: made };
  };
  return { fill, close };
}

function storedTexts(rows: number): StoredColumn {
  const places = new Uint32Array(rows);
  const words = [""];
  const known = new Map([["", MISSING_WORD as number]]);
  const fill: StoredColumn["fill"] = (start, values) => {
    for (let place = 0; place < values.length; place += 1) {
      const word = values[place] as string | null | undefined;
      if (word === null || word === undefined) continue;
      let found = known.get(word);
      if (found === undefined) {
        found = words.push(word) - 1;
        known.set(word, found);
      }
      places[start + place] = found;
    }
  };
  return { fill, close: (memory) => textColumn(places, words, memory) };
}
