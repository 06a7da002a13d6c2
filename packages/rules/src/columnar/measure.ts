import { ratio } from "@yuanding/values";
import { ROUNDING_FEN } from "../evaluate/evaluate-measure.ts";
import type { Condition, DecisionTable, Formula, Measure } from "../program/program.ts";
import { type NumberCell, openTruth, reasonOf, type TruthCell, unknownOf } from "./cells.ts";
import { conjunction, disjunction } from "./comparisons.ts";
import { Degenerate, fixedConstant } from "./constants.ts";
import {
  both,
  doubt,
  type Emitter,
  either,
  type Flag,
  letFlag,
  letValue,
  negated,
  orMissing,
  select,
  selectWhole,
} from "./emitter.ts";
import { asExact, floorCell } from "./exact.ts";
import { number, truth } from "./expressions.ts";
import type { Loop } from "./loop.ts";
import { absoluteCell, add, fixedCell, multiplyCells } from "./numbers.ts";
import { inDoubt, nearestDouble, toRough } from "./rough.ts";
import { writeScoring } from "./scoring.ts";

/** Where the answers of one measure lie in a row of the loop. */
export type Written = {
  /** Place in VERDICTS. */
  readonly verdict: string;
  /** Place in `classes`, 0 while there is none. */
  readonly class: string;
  readonly classes: readonly string[];
  /** 0 decided, 1 a fact is missing, 2 a judgement is. */
  readonly scope: string;
  /** In 分; NaN while there is none. */
  readonly amount: string | null;
  readonly ceiling: string | null;
  readonly scoreLow: string | null;
  readonly scoreHigh: string | null;
  /** Place in VERDICTS by condition id, groups and their parts included. */
  readonly conditions: ReadonlyMap<string, string>;
};

/** Writes one measure that is in force on the date. */
export function writeMeasure(measure: Measure, loop: Loop): Written {
  const { emitter } = loop;
  const conditions = new Map<string, string>();
  const applies = conjunction(emitter, writeConditions(measure.applicability, loop, conditions));
  const score = measure.scoring ? writeScoring(measure.scoring, loop) : null;
  const required = conjunction(emitter, writeConditions(measure.conditions, loop, conditions));
  const classified = measure.classification ? writeClass(measure.classification, loop) : null;
  const amount = measure.amount && writeMoney(measure.amount, measure, loop);
  const ceiling = measure.ceiling && writeMoney(measure.ceiling, measure, loop);
  const opens = [classified, amount, ceiling].flatMap((each) => (each ? [known(each)] : []));
  const all = conjunction(emitter, [applies, required, ...opens]);
  const inside = negated(emitter, applies.f);
  const unmet = both(emitter, inside, required.f);
  const paid = both(emitter, inside, negated(emitter, required.f));
  const verdict = verdictCode(emitter, { applies, unmet, all });
  const money = (cell: Money | null): string | null =>
    cell && orMissing(emitter, both(emitter, paid, cell.k), cell.fen);
  const met = letFlag(emitter, `${verdict} === 0`);
  const shown = (cell: NumberCell): string => orMissing(emitter, inside, nearestDouble(emitter, cell));
  return {
    verdict,
    class: classified ? selectWhole(emitter, both(emitter, met, classified.k), classified.at, "0") : "0",
    classes: classified?.words ?? [""],
    scope: scopeCode(emitter, applies),
    amount: money(amount),
    ceiling: money(ceiling),
    scoreLow: score && shown(score.low),
    scoreHigh: score && shown(score.high),
    conditions,
  };
}

type Money = { readonly fen: string; readonly k: Flag; readonly h: Flag };

function known({ k, h }: { readonly k: Flag; readonly h: Flag }): TruthCell {
  return { kind: "truth", t: k, f: "0", h };
}

/** 0 met, 1 unmet, 2 unknown, 3 human, 4 inapplicable, without a branch. */
function verdictCode(emitter: Emitter, parts: { applies: TruthCell; unmet: Flag; all: TruthCell }): string {
  const { applies, unmet, all } = parts;
  const inside = conditionCode(emitter, { ...all, f: unmet });
  return selectWhole(emitter, applies.f, "4", inside);
}

function scopeCode(emitter: Emitter, applies: TruthCell): string {
  const open = negated(emitter, either(emitter, applies.t, applies.f));
  return open === "0" ? "0" : letValue(emitter, `${open} + (${open} & ${applies.h})`);
}

/** A condition's verdict: 0 met, 1 unmet, 2 unknown, 3 human. */
function conditionCode(emitter: Emitter, cell: TruthCell): string {
  const open = negated(emitter, either(emitter, cell.t, cell.f));
  const human = cell.h === "0" ? "" : ` + (${open} & ${cell.h})`;
  return open === "0" ? cell.f : letValue(emitter, `${cell.f} + (${open} << 1)${human}`);
}

function writeConditions(conditions: readonly Condition[], loop: Loop, codes: Map<string, string>): TruthCell[] {
  return conditions.map((condition) => {
    const cell = writeCondition(condition, loop, codes);
    codes.set(condition.id, conditionCode(loop.emitter, cell));
    return cell;
  });
}

function writeCondition(condition: Condition, loop: Loop, codes: Map<string, string>): TruthCell {
  if (condition.kind === "human") return openTruth("1");
  if (condition.kind === "test") return truth(condition.expression, loop);
  const children = writeConditions(condition.children, loop, codes);
  return condition.kind === "all" ? conjunction(loop.emitter, children) : disjunction(loop.emitter, children);
}

/** Classes are bits of one word. */
const MAX_CLASSES = 30;
type Class = { readonly at: string; readonly words: readonly string[]; readonly k: Flag; readonly h: Flag };

/** The classes that the rows leave possible, from the last row to the first; one only is known. */
function writeClass(table: DecisionTable<string>, loop: Loop): Class {
  const { emitter } = loop;
  const classes = [...new Set(table.rows.map((row) => row.output))];
  if (classes.length > MAX_CLASSES) throw new Degenerate("too many classes");
  const outside = 2 ** classes.length;
  let possible = String(outside);
  let unknown: Flag = "0";
  let open: Flag = "0";
  for (const row of table.rows.toReversed()) {
    const cell = truth(row.tests, loop);
    const bit = String(2 ** classes.indexOf(row.output));
    const may = negated(emitter, either(emitter, cell.t, cell.f));
    const onward = selectWhole(emitter, may, letValue(emitter, `${bit} | ${possible}`), possible);
    possible = selectWhole(emitter, cell.t, bit, onward);
    const below = negated(emitter, cell.t);
    unknown = both(emitter, below, either(emitter, unknownOf(emitter, reasonOf(emitter, cell)), unknown));
    open = both(emitter, below, either(emitter, may, open));
  }
  const one = letFlag(emitter, `(${possible} & (${possible} - 1)) === 0`);
  const k = both(emitter, one, letFlag(emitter, `${possible} !== ${outside}`));
  // No row at all holds or may hold: unknown, whatever a person could say.
  const h = both(emitter, open, negated(emitter, unknown));
  return { at: letValue(emitter, `32 - Math.clz32(${possible})`), words: ["", ...classes], k, h };
}

/** The one rounding of an amount, half away from zero, and the figure in 分. */
function writeMoney(formula: Formula, measure: Measure, loop: Loop): Money {
  const { emitter } = loop;
  const yuan = number(formula.expression, loop);
  const step = ROUNDING_FEN[measure.rounding];
  const steps = multiplyCells(emitter, yuan, fixedCell(fixedConstant(ratio(100n, step))));
  const { k, h } = reasonOf(emitter, yuan);
  const rounded = roundHalfUp(steps, k, loop);
  return { fen: step === 1n ? rounded : inFen(rounded, step, k, loop), k, h };
}

/** 元 or 万元 in 分; a sum that a double does not hold exactly is left to the exact evaluator. */
function inFen(rounded: string, step: bigint, k: Flag, { emitter }: Loop): string {
  const fen = letValue(emitter, `${rounded} * ${step}`);
  doubt(emitter, both(emitter, k, letFlag(emitter, `!(Math.abs(${fen}) <= ${Number.MAX_SAFE_INTEGER})`)));
  return fen;
}

const HALF = ratio(1n, 2n);

function roundHalfUp(cell: NumberCell, k: Flag, loop: Loop): string {
  const { emitter } = loop;
  const size = absoluteCell(emitter, cell.kind === "fixed" ? asExact(cell) : cell);
  const exact = exactFloor(size, emitter);
  const negative = signOf(cell, emitter);
  const whole = exact ?? roughRound(size, k, loop);
  return negative === "0" ? whole : select(emitter, negative, letValue(emitter, `-${whole}`), whole);
}

function exactFloor(size: NumberCell, emitter: Emitter): string | null {
  const moved = add(emitter, size, fixedCell(fixedConstant(HALF)), 1);
  return (moved.kind === "exact" && floorCell(emitter, moved)?.n) || null;
}

function signOf(cell: NumberCell, emitter: Emitter): Flag {
  if (cell.kind === "exact" && cell.low >= 0 && cell.scale.fixed && cell.scale.now().n >= 0n) return "0";
  return letFlag(emitter, `${toRough(emitter, cell).v} < 0`);
}

/** Half a 分 within the error: the fraction decides; a sum beyond the safe range is left to the exact evaluator. */
function roughRound(size: NumberCell, k: Flag, { emitter }: Loop): string {
  const { v, e, exact } = toRough(emitter, size);
  const low = letValue(emitter, `Math.floor(${v} + 0.5 - ${e} - ${v} * ${2 ** -51})`);
  const high = letValue(emitter, `Math.floor(${v} + 0.5 + ${e} + ${v} * ${2 ** -51})`);
  const near = both(emitter, k, letFlag(emitter, `!(${low} === ${high} && ${high} <= ${Number.MAX_SAFE_INTEGER})`));
  const whole = letValue(
    emitter,
    inDoubt(emitter, near, exact, (each) => `F.round(${each})`, high),
  );
  doubt(emitter, both(emitter, near, letFlag(emitter, `${whole} !== ${whole}`)));
  return whole;
}
