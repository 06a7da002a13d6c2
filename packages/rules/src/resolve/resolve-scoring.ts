import { add, compare, formatShort, overlaps, parseDecimal, type Ratio, ZERO } from "@yuanding/values";
import type { Mark, ScoreLine } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Cell } from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import type { ScoreSource } from "../syntax/policy.ts";
import { hasNoUnit, MARK, sameUnit, type Unit } from "../units.ts";
import { resolveFigure } from "./resolve-expression.ts";
import { resolveTable } from "./resolve-table.ts";
import { dated } from "./resolve-versions.ts";
import type { Scope } from "./scope.ts";

const RANGE = /^(\d+(?:\.\d+)?)\s*(?:[-~]|至)\s*(\d+(?:\.\d+)?)$/;

/** Resolves the scoring sheet into one group titled 总分; null when there is none. */
export function resolveScoring(
  sources: readonly ScoreSource[],
  at: Place,
  scope: Scope,
  diagnose: Diagnose,
): ScoreLine | null {
  if (sources.length === 0) return null;
  const parts = sources.flatMap((source) => resolveLine(source, scope, diagnose) ?? []);
  reportTwins(parts, diagnose);
  return { kind: "group", title: "总分", full: sumOfFull(parts), cite: null, at, parts };
}

/** Each title names one line a day for 得分(…); 总分 is the sheet's own. */
function reportTwins(parts: readonly ScoreLine[], diagnose: Diagnose): void {
  const taken = new Map<string, ScoreLine[]>([["总分", []]]);
  for (const line of linesOf(parts)) {
    const earlier = taken.get(line.title);
    const twin = earlier?.find((each) => !each.period || !line.period || overlaps(each.period, line.period));
    if (twin?.period && line.period) diagnose("version-overlap", [line.at, twin.at], line.title);
    else if (twin || earlier?.length === 0) diagnose("name-taken", line.at, line.title);
    taken.set(line.title, [...(earlier ?? []), line]);
  }
}

function linesOf(parts: readonly ScoreLine[]): ScoreLine[] {
  return parts.flatMap((part) => [part, ...(part.kind === "group" ? linesOf(part.parts) : [])]);
}

function sumOfFull(parts: readonly ScoreLine[]): Ratio {
  return parts.reduce((sum, part) => add(sum, part.full), ZERO);
}

function resolveLine(source: ScoreSource, scope: Scope, diagnose: Diagnose): ScoreLine | null {
  const { title, cite, at } = source;
  const own = { title, cite, at, ...dated(source.period, scope.inForce) };
  const written = source.full === null ? null : parseDecimal(source.full);
  if (source.how.kind === "group") {
    const parts = source.how.parts.flatMap((part) => resolveLine(part, scope, diagnose) ?? []);
    const sum = sumOfFull(parts);
    // A smaller full mark is a cap (bonus marks); a larger one could never be reached.
    if (written && compare(written, sum) > 0) {
      diagnose("score-sum", at, title, formatShort(written, 2), formatShort(sum, 2));
    }
    return { kind: "group", ...own, full: written ?? sum, parts };
  }
  const full = written ?? ZERO;
  switch (source.how.kind) {
    case "tables": {
      const readMark = (cell: Cell): Mark | null => readMarkCell(cell, written, diagnose);
      const tables = source.how.tables.map((table) => resolveTable(table, scope, readMark, diagnose));
      return { kind: "tables", ...own, full, tables };
    }
    case "expert": {
      const range = source.how.range === null ? { low: ZERO, high: full } : readMarkText(source.how.range);
      if (range && isMark(range, written)) return { kind: "expert", ...own, full, range };
      diagnose("score-mark", at, source.how.range ?? "", formatShort(full, 2));
      return null;
    }
    case "value": {
      const typed = resolveFigure(source.how.code, isMarks, ["数值", "a number", MARK], scope, diagnose);
      return typed && { kind: "value", ...own, full, expression: typed.expression, source: typed.source };
    }
  }
}

function isMarks(unit: Unit): boolean {
  return hasNoUnit(unit) || sameUnit(unit, MARK);
}

/** From 0 to the full mark; a full mark that is missing has been reported and is no bound. */
function isMark({ low, high }: Mark, full: Ratio | null): boolean {
  return compare(ZERO, low) <= 0 && compare(low, high) <= 0 && (full === null || compare(high, full) <= 0);
}

function readMarkCell(cell: Cell, full: Ratio | null, diagnose: Diagnose): Mark | null {
  const mark = readMarkText(cell.text);
  if (mark && isMark(mark, full)) return mark;
  diagnose("score-mark", cell.at, cell.text, full ? formatShort(full, 2) : "—");
  return null;
}

/** `20`, `20分` or `7–8`. */
function readMarkText(text: string): Mark | null {
  const words = plain(text).replace(/分$/, "").replaceAll("—", "-").trim();
  const range = RANGE.exec(words);
  const low = parseDecimal(range?.[1] ?? words);
  const high = parseDecimal(range?.[2] ?? words);
  return low && high ? { low, high } : null;
}

/** Titles that 得分(…) may name. */
export function scoreTitles(sheet: ScoreLine): Set<string> {
  return new Set(sheet.kind === "group" ? linesOf(sheet.parts).map((line) => line.title) : []);
}
