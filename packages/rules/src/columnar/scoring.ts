import { compare as compareRatios, type Ratio, ratio, reduce, ZERO } from "@yuanding/values";
import type { Expression } from "../program/expression.ts";
import type { DecisionTable, Mark, ScoreLine } from "../program/program.ts";
import { type NumberCell, reasonOf, type SpanCell, type TruthCell, unknownOf } from "./cells.ts";
import { compareNumbers } from "./comparisons.ts";
import { fixedConstant, gcd } from "./constants.ts";
import { both, type Emitter, either, type Flag, letValue, literal, negated, selectWhole } from "./emitter.ts";
import { number, truth } from "./expressions.ts";
import type { Loop } from "./loop.ts";
import { add, chosen, extremeOf, fixedCell } from "./numbers.ts";

/**
 * Marks between two bounds. `u`: a fact (and not only an expert) is what leaves them apart; it matters only where they are apart, so
 * that it is simply 1 where no expert and no judgement has a say.
 */
type Line = { readonly low: NumberCell; readonly high: NumberCell; readonly u: Flag };

/** Writes the scoring sheet and makes every line known to conditions by its title (null is 总分). */
export function writeScoring(sheet: ScoreLine, loop: Loop): SpanCell {
  const total = spanOf(writeLine(sheet, loop), loop);
  loop.scores.set(null, total);
  return total;
}

function spanOf({ low, high, u }: Line, { emitter }: Loop): SpanCell {
  return { kind: "span", low, high, h: negated(emitter, u) };
}

function publish(line: ScoreLine, written: Line, loop: Loop): Line {
  loop.scores.set(line.title, spanOf(written, loop));
  return written;
}

function writeLine(line: ScoreLine, loop: Loop): Line {
  switch (line.kind) {
    case "group":
      return sumOf(
        line,
        line.parts.map((part) => publish(part, writeLine(part, loop), loop)),
        loop,
      );
    case "tables":
      return bestOf(
        line.tables.map((table) => writeTable(table, loop)),
        loop,
      );
    case "expert":
      return { low: marks(line.range.low), high: marks(line.range.high), u: "0" };
    case "value":
      return writeValue(line, loop);
  }
}

function marks(value: Ratio): NumberCell {
  return fixedCell(fixedConstant(value));
}

function apart(emitter: Emitter, { low, high }: Line): Flag {
  return compareNumbers(emitter, "<", low, high).t;
}

/** A part whose ends meet is no reason. */
function unknownAmong(emitter: Emitter, parts: readonly Line[]): Flag {
  if (parts.every((part) => part.u === "1")) return "1";
  return either(emitter, ...parts.map((part) => (part.u === "0" ? "0" : both(emitter, part.u, apart(emitter, part)))));
}

/** The parts' sum, capped by the group's full mark. */
function sumOf(line: ScoreLine, parts: readonly Line[], { emitter }: Loop): Line {
  const total = (end: "low" | "high"): NumberCell => {
    const sum = parts.map((part) => part[end]).reduce((a, b) => add(emitter, a, b, 1), marks(ZERO));
    return extremeOf(emitter, sum, marks(line.full), -1);
  };
  return { low: total("low"), high: total("high"), u: unknownAmong(emitter, parts) };
}

function bestOf(lines: readonly Line[], { emitter }: Loop): Line {
  const best = (end: "low" | "high"): NumberCell =>
    lines.map((each) => each[end]).reduce((a, b) => extremeOf(emitter, a, b, 1), marks(ZERO));
  const [only] = lines;
  if (only && lines.length === 1) return only;
  return { low: best("low"), high: best("high"), u: unknownAmong(emitter, lines) };
}

/** Marks as whole numbers of the largest part they have in common, so that a table is integer arithmetic. */
type Scaled = { readonly part: Ratio; readonly low: readonly number[]; readonly high: readonly number[] };

function writeTable(table: DecisionTable<Mark>, loop: Loop): Line {
  const rows = table.rows.map((row) => truth(row.tests, loop));
  const scaled = scaleMarks(table.rows.map((row) => row.output));
  const ranged = table.rows.some((row) => compareRatios(row.output.low, row.output.high) !== 0);
  return (
    (ranged
      ? null
      : writeSteps(
          rows,
          scaled,
          table.rows.map((row) => row.tests),
          loop,
        )) ?? writeRows(rows, scaled, ranged, loop)
  );
}

function scaleMarks(outputs: readonly Mark[]): Scaled {
  const all = outputs.flatMap(({ low, high }) => [reduce(low), reduce(high)]);
  const below = all.reduce((shared, { d }) => (shared * d) / gcd(shared, d), 1n);
  const above = all.reduce((shared, { n, d }) => gcd(shared, (n * below) / d), 0n) || 1n;
  const step = above < 0n ? -above : above;
  const whole = ({ n, d }: Ratio): number => Number((n * below) / d / step);
  return {
    part: ratio(step, below),
    low: outputs.map((mark) => whole(mark.low)),
    high: outputs.map((mark) => whole(mark.high)),
  };
}

function tableMarks(n: string, { part, low, high }: Scaled): NumberCell {
  return {
    kind: "exact",
    n,
    d: null,
    low: Math.min(0, ...low),
    high: Math.max(0, ...high),
    dHigh: 1,
    scale: fixedConstant(part),
    k: "1",
    h: "0",
    clean: "nan",
  };
}

/**
 * From the last row to the first: what holds counts, what is open may count, what does not leaves it to the rows below.
 * Nothing holding means no marks.
 */
function writeRows(rows: readonly TruthCell[], scaled: Scaled, ranged: boolean, { emitter }: Loop): Line {
  let low: End = { at: "0", least: 0, most: 0 };
  let high: End = { at: "0", least: 0, most: 0 };
  let u: Flag = "0";
  for (const [index, row] of [...rows.entries()].reverse()) {
    const open = negated(emitter, either(emitter, row.t, row.f));
    low = countRow(emitter, row, open, scaled.low[index] ?? 0, low, "min");
    high = countRow(emitter, row, open, scaled.high[index] ?? 0, high, "max");
    u = both(emitter, negated(emitter, row.t), either(emitter, unknownOf(emitter, reasonOf(emitter, row)), u));
  }
  const certain = !ranged && rows.every((row) => row.h === "0");
  return { low: tableMarks(low.at, scaled), high: tableMarks(high.at, scaled), u: certain ? "1" : u };
}

type End = { readonly at: string; readonly least: number; readonly most: number };

/** One end after one more row: its mark where the row holds, the worse (or better) of both where it may. */
function countRow(emitter: Emitter, row: TruthCell, open: Flag, mark: number, below: End, pick: "min" | "max"): End {
  const text = literal(mark);
  const ends = { least: Math.min(mark, below.least), most: Math.max(mark, below.most) };
  const markWins = pick === "min" ? mark <= below.least : mark >= below.most;
  const belowWins = pick === "min" ? below.most <= mark : below.least >= mark;
  if (markWins) return { at: selectWhole(emitter, row.f, below.at, text), ...ends };
  if (belowWins) return { at: selectWhole(emitter, row.t, text, below.at), ...ends };
  const either = selectWhole(emitter, open, letValue(emitter, `Math.${pick}(${text}, ${below.at})`), below.at);
  return { at: selectWhole(emitter, row.t, text, either), ...ends };
}

/**
 * A cascade (≥5%, ≥3%, …) on one input: every row implies the next, so the marks are a sum of steps, without a branch. Null when
 * the table is no cascade.
 */
function writeSteps(
  rows: readonly TruthCell[],
  scaled: Scaled,
  tests: readonly Expression[],
  { emitter }: Loop,
): Line | null {
  const otherwise = rows.at(-1)?.t === "1" ? 1 : 0;
  const steps = rows.length - otherwise;
  const limits = tests.slice(0, steps).map(limitOf);
  if (steps === 0 || limits.some((limit) => limit === null) || !isCascade(limits as Limit[])) return null;
  const last = otherwise === 1 ? (scaled.low[steps] ?? 0) : 0;
  const [first] = rows;
  if (!first) return null;
  const { k, h } = reasonOf(emitter, first);
  const gains = rows.slice(0, steps).map((row, index) => {
    const below = index + 1 < steps ? (scaled.low[index + 1] ?? 0) : last;
    const gain = (scaled.low[index] ?? 0) - below;
    return gain === 0 ? "" : gain === 1 ? row.t : `${row.t} * ${literal(gain)}`;
  });
  const sum = [literal(last), ...gains.filter((gain) => gain !== "")].filter((term) => term !== "0").join(" + ") || "0";
  const n = letValue(emitter, sum);
  const all = [...scaled.low.slice(0, steps), last];
  // What is not known passes no step, so that the sum is then already what stands below the last.
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const low = least === last ? n : selectWhole(emitter, k, n, literal(least));
  const high = most === last ? n : selectWhole(emitter, k, n, literal(most));
  const u = h === "0" ? "1" : unknownOf(emitter, { k, h });
  return { low: tableMarks(low, scaled), high: tableMarks(high, scaled), u };
}

type Limit = { readonly on: Expression; readonly op: string; readonly value: Ratio };

/** A row that compares one input with a figure of the text. */
function limitOf(tests: Expression): Limit | null {
  const only = tests.kind === "all" && tests.parts.length === 1 ? tests.parts[0] : tests;
  if (only?.kind !== "compare" || only.left.kind !== "definition" || only.right.kind !== "number") return null;
  return { on: only.left, op: only.op, value: only.right.value };
}

function isCascade(limits: readonly Limit[]): boolean {
  const [first] = limits;
  if (first?.on.kind !== "definition") return false;
  const { definition } = first.on;
  const falling = first.op === ">=" || first.op === ">";
  if (!falling && first.op !== "<=" && first.op !== "<") return false;
  return limits.every((limit, index) => {
    const before = limits[index - 1];
    const sameInput = limit.on.kind === "definition" && limit.on.definition === definition && limit.op === first.op;
    return sameInput && (!before || compareRatios(before.value, limit.value) * (falling ? 1 : -1) > 0);
  });
}

/** The value of an expression kept between 0 and the full mark; from 0 to the full mark while it is open. */
function writeValue(line: Extract<ScoreLine, { kind: "value" }>, loop: Loop): Line {
  const { emitter } = loop;
  const value = number(line.expression, loop);
  const reason = reasonOf(emitter, value);
  const capped = extremeOf(emitter, extremeOf(emitter, value, marks(line.full), -1), marks(ZERO), 1);
  const known = { k: "1", h: "0" };
  return {
    low: reason.k === "1" ? capped : chosen(emitter, reason.k, capped, marks(ZERO), known),
    high: reason.k === "1" ? capped : chosen(emitter, reason.k, capped, marks(line.full), known),
    u: reason.h === "0" ? "1" : unknownOf(emitter, reason),
  };
}
