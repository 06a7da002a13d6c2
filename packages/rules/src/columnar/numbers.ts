import { add as addRatios, compare, ratio, reduce, subtract } from "@yuanding/values";
import { type ExactCell, type FixedCell, knownTogether, type NumberCell, type Reason, reasonOf } from "./cells.ts";
import { derive, fixedConstant, ONE_CONSTANT, over, times } from "./constants.ts";
import { both, type Constant, type Emitter, type Flag, letValue, negated, pin, select } from "./emitter.ts";
import {
  addExactly,
  asExact,
  chosenExactly,
  cleanAlone,
  divideExactly,
  extremeExactly,
  multiplyExactly,
} from "./exact.ts";
import { addRoughly, divideRoughly, eitherFraction, fraction, multiplyRoughly, toRough } from "./rough.ts";

/** Arithmetic inside the loop: exactly where whole numbers stay in the safe range, otherwise roughly. */

export function fixedCell(constant: Constant): FixedCell {
  return { kind: "fixed", constant };
}

export function add(emitter: Emitter, left: NumberCell, right: NumberCell, sign: 1 | -1): NumberCell {
  if (left.kind === "fixed" && right.kind === "fixed") return fixedCell(sumOf(left.constant, right.constant, sign));
  if (left.kind === "fixed" && isZero(left.constant) && sign > 0) return right;
  if (right.kind === "fixed" && isZero(right.constant)) return left;
  const exact =
    left.kind !== "rough" && right.kind !== "rough" && addExactly(emitter, asExact(left), asExact(right), sign);
  return exact || addRoughly(emitter, toRough(emitter, left), toRough(emitter, right), sign);
}

function isZero(constant: Constant): boolean {
  return constant.fixed && constant.now().n === 0n;
}

function sumOf(a: Constant, b: Constant, sign: 1 | -1): Constant {
  return derive(sign > 0 ? "+" : "-", [a, b], () => reduce((sign > 0 ? addRatios : subtract)(a.now(), b.now())));
}

export function multiplyCells(emitter: Emitter, left: NumberCell, right: NumberCell): NumberCell {
  if (left.kind === "fixed" && right.kind === "fixed") return fixedCell(times(left.constant, right.constant));
  if (left.kind === "fixed" && right.kind === "exact") return rescaled(right, left.constant);
  if (left.kind === "exact" && right.kind === "fixed") return rescaled(left, right.constant);
  const exact = left.kind === "exact" && right.kind === "exact" && multiplyExactly(emitter, left, right);
  return exact || multiplyRoughly(emitter, toRough(emitter, left), toRough(emitter, right));
}

function rescaled(cell: ExactCell, by: Constant): ExactCell {
  return { ...cell, scale: times(cell.scale, by) };
}

/** Division by zero is unknown: a fact that is missing or wrong, never a judgement. */
export function divideCells(emitter: Emitter, left: NumberCell, right: NumberCell): NumberCell {
  if (right.kind === "fixed") {
    const zero = right.constant.now().n === 0n;
    if (!right.constant.fixed) pin(emitter, () => (right.constant.now().n === 0n) === zero);
    if (zero) return overZero(emitter, left);
    if (left.kind === "fixed") return fixedCell(over(left.constant, right.constant));
    if (left.kind === "exact") return { ...left, scale: over(left.scale, right.constant) };
  }
  const exact =
    left.kind !== "rough" && right.kind !== "rough" && divideExactly(emitter, asExact(left), asExact(right));
  return exact || divideRoughly(emitter, toRough(emitter, left), toRough(emitter, right));
}

/** Unknown in every row, and only where nothing but a judgement is missing above it: human. */
function overZero(emitter: Emitter, left: NumberCell): NumberCell {
  const { k, h } = reasonOf(emitter, left);
  const human = h === "0" ? "0" : both(emitter, h, negated(emitter, k));
  return { ...asExact(fixedCell(ONE_CONSTANT)), n: "0", low: 0, high: 0, k: "0", h: human, clean: "no" };
}

export function negateCell(emitter: Emitter, cell: NumberCell): NumberCell {
  switch (cell.kind) {
    case "fixed":
      return fixedCell(times(cell.constant, fixedConstant(ratio(-1n))));
    case "exact":
      return { ...cell, n: letValue(emitter, `-${cell.n}`), low: -cell.high, high: -cell.low, clean: cleanAlone(cell) };
    case "rough":
      return { ...cell, v: letValue(emitter, `-${cell.v}`), exact: fraction("negate", cell.exact) };
  }
}

export function absoluteCell(emitter: Emitter, cell: NumberCell): NumberCell {
  switch (cell.kind) {
    case "fixed":
      return fixedCell(absoluteConstant(cell.constant));
    case "exact": {
      const most = Math.max(Math.abs(cell.low), Math.abs(cell.high));
      return {
        ...cell,
        n: letValue(emitter, `Math.abs(${cell.n})`),
        low: 0,
        high: most,
        scale: absoluteConstant(cell.scale),
        clean: cleanAlone(cell),
      };
    }
    case "rough":
      return { ...cell, v: letValue(emitter, `Math.abs(${cell.v})`), exact: fraction("absolute", cell.exact) };
  }
}

function absoluteConstant(constant: Constant): Constant {
  return derive("absolute", [constant], () => {
    const { n, d } = constant.now();
    return { n: n < 0n ? -n : n, d };
  });
}

/** The smaller (−1) or the greater (1) of two. */
export function extremeOf(emitter: Emitter, left: NumberCell, right: NumberCell, sign: 1 | -1): NumberCell {
  if (left.kind === "fixed" && right.kind === "fixed")
    return fixedCell(extremeConstant(left.constant, right.constant, sign));
  const exact =
    left.kind !== "rough" && right.kind !== "rough" && extremeExactly(emitter, asExact(left), asExact(right), sign);
  if (exact) return exact;
  const [a, b] = [toRough(emitter, left), toRough(emitter, right)];
  const pick = sign > 0 ? "max" : "min";
  return {
    kind: "rough",
    v: letValue(emitter, `Math.${pick}(${a.v}, ${b.v})`),
    e: letValue(emitter, `Math.max(${a.e}, ${b.e})`),
    exact: fraction(sign > 0 ? "greatest" : "least", a.exact, b.exact),
    ...knownTogether(emitter, [a, b]),
  };
}

function extremeConstant(a: Constant, b: Constant, sign: 1 | -1): Constant {
  return derive(sign > 0 ? "greatest" : "least", [a, b], () =>
    compare(a.now(), b.now()) * sign >= 0 ? a.now() : b.now(),
  );
}

/** One of two, by a flag. */
export function chosen(emitter: Emitter, flag: Flag, yes: NumberCell, no: NumberCell, why: Reason): NumberCell {
  const exact =
    yes.kind !== "rough" && no.kind !== "rough" && chosenExactly(emitter, flag, asExact(yes), asExact(no), why);
  if (exact) return exact;
  const [a, b] = [toRough(emitter, yes), toRough(emitter, no)];
  return {
    kind: "rough",
    v: select(emitter, flag, a.v, b.v),
    e: select(emitter, flag, a.e, b.e),
    exact: eitherFraction(flag, a.exact, b.exact),
    ...why,
  };
}
