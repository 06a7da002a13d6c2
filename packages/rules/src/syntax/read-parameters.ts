import { type Period, parseDate } from "@yuanding/values";
import type { RootContent } from "mdast";
import type { Diagnose } from "../source/diagnostic.ts";
import { type Cell, isTable, readGrid } from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { ParameterSource } from "./policy.ts";

const COLUMNS = ["参数", "值", "起", "止", "依据"] as const;

/** Reads a parameter table: one row a version. */
export function readParameters(file: string, nodes: readonly RootContent[], diagnose: Diagnose): ParameterSource[] {
  return nodes.filter(isTable).flatMap((table) => {
    const grid = readGrid(file, table);
    if (grid.header.map((cell) => cell.text).join("|") !== COLUMNS.join("|")) {
      diagnose("table-columns", grid.at, COLUMNS.join(" | "));
      return [];
    }
    return grid.rows.flatMap((row) => readParameter(row, diagnose));
  });
}

function readParameter(row: readonly Cell[], diagnose: Diagnose): ParameterSource[] {
  const [name, value, from, until, cite] = row;
  if (!name || !value || !from || !until || !cite) return [];
  if (value.text === "") diagnose("cell-value", value.at, "", COLUMNS[1]);
  if (cite.text === "") diagnose("parameter-citation", name.at, name.text);
  const period = readPeriodCells(from, until, diagnose);
  return period ? [{ name: name.text, value, period, cite: cite.text, at: name.at }] : [];
}

/** The columns 起 and 止 of a table; null (with findings) when they are no period. */
export function readPeriodCells(fromCell: Cell, untilCell: Cell, diagnose: Diagnose): Period | null {
  const from = parseDate(plain(fromCell.text));
  if (!from) diagnose("date-invalid", fromCell.at, fromCell.text);
  const until = untilCell.text === "" ? null : parseDate(plain(untilCell.text));
  if (untilCell.text !== "" && !until) diagnose("date-invalid", untilCell.at, untilCell.text);
  if (!from || (untilCell.text !== "" && !until)) return null;
  if (until && Temporal.PlainDate.compare(from, until) >= 0) {
    diagnose("period-empty", fromCell.at, `${fromCell.text} – ${untilCell.text}`);
    return null;
  }
  return { from, until };
}
