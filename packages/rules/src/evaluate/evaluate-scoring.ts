import { add, compare, type Ratio, ZERO } from "@yuanding/values";
import type { DecisionTable, Mark, ScoreLine } from "../program/program.ts";
import type { MeasureContext } from "./context.ts";
import { evaluate } from "./evaluate-expression.ts";
import type { ScoreState } from "./evaluation.ts";
import { isOpen, mergeOpen, missingJudgement, type Open, type Value } from "./value.ts";

/** Computes the scoring sheet and makes every line known to conditions by its title (null is 总分). */
export function evaluateScoring(sheet: ScoreLine, context: MeasureContext): ScoreState {
  const state = evaluateLine(sheet, context);
  context.scores.set(null, scoreValue(state));
  for (const part of state.children) publish(part, context);
  return state;
}

function publish(state: ScoreState, context: MeasureContext): void {
  context.scores.set(state.line.title, scoreValue(state));
  for (const part of state.children) publish(part, context);
}

/** A figure when the bounds meet, whatever is still open; a range otherwise. */
function scoreValue(state: ScoreState): Value {
  if (!state.open || compare(state.low, state.high) === 0) return state.low;
  return { low: state.low, high: state.high, span: state.open };
}

function evaluateLine(line: ScoreLine, context: MeasureContext): ScoreState {
  switch (line.kind) {
    case "group":
      return sumOf(
        line,
        line.parts.map((part) => evaluateLine(part, context)),
      );
    case "tables":
      return bestOf(
        line,
        line.tables.map((table) => evaluateTable(line.title, table, context)),
      );
    case "expert": {
      const { low, high } = line.range;
      return { line, low, high, open: missingJudgement(line.title), row: null, children: [] };
    }
    case "value":
      return evaluateValue(line, evaluate(line.expression, context));
  }
}

/** The parts' sum, capped by the group's full mark. */
function sumOf(line: ScoreLine, children: readonly ScoreState[]): ScoreState {
  const low = children.reduce((sum, child) => add(sum, child.low), ZERO);
  const high = children.reduce((sum, child) => add(sum, child.high), ZERO);
  const open = mergeAll(children.flatMap((child) => (compare(child.low, child.high) === 0 ? [] : (child.open ?? []))));
  return { line, low: least(low, line.full), high: least(high, line.full), open, row: null, children };
}

function mergeAll(all: readonly Open[]): Open | null {
  const [first, ...rest] = all;
  return first ? mergeOpen(first, ...rest) : null;
}

type Outcome = { readonly low: Ratio; readonly high: Ratio; readonly open: Open | null; readonly row: string | null };

/** Of several tables the best counts: for certain the best of the lows, at most the best of the highs. */
function bestOf(line: ScoreLine, outcomes: readonly Outcome[]): ScoreState {
  const low = outcomes.map((each) => each.low).reduce(greatest, ZERO);
  const high = outcomes.map((each) => each.high).reduce(greatest, ZERO);
  const certain = outcomes.find((each) => each.row !== null && compare(each.low, high) === 0);
  const open = compare(low, high) === 0 ? null : mergeAll(outcomes.flatMap((each) => each.open ?? []));
  return { line, low, high, open, row: certain?.row ?? null, children: [] };
}

/**
 * The rows that the known facts leave: those before the first that surely holds and may hold themselves, and that one.
 * No row holding means no marks. A row that gives a range leaves the indicator to an expert.
 */
function evaluateTable(title: string, table: DecisionTable<Mark>, context: MeasureContext): Outcome {
  const possible: Mark[] = [];
  const open: Open[] = [];
  let row: string | null = null;
  for (const each of table.rows) {
    const value = evaluate(each.tests, context);
    if (value === false) continue;
    possible.push(each.output);
    if (compare(each.output.low, each.output.high) !== 0) open.push(missingJudgement(title));
    if (value === true) {
      row = each.wording;
      break;
    }
    if (isOpen(value)) open.push(value);
  }
  if (row === null) possible.push({ low: ZERO, high: ZERO });
  const low = possible.map((mark) => mark.low).reduce(least);
  const high = possible.map((mark) => mark.high).reduce(greatest);
  const only = possible.length === 1 && row !== null;
  return { low, high, open: compare(low, high) === 0 ? null : mergeAll(open), row: only ? row : null };
}

function evaluateValue(line: ScoreLine, value: Value): ScoreState {
  const base = { line, row: null, children: [] };
  if (isOpen(value)) return { ...base, low: ZERO, high: line.full, open: value };
  const known = greatest(least(value as Ratio, line.full), ZERO);
  return { ...base, low: known, high: known, open: null };
}

function least(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) <= 0 ? a : b;
}

function greatest(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) >= 0 ? a : b;
}
