import type { ReadRow } from "@yuanding/sheets/read";
import type { Ratio } from "@yuanding/values";
import { type CellReading, type Doubt, type FactJson, readCell } from "../cells/read-cell.ts";
import { readCreditCode } from "../cells/read-credit-code.ts";
import { isMissing } from "../cells/read-words.ts";
import { type Finding, type FindingColumn, findingAt, type RowPlace } from "../finding.ts";
import { cleanName, compact, plainText } from "../plain-text.ts";
import { type Why, why } from "../words.ts";
import { cellText } from "./classify-row.ts";

/** A column of facts, ready for its cells. */
export type FactColumn = FindingColumn & CellReading & { readonly year: number | null };

/** The columns of one sheet, ready for its rows. */
export type RowColumns = {
  readonly id: FindingColumn;
  readonly name: FindingColumn | null;
  readonly facts: readonly FactColumn[];
  /** Ids are unified social credit codes. */
  readonly byCreditCode: boolean;
};

/** One value of a row: a fact, its year if it is yearly, and the place that it came from. */
export type Value = {
  readonly fact: string;
  readonly year: number | null;
  readonly json: FactJson;
  readonly figure: Ratio | null;
  readonly doubt: Doubt | null;
  readonly heading: string;
  /** From 0. */
  readonly index: number;
};

/** A row as it was read; with any fault nothing of it may be taken. */
export type RowReading = {
  readonly place: RowPlace;
  readonly id: string;
  readonly values: readonly Value[];
  readonly faults: readonly Finding[];
};

/** Longest name of a subject. */
const MAX_NAME = 200;
/** Digits of a number that Excel keeps. */
const EXCEL_DIGITS = 15;
/** Longest id of a subject that has no credit code. */
const MAX_ID = 64;

export function rowName(row: ReadRow, columns: RowColumns): string {
  if (!columns.name) return "";
  // One more than may be, so that a name that was cut shows that it was too long.
  return cleanName(cellText(row.cells[columns.name.index]).slice(0, 2 * MAX_NAME)).slice(0, MAX_NAME + 1);
}

/** The code of a row, or why it has none. */
export function rowId(row: ReadRow, columns: RowColumns): string | Why {
  const cell = row.cells[columns.id.index];
  if (cell?.kind === "formula")
    return why(
      "formula cell",
      "单元格里是公式，其结果不能采信，请改为代码本身",
      "the cell is a formula, whose result cannot be trusted; put the code itself",
    );
  const text = cellText(cell);
  if (isMissing(plainText(text))) return why("missing code", "没有填写代码", "there is no code");
  if (columns.byCreditCode && cell?.kind === "number" && cell.text.length > EXCEL_DIGITS) {
    return why(
      "not a credit code",
      `“${text}”存成了数字，末几位已经丢失，请改为文本`,
      `“${text}” was stored as a number and has lost its last digits; make the cell text`,
    );
  }
  if (columns.byCreditCode) return readCreditCode(text);
  const id = compact(text);
  return id.length <= MAX_ID
    ? id
    : why("not a code", `代码超过 ${MAX_ID} 个字符`, `the code is longer than ${MAX_ID} characters`);
}

/** Reads every cell of a row whose column is understood; every bad cell is named. */
export function readRow(row: ReadRow, sheet: string, columns: RowColumns): RowReading {
  const place: RowPlace = { sheet, row: row.row, name: rowName(row, columns) };
  const faults: Finding[] = [];
  const id = rowId(row, columns);
  if (typeof id !== "string") faults.push(findingAt(place, columns.id, id));
  if (columns.name && row.cells[columns.name.index]?.kind === "formula") {
    faults.push(
      findingAt(
        place,
        columns.name,
        why("formula cell", "名称是公式，请改为文字", "the name is a formula; put the text"),
      ),
    );
  }
  if (place.name.length > MAX_NAME) {
    faults.push(
      findingAt(
        place,
        columns.name,
        why("text too long", `名称超过 ${MAX_NAME} 字`, `the name is longer than ${MAX_NAME} characters`),
      ),
    );
  }
  const values: Value[] = [];
  for (const column of columns.facts) {
    const cell = row.cells[column.index];
    if (!cell || cell.kind === "blank") continue;
    const read = readCell(cell, column);
    if (read === null) continue;
    if ("why" in read) faults.push(findingAt(place, column, read));
    else {
      const { fact, year, heading, index } = column;
      values.push({ fact: fact.name, year, ...read, heading, index });
    }
  }
  return { place, id: typeof id === "string" ? id : "", values, faults };
}
