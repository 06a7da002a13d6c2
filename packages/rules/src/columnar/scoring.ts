import { compare as compareRatios, type Ratio, ratio, reduce, ZERO } from "@yuanding/values";
import type { Expression } from "../program/expression.ts";
import type { DecisionTable, Mark, ScoreLine } from "../program/program.ts";
import { type NumberCell, reasonOf, type SpanCell, type TruthCell, unknownOf } from "./cells.ts";
import { compareNumbers } from "./comparisons.ts";
import { fixedConstant } from "./constants.ts";
import { both, type Emitter, either, type Flag, letValue, literal, negated, select } from "./emitter.ts";
import { number, truth } from "./expressions.ts";
import type { Loop } from "./loop.ts";
import { add, chosen, extremeOf, fixedCell } from "./numbers.ts";

/** Marks between two bounds, and whether a fact (and not only an expert) is what leaves them apart. */
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

/** The parts' sum, capped by the group's full mark. Parts whose ends meet are no reason. */
function sumOf(line: ScoreLine, parts: readonly Line[], { emitter }: Loop): Line {
  const total = (end: "low" | "high"): NumberCell => {
    const sum = parts.map((part) => part[end]).reduce((a, b) => add(emitter, a, b, 1), marks(ZERO));
    return extremeOf(emitter, sum, marks(line.full), -1);
  };
  const u = either(
    emitter,
    ...parts.map((part) => (part.u === "0" ? "0" : both(emitter, part.u, apart(emitter, part)))),
  );
  return { low: total("low"), high: total("high"), u };
}

function bestOf(lines: readonly Line[], { emitter }: Loop): Line {
  const best = (end: "low" | "high"): NumberCell =>
    lines.map((each) => each[end]).reduce((a, b) => extremeOf(emitter, a, b, 1), marks(ZERO));
  const [only] = lines;
  if (only && lines.length === 1) return only;
  const u = either(
    emitter,
    ...lines.map((each) => (each.u === "0" ? "0" : both(emitter, each.u, apart(emitter, each)))),
  );
  return { low: best("low"), high: best("high"), u };
}

/** Marks as whole numbers of a common small part, so that a table is integer arithmetic. */
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
        )) ?? writeRows(rows, scaled, loop)
  );
}

function scaleMarks(outputs: readonly Mark[]): Scaled {
  const all = outputs.flatMap(({ low, high }) => [reduce(low), reduce(high)]);
  const below = all.reduce((shared, { d }) => (shared * d) / gcd(shared, d), 1n);
  const whole = ({ n, d }: Ratio): number => Number((n * below) / d);
  return {
    part: ratio(1n, below),
    low: outputs.map((mark) => whole(mark.low)),
    high: outputs.map((mark) => whole(mark.high)),
  };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
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
    clean: true,
  };
}

/**
 * From the last row to the first: what holds counts, what is open may count, what does not leaves it to the rows below.
 * Nothing holding means no marks.
 */
function writeRows(rows: readonly TruthCell[], scaled: Scaled, { emitter }: Loop): Line {
  let low = "0";
  let high = "0";
  let u: Flag = "0";
  for (const [index, row] of [...rows.entries()].reverse()) {
    const [least, most] = [literal(scaled.low[index] ?? 0), literal(scaled.high[index] ?? 0)];
    const open = negated(emitter, either(emitter, row.t, row.f));
    const openLow = open === "0" ? low : select(emitter, open, letValue(emitter, `Math.min(${least}, ${low})`), low);
    const openHigh = open === "0" ? high : select(emitter, open, letValue(emitter, `Math.max(${most}, ${high})`), high);
    low = select(emitter, row.t, least, openLow);
    high = select(emitter, row.t, most, openHigh);
    u = both(emitter, negated(emitter, row.t), either(emitter, unknownOf(emitter, reasonOf(emitter, row)), u));
  }
  return { low: tableMarks(low, scaled), high: tableMarks(high, scaled), u };
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
    return gain === 0 ? "" : `${row.t} * ${literal(gain)}`;
  });
  const sum = [literal(last), ...gains.filter((gain) => gain !== "")].filter((term) => term !== "0").join(" + ") || "0";
  const n = letValue(emitter, sum);
  const all = [...scaled.low.slice(0, steps), last];
  const low = select(emitter, k, n, literal(Math.min(...all)));
  const high = select(emitter, k, n, literal(Math.max(...all)));
  return { low: tableMarks(low, scaled), high: tableMarks(high, scaled), u: unknownOf(emitter, { k, h }) };
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
    u: unknownOf(emitter, reason),
  };
}
