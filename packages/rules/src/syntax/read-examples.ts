import { parseDate } from "@yuanding/values";
import type { RootContent } from "mdast";
import type { Situation } from "../program/transition.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { type Cell, isList, isTable, placeOf, plainText, readGrid, type Section } from "../source/markdown.ts";
import { didYouMean } from "../source/nearest.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import {
  EXAMPLE_OUTPUTS,
  type ExampleColumn,
  type ExampleOutput,
  type ExampleSource,
  type GivenFact,
} from "./policy.ts";
import { readSituation, SITUATION_USAGE } from "./read-situation.ts";

const DATE_LINE = /^评估日期\s*[：:]\s*(.+)$/;
const FACT = /^([^[\]]+?)(?:\[(\d{4})\])?$/;

/** Reads `### 算例`: the date, the base, and one example a row. */
export function readExamples(file: string, section: Section, diagnose: Diagnose): ExampleSource[] {
  const date = readDefaultDate(file, section.content);
  const base = section.sections
    .filter((each) => each.heading === "基准")
    .flatMap((each) => readBase(file, each, diagnose));
  const others = section.sections.filter((each) => each.heading !== "基准");
  const tables = [...section.content, ...others.flatMap((each) => each.content)].filter(isTable);
  return tables.flatMap((table) => {
    const grid = readGrid(file, table);
    const columns = grid.header.map((cell) => readColumn(cell, diagnose));
    return grid.rows.flatMap((row) => readExample(columns, row, base, date, diagnose));
  });
}

/** The date of evaluation as written, and where. */
type WrittenDate = { readonly text: string; readonly at: Place };

function readDefaultDate(file: string, nodes: readonly RootContent[]): WrittenDate | null {
  for (const item of nodes.filter(isList).flatMap((list) => list.children)) {
    const found = DATE_LINE.exec(plainText(item).trim());
    if (found) return { text: found[1] ?? "", at: placeOf(file, item) };
  }
  return null;
}

function readBase(file: string, section: Section, diagnose: Diagnose): GivenFact[] {
  return section.content.filter(isTable).flatMap((table) => {
    const grid = readGrid(file, table);
    if (grid.header.map((cell) => cell.text).join("|") !== "事实|值") {
      diagnose("table-columns", grid.at, "事实 | 值");
      return [];
    }
    return grid.rows.flatMap(([name, value]) => {
      if (!name || !value) return [];
      const fact = readFact(name.text);
      if (fact) return [{ ...fact, text: value.text, at: name.at }];
      diagnose("cell-value", name.at, name.text, "事实 | 事实[2025]");
      return [];
    });
  });
}

function readFact(text: string): { name: string; year: number | null } | null {
  const found = FACT.exec(plain(text).trim());
  if (!found) return null;
  return { name: (found[1] ?? "").trim(), year: found[2] === undefined ? null : Number(found[2]) };
}

function readColumn(cell: Cell, diagnose: Diagnose): ExampleColumn | null {
  const text = cell.text.trim();
  if (text.startsWith("→")) {
    const output = text.slice(1).trim();
    if ((EXAMPLE_OUTPUTS as readonly string[]).includes(output))
      return { kind: "output", output: output as ExampleOutput };
    const near = didYouMean(output, EXAMPLE_OUTPUTS);
    diagnose("example-column", cell.at, text, near.zh, near.en);
    return null;
  }
  if (text === "说明") return { kind: "note" };
  if (text === "改动") return { kind: "changes" };
  if (text === "评估日期") return { kind: "date" };
  if (text === "情形") return { kind: "situation" };
  const fact = readFact(text);
  if (fact) return { kind: "fact", ...fact };
  diagnose("example-column", cell.at, text);
  return null;
}

function readExample(
  columns: readonly (ExampleColumn | null)[],
  row: readonly Cell[],
  base: readonly GivenFact[],
  defaultDate: WrittenDate | null,
  diagnose: Diagnose,
): ExampleSource[] {
  const first = row[0];
  if (!first) return [];
  const changes: GivenFact[] = [];
  const expected: Partial<Record<ExampleOutput, string>> = {};
  let note: string | null = null;
  let date: WrittenDate | null = defaultDate;
  let situation: Situation | null = null;
  for (const [index, column] of columns.entries()) {
    const cell = row[index];
    if (!column || !cell || cell.text === "") continue;
    if (column.kind === "note") note = cell.text;
    else if (column.kind === "date") date = cell;
    else if (column.kind === "situation") {
      situation = readSituation(cell.text);
      if (!situation) diagnose("cell-value", cell.at, cell.text, SITUATION_USAGE);
    } else if (column.kind === "output") expected[column.output] = cell.text;
    else if (column.kind === "fact")
      changes.push({ name: column.name, year: column.year, text: cell.text, at: cell.at });
    else changes.push(...readChanges(cell, diagnose));
  }
  const asOf = date && parseDate(plain(date.text));
  if (!asOf) {
    diagnose(date ? "date-invalid" : "example-date", date?.at ?? first.at, date?.text ?? "");
    return [];
  }
  return [{ note, asOf, situation, given: [...base, ...changes], changes, expected, at: first.at }];
}

function readChanges(cell: Cell, diagnose: Diagnose): GivenFact[] {
  const parts = cell.text
    .split(/[；;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.flatMap((part) => {
    const equals = plain(part).indexOf("=");
    const fact = equals < 0 ? null : readFact(part.slice(0, equals));
    if (!fact) {
      diagnose("cell-value", cell.at, part, "事实=值");
      return [];
    }
    return [{ ...fact, text: part.slice(equals + 1).trim(), at: cell.at }];
  });
}
