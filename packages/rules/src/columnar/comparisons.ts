import { MIRRORED } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import {
  type Clean,
  HOLDS,
  humanOnly,
  knownTogether,
  type NumberCell,
  openTruth,
  reasonOf,
  type SpanCell,
  type TruthCell,
} from "./cells.ts";
import { both, type Emitter, either, type Flag, letFlag, letValue, negated, without } from "./emitter.ts";
import { acrossCells, againstConstant } from "./exact.ts";
import { exactText, fraction, inDoubt, toRough } from "./rough.ts";

const SIGNS: { readonly [Op in CompareOp]: string } = {
  "=": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};
/** A comparison of two figures: exact, or with a doubt that sends the row to the exact evaluator. */
export function compareNumbers(emitter: Emitter, op: CompareOp, left: NumberCell, right: NumberCell): TruthCell {
  if (left.kind === "fixed" && right.kind !== "fixed") return compareNumbers(emitter, MIRRORED[op], right, left);
  if (left.kind === "exact" && left.clean === "least" && (op === "<" || op === "<=")) {
    return complement(compareNumbers(emitter, op === "<" ? ">=" : ">", left, right));
  }
  const { k, h } = knownTogether(emitter, [left, right]);
  if (k === "0") return openTruth(h);
  const { text, clean } = comparison(emitter, op, left, right, k);
  const held = letFlag(emitter, text);
  const t = holdsOnlyKnown(op, clean) ? held : both(emitter, held, k);
  return { kind: "truth", t, f: without(emitter, k, t), h };
}

type Comparison = { readonly text: string; readonly clean: Clean };

/** Whether a comparison fails by itself where a side is missing: NaN fails all but ≠, the least number fails > and ≥. */
function holdsOnlyKnown(op: CompareOp, clean: Clean): boolean {
  if (clean === "nan") return op !== "!=";
  return clean === "least" && (op === ">" || op === ">=");
}

function comparison(emitter: Emitter, op: CompareOp, left: NumberCell, right: NumberCell, k: Flag): Comparison {
  if (left.kind === "exact" && right.kind === "fixed") {
    const against = againstConstant(emitter, left, right.constant);
    if (against) {
      const text = `${against.left} ${SIGNS[op]} ${against.right}`;
      if (!against.unsure) return { text, clean: against.clean };
      const near = both(emitter, k, letFlag(emitter, `${against.left} === ${against.right}`));
      return { text: nearly(emitter, near, op, left, right, text), clean: against.clean };
    }
  }
  const across = acrossCells(emitter, left, right);
  if (!across) return roughComparison(emitter, op, left, right, k);
  const clean = [left, right].every((each) => each.kind === "fixed" || (each.kind === "exact" && each.clean === "nan"));
  return { text: `${across.left} ${SIGNS[op]} ${across.right}`, clean: clean ? "nan" : "no" };
}

/** Two doubles that are nearer to each other than their errors do not decide. */
function roughComparison(emitter: Emitter, op: CompareOp, left: NumberCell, right: NumberCell, k: Flag): Comparison {
  const [a, b] = [toRough(emitter, left), toRough(emitter, right)];
  const apart = letValue(emitter, `Math.abs(${a.v} - ${b.v})`);
  const near = both(emitter, k, letFlag(emitter, `!(${apart} > (${a.e} + ${b.e}) * 1.0000001)`));
  return { text: nearly(emitter, near, op, a, b, `${a.v} ${SIGNS[op]} ${b.v}`), clean: "no" };
}

/** The doubles' answer, or where they are too near that of the fractions. */
function nearly(
  emitter: Emitter,
  near: Flag,
  op: CompareOp,
  left: NumberCell,
  right: NumberCell,
  text: string,
): string {
  const order = fraction("compare", exactText(emitter, left), exactText(emitter, right));
  return inDoubt(emitter, near, order, (exact) => `${exact} ${SIGNS[op]} 0`, text);
}

/** A range meets a comparison when all of it does, fails it when none of it does, and is open otherwise. */
export function compareSpans(
  emitter: Emitter,
  op: CompareOp,
  left: SpanCell | NumberCell,
  right: SpanCell | NumberCell,
): TruthCell {
  const [a, b] = [asSpan(left), asSpan(right)];
  const ends = knownTogether(emitter, [a.low, b.low]);
  const h = spanReason(emitter, [left, right]);
  const known = (t: Flag, f: Flag): TruthCell => ({
    kind: "truth",
    t: both(emitter, t, ends.k),
    f: both(emitter, f, ends.k),
    h,
  });
  const compare = (each: CompareOp, x: NumberCell, y: NumberCell): TruthCell => compareNumbers(emitter, each, x, y);
  if (op === "=" || op === "!=") {
    const apart = either(emitter, compare("<", a.high, b.low).t, compare(">", a.low, b.high).t);
    const points = both(emitter, compare("=", a.low, a.high).t, compare("=", b.low, b.high).t);
    const equal = both(emitter, points, negated(emitter, apart));
    return op === "=" ? known(equal, apart) : known(apart, equal);
  }
  // A low end is never above its high end, so one extreme implies the other.
  const [first, second] = [compare(op, a.low, b.high), compare(op, a.high, b.low)];
  return op === ">=" || op === ">" ? known(first.t, second.f) : known(second.t, first.f);
}

function asSpan(cell: SpanCell | NumberCell): SpanCell {
  return cell.kind === "span" ? cell : { kind: "span", low: cell, high: cell, h: "0" };
}

/** Whether only a person is missing. A score whose ends meet is known, and so no reason, whatever is still missing in it. */
function spanReason(emitter: Emitter, cells: readonly (SpanCell | NumberCell)[]): Flag {
  if (cells.every((cell) => reasonOf(emitter, cell).h === "0")) return "0";
  const reasons = cells.map((cell) =>
    cell.kind === "span"
      ? { k: compareNumbers(emitter, "=", cell.low, cell.high).t, h: cell.h }
      : reasonOf(emitter, cell),
  );
  return humanOnly(emitter, reasons);
}

export function compareTruths(emitter: Emitter, op: CompareOp, left: TruthCell, right: TruthCell): TruthCell {
  const same = either(emitter, both(emitter, left.t, right.t), both(emitter, left.f, right.f));
  const apart = either(emitter, both(emitter, left.t, right.f), both(emitter, left.f, right.t));
  const { h } = knownTogether(emitter, [left, right]);
  return op === "!=" ? { kind: "truth", t: apart, f: same, h } : { kind: "truth", t: same, f: apart, h };
}

export function conjunction(emitter: Emitter, parts: readonly TruthCell[]): TruthCell {
  if (parts.length === 0) return HOLDS;
  return {
    kind: "truth",
    t: both(emitter, ...parts.map((part) => part.t)),
    f: either(emitter, ...parts.map((part) => part.f)),
    h: humanOnly(
      emitter,
      parts.map((part) => reasonOf(emitter, part)),
    ),
  };
}

export function disjunction(emitter: Emitter, parts: readonly TruthCell[]): TruthCell {
  return complement(conjunction(emitter, parts.map(complement)));
}

export function complement({ t, f, h }: TruthCell): TruthCell {
  return { kind: "truth", t: f, f: t, h };
}
