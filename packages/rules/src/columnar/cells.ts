import { both, type Constant, type Emitter, either, type Flag, negated } from "./emitter.ts";

/**
 * What an expression is inside the loop. `k` says that it is known. `h` matters only where it is not: 1 when nothing but a person's
 * judgement is missing (human), 0 when a fact is (unknown).
 */
export type Cell = TruthCell | NumberCell | DateCell | TextCell | SpanCell;

/** `t` it holds, `f` it does not; neither: it is open. */
export type TruthCell = { readonly kind: "truth"; readonly t: Flag; readonly f: Flag; readonly h: Flag };

export type NumberCell = FixedCell | ExactCell | RoughCell;

/** The same for all rows. */
export type FixedCell = { readonly kind: "fixed"; readonly constant: Constant };

/**
 * `scale · n / d`, where n and d are whole numbers that a double holds exactly: the compiler has proved from the bounds of the columns
 * that no step leaves the safe range. d is above zero wherever the value is known; null is 1.
 */
export type ExactCell = {
  readonly kind: "exact";
  readonly n: string;
  readonly d: string | null;
  readonly low: number;
  readonly high: number;
  readonly dHigh: number;
  readonly scale: Constant;
  readonly k: Flag;
  readonly h: Flag;
  readonly clean: Clean;
};

/** What n is wherever the value is not known: NaN, the least number of its column, or anything. */
export type Clean = "nan" | "least" | "no";

/**
 * A double and a bound of its error: for formulas whose whole numbers may leave the safe range. `exact` is the same figure as a
 * fraction of big integers; it is slow, and computed only in rows where the double does not decide.
 */
export type RoughCell = {
  readonly kind: "rough";
  readonly v: string;
  readonly e: string;
  /** Null where the text would be too long: then the row is left to the evaluator. */
  readonly exact: string | null;
  readonly k: Flag;
  readonly h: Flag;
};

/** Days since 1970-01-01. */
export type DateCell = { readonly kind: "date"; readonly day: string; readonly k: Flag; readonly h: Flag };

/** A place in `words`; 0 is the missing one. */
export type TextCell = {
  readonly kind: "text";
  readonly at: string;
  readonly words: readonly string[];
  readonly k: Flag;
  readonly h: Flag;
};

/** A score between two bounds; known where they meet. `h` as for the others, where they do not. */
export type SpanCell = { readonly kind: "span"; readonly low: NumberCell; readonly high: NumberCell; readonly h: Flag };

export const HOLDS: TruthCell = { kind: "truth", t: "1", f: "0", h: "0" };

export function openTruth(human: Flag): TruthCell {
  return { kind: "truth", t: "0", f: "0", h: human };
}

/** Whether a cell is known, and if not whether only a person is missing. */
export type Reason = { readonly k: Flag; readonly h: Flag };

export function reasonOf(emitter: Emitter, cell: Cell): Reason {
  switch (cell.kind) {
    case "truth":
      return { k: either(emitter, cell.t, cell.f), h: cell.h };
    case "fixed":
      return { k: "1", h: "0" };
    case "span":
      return { k: "0", h: cell.h };
    default:
      return { k: cell.k, h: cell.h };
  }
}

/** Human only if no part misses a fact: 1 where every part that is not known is human. */
export function humanOnly(emitter: Emitter, reasons: readonly Reason[]): Flag {
  const open = reasons.filter((each) => each.k !== "1");
  if (open.every((each) => each.h === "0")) return "0";
  return negated(emitter, either(emitter, ...open.map((each) => unknownOf(emitter, each))));
}

/** 1 where a fact is missing. */
export function unknownOf(emitter: Emitter, { k, h }: Reason): Flag {
  return both(emitter, negated(emitter, k), negated(emitter, h));
}

export function knownTogether(emitter: Emitter, cells: readonly Cell[]): Reason {
  const reasons = cells.map((cell) => reasonOf(emitter, cell));
  return { k: both(emitter, ...reasons.map((each) => each.k)), h: humanOnly(emitter, reasons) };
}
