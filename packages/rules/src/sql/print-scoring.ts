import { compare as compareRatios, ZERO as NOTHING, type Ratio } from "@yuanding/values";
import type { DecisionTable, Mark, ScoreLine } from "../program/program.ts";
import { bothHold, type Condition, type Graph, within } from "./graph.ts";
import { choose, compare, type Int, literal } from "./integer.ts";
import { addNumbers, chooseNumber, compareNumbers, figure, greatestNumber, leastNumber, type Num } from "./number.ts";
import { type MeasurePrinting, printNumber, printTruth } from "./print-expression.ts";
import { HUMAN, KNOWN, type Openness, opennessFrom, type Truth, UNMET, worst } from "./truth.ts";
import type { Score } from "./value.ts";

/** Prints the scoring sheet and makes every line known to conditions by its title (null is 总分). */
export function printScoring(sheet: ScoreLine, printing: MeasurePrinting): Score {
  const lines: [string, Score][] = [];
  const total = printLine(sheet, printing, lines);
  printing.scores.set(null, total);
  for (const [title, score] of lines.toReversed()) printing.scores.set(title, score);
  return total;
}

/** `lines` takes every line below, the last one of the text first. */
function printLine(line: ScoreLine, printing: MeasurePrinting, lines: [string, Score][]): Score {
  return within(printing.graph, line.at, () => {
    switch (line.kind) {
      case "group":
        return printGroup(line, printing, lines);
      case "tables":
        return bestOf(
          printing.graph,
          line.tables.map((table) => printTable(table, printing)),
        );
      case "expert":
        return scoreOf(printing.graph, HUMAN, figure(line.range.low), figure(line.range.high));
      case "value":
        return printValue(line.full, printNumber(line.expression, printing), printing.graph);
    }
  });
}

/** Open only as long as the bounds differ. */
function scoreOf(graph: Graph, open: Openness, low: Num, high: Num): Score {
  const isKnown = compareNumbers(graph, "=", low, high);
  return { kind: "score", open: choose(graph, [[isKnown, KNOWN]], open), low, high };
}

/** The parts' sum, capped by the group's full mark. */
function printGroup(
  line: Extract<ScoreLine, { kind: "group" }>,
  printing: MeasurePrinting,
  lines: [string, Score][],
): Score {
  const { graph } = printing;
  const parts = line.parts.toReversed().map((part): Score => {
    const score = printLine(part, printing, lines);
    lines.push([part.title, score]);
    return score;
  });
  const sum = (of: "low" | "high"): Num =>
    leastNumber(
      graph,
      parts.map((each) => each[of]).reduce((all, each) => addNumbers(graph, all, each), figure(NOTHING)),
      figure(line.full),
    );
  return scoreOf(graph, worst(graph, ...parts.map((each) => each.open)), sum("low"), sum("high"));
}

/** Of several tables the best counts: for certain the best of the lows, at most the best of the highs. */
function bestOf(graph: Graph, outcomes: readonly Score[]): Score {
  const best = (of: "low" | "high"): Num =>
    outcomes.map((each) => each[of]).reduce((all, each) => greatestNumber(graph, all, each), figure(NOTHING));
  return scoreOf(graph, worst(graph, ...outcomes.map((each) => each.open)), best("low"), best("high"));
}

/** A row of a table as its truth, and whether the known facts leave it: none before it holds for certain, and it may. */
export type PossibleRow = { readonly truth: Truth; readonly isPossible: Condition };

/** The number of the first row that holds for certain, one more than there are when none does; and which rows may count. */
export function possibleRows(
  rows: readonly DecisionTable<unknown>["rows"][number][],
  printing: MeasurePrinting,
): { readonly first: Int; readonly rows: readonly PossibleRow[] } {
  const { graph } = printing;
  const truths = rows.map((row) => within(graph, row.at, () => printTruth(row.tests, printing)));
  const first = choose(
    graph,
    truths.map(({ all }, index) => [compare(graph, "=", all, KNOWN), literal(index + 1)] as const),
    literal(truths.length + 1),
  );
  const possible = truths.map((truth, index): PossibleRow => {
    const isReached = compare(graph, ">=", first, literal(index + 1));
    return { truth, isPossible: bothHold(graph, compare(graph, "<>", truth.all, UNMET), isReached) };
  });
  return { first, rows: possible };
}

/** No row holding means no marks. A row that gives a range leaves the indicator to an expert. */
function printTable(table: DecisionTable<Mark>, printing: MeasurePrinting): Score {
  const { graph } = printing;
  const { first, rows } = possibleRows(table.rows, printing);
  const none = compare(graph, ">", first, literal(rows.length));
  const marks = [
    ...table.rows.map(({ output }, index) => ({ ...output, isPossible: rows[index]?.isPossible ?? false })),
    { low: NOTHING, high: NOTHING, isPossible: none },
  ];
  const low = firstMark(graph, marks, "low", 1);
  const high = firstMark(graph, marks, "high", -1);
  const isExpert = marks.map((mark): Condition => (compareRatios(mark.low, mark.high) === 0 ? false : mark.isPossible));
  const open = (code: bigint): Condition[] =>
    rows.map(({ truth, isPossible }) => bothHold(graph, isPossible, compare(graph, "=", truth.all, literal(code))));
  return scoreOf(graph, opennessFrom(graph, open(2n), [...open(1n), ...isExpert]), low, high);
}

type PossibleMark = Mark & { readonly isPossible: Condition };

/** The least (`sign` 1) or greatest of the marks that may count: the first of them in order. */
function firstMark(graph: Graph, marks: readonly PossibleMark[], of: "low" | "high", sign: 1 | -1): Num {
  const ordered = marks.toSorted((a, b) => compareRatios(a[of], b[of]) * sign);
  const grouped = new Map<string, { readonly value: Ratio; readonly conditions: Condition[] }>();
  for (const mark of ordered) {
    const key = `${mark[of].n}/${mark[of].d}`;
    const group = grouped.get(key) ?? { value: mark[of], conditions: [] };
    group.conditions.push(mark.isPossible);
    grouped.set(key, group);
  }
  const groups = [...grouped.values()];
  const last = figure(groups.at(-1)?.value ?? NOTHING);
  const branches = groups
    .slice(0, -1)
    .flatMap(({ value, conditions }) => conditions.map((each) => [each, figure(value)] as const));
  return chooseNumber(graph, KNOWN, branches, last);
}

/** Between 0 and the full mark; all of it while the figure is open. */
function printValue(full: Ratio, value: Num, graph: Graph): Score {
  const marks = greatestNumber(graph, leastNumber(graph, value, figure(full)), figure(NOTHING));
  const isOpen = compare(graph, ">", value.open, KNOWN);
  const known: Num = { ...marks, open: KNOWN };
  const low = chooseNumber(graph, KNOWN, [[isOpen, figure(NOTHING)]], known);
  const high = chooseNumber(graph, KNOWN, [[isOpen, figure(full)]], known);
  return scoreOf(graph, value.open, low, high);
}
