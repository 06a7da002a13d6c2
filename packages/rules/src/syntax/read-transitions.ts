import { parseDate } from "@yuanding/values";
import type { RootContent } from "mdast";
import type { Diagnose } from "../source/diagnostic.ts";
import { type Cell, isTable, readGrid } from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { TransitionSource } from "./policy.ts";
import { readPeriodCells } from "./read-parameters.ts";
import { readSituations, SITUATIONS_USAGE } from "./read-situation.ts";

const COLUMNS = ["情形", "起", "止", "适用", "依据"] as const;
const MEASURE = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;
const DAY = /^(\d{4}-\d{2}-\d{2})\s*的规定$/;
const RULE_USAGE = "`政策/条款` | `公式` | 申请日的规定 | 2026-03-31 的规定";

/** Reads the table of `### 过渡`: one transition a row. */
export function readTransitions(file: string, nodes: readonly RootContent[], diagnose: Diagnose): TransitionSource[] {
  return nodes.filter(isTable).flatMap((table) => {
    const grid = readGrid(file, table);
    if (grid.header.map((cell) => cell.text).join("|") !== COLUMNS.join("|")) {
      diagnose("table-columns", grid.at, COLUMNS.join(" | "));
      return [];
    }
    return grid.rows.flatMap((row) => readTransition(row, diagnose));
  });
}

function readTransition(row: readonly Cell[], diagnose: Diagnose): TransitionSource[] {
  const [situation, from, until, rule, cite] = row;
  if (!situation || !from || !until || !rule || !cite) return [];
  if (cite.text === "") diagnose("transition-citation", situation.at, situation.text);
  const situations = readSituations(situation.text);
  if (!situations) diagnose("cell-value", situation.at, situation.text, SITUATIONS_USAGE);
  const period = readPeriodCells(from, until, diagnose);
  const read = readRule(rule, diagnose);
  if (!situations || !period || !read) return [];
  const wording = situation.text;
  return [{ wording, ...situations, period, rule: read, source: rule.text, cite: cite.text, at: situation.at }];
}

function readRule(cell: Cell, diagnose: Diagnose): TransitionSource["rule"] | null {
  const { code } = cell;
  if (code) return MEASURE.test(code.text) ? { kind: "measure", measure: code.text } : { kind: "condition", code };
  const text = plain(cell.text).trim();
  if (text === "申请日的规定") return { kind: "day", day: null };
  const day = parseDate(DAY.exec(text)?.[1] ?? "");
  if (day) return { kind: "day", day };
  diagnose("cell-value", cell.at, cell.text, RULE_USAGE);
  return null;
}
