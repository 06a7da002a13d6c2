import { parseDate } from "@yuanding/values";
import type { Diagnose } from "../source/diagnostic.ts";
import { type Cell, isList, isTable, placeOf, plainText, readGrid, type Section } from "../source/markdown.ts";
import { didYouMean } from "../source/nearest.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import {
  COMBINATION_OUTPUTS,
  type CombinationExampleSource,
  type CombinationOutput,
  type WrittenAward,
} from "./combination.ts";

const DATE_LINE = /^评估日期\s*:\s*(.+)$/;
const NAMED = /^([^[\]=]+?)(?:\[(\d{4})\])?$/;

type Column =
  | { readonly kind: "note" | "date" | "received" | "groupReceived" }
  | { readonly kind: "award"; readonly name: string; readonly nameAt: Place; readonly year: number | null }
  | { readonly kind: "output"; readonly output: CombinationOutput };

const WORDS: Readonly<Record<string, Column>> = {
  说明: { kind: "note" },
  评估日期: { kind: "date" },
  已享受: { kind: "received" },
  集团已享受: { kind: "groupReceived" },
};

type WrittenDate = { readonly text: string; readonly at: Place };

/** Reads `### 算例` of a combination: a column a measure, a row an example. */
export function readCombinationExamples(
  file: string,
  section: Section,
  diagnose: Diagnose,
): CombinationExampleSource[] {
  for (const below of section.sections) diagnose("section-unknown", below.at, below.heading);
  const date = readDate(file, section);
  return section.content.filter(isTable).flatMap((table) => {
    const grid = readGrid(file, table);
    const columns = grid.header.map((cell) => readColumn(cell, diagnose));
    return grid.rows.flatMap((row) => readRow(columns, row, date, diagnose));
  });
}

function readDate(file: string, section: Section): WrittenDate | null {
  for (const item of section.content.filter(isList).flatMap((list) => list.children)) {
    const found = DATE_LINE.exec(plain(plainText(item)).trim());
    if (found) return { text: found[1] ?? "", at: placeOf(file, item) };
  }
  return null;
}

/** `name` or `name[2027]`; null when it is neither. */
export function readNamed(text: string): { readonly name: string; readonly year: number | null } | null {
  const found = NAMED.exec(plain(text).trim());
  return found ? { name: (found[1] ?? "").trim(), year: found[2] === undefined ? null : Number(found[2]) } : null;
}

function readColumn(cell: Cell, diagnose: Diagnose): Column | null {
  const text = cell.text.trim();
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word) return word;
  if (!text.startsWith("→")) {
    const named = readNamed(text);
    if (named) return { kind: "award", ...named, nameAt: cell.at };
    diagnose("example-column", cell.at, text);
    return null;
  }
  const output = COMBINATION_OUTPUTS.find((each) => each === text.slice(1).trim());
  if (output) return { kind: "output", output };
  const near = didYouMean(text.slice(1).trim(), COMBINATION_OUTPUTS);
  diagnose("example-column", cell.at, text, near.zh, near.en);
  return null;
}

function readRow(
  columns: readonly (Column | null)[],
  row: readonly Cell[],
  defaultDate: WrittenDate | null,
  diagnose: Diagnose,
): CombinationExampleSource[] {
  const [first] = row;
  if (!first) return [];
  const lists = { award: [] as WrittenAward[], received: [] as WrittenAward[], groupReceived: [] as WrittenAward[] };
  const expected: Partial<Record<CombinationOutput, Cell>> = {};
  let note: string | null = null;
  let date = defaultDate;
  for (const [index, column] of columns.entries()) {
    const cell = row[index];
    if (!column || !cell || cell.text === "") continue;
    if (column.kind === "note") note = cell.text;
    else if (column.kind === "date") date = cell;
    else if (column.kind === "output") expected[column.output] = cell;
    else if (column.kind !== "award") lists[column.kind].push(...readGiven(cell, diagnose));
    else {
      const { name, nameAt, year } = column;
      lists.award.push({ name, nameAt, year, text: cell.text, at: cell.at });
    }
  }
  const asOf = date && parseDate(plain(date.text));
  if (!asOf) {
    diagnose(date ? "date-invalid" : "example-date", date?.at ?? first.at, date?.text ?? "");
    return [];
  }
  const { award: awards, received, groupReceived } = lists;
  return [{ note, asOf, awards, received, groupReceived, expected, at: first.at }];
}

/** `name[2025]=300万元；…`: every past amount says its year. */
function readGiven(cell: Cell, diagnose: Diagnose): WrittenAward[] {
  const parts = cell.text.split(/[；;]/).filter((part) => part.trim() !== "");
  return parts.flatMap((part): WrittenAward[] => {
    const [before = "", after] = plain(part).split("=");
    const named = readNamed(before);
    if (named?.year && after !== undefined) {
      return [{ ...named, nameAt: cell.at, text: after.trim(), at: cell.at }];
    }
    diagnose("cell-value", cell.at, part.trim(), "条款[2025]=300万元");
    return [];
  });
}
