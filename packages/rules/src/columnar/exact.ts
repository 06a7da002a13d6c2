import { ratio } from "@yuanding/values";
import { type Clean, type ExactCell, type FixedCell, knownTogether, type NumberCell, type Reason } from "./cells.ts";
import { derive, ONE_CONSTANT, over, sharedScale, times, toDouble } from "./constants.ts";
import {
  both,
  type Constant,
  type Emitter,
  type Flag,
  letFlag,
  letValue,
  select,
  slotBound,
  slotName,
} from "./emitter.ts";
import { MISSING_INTEGER, SAFE } from "./snapshot.ts";

/**
 * Arithmetic inside the loop. Three rules make it exact.
 *
 * 1. Whole numbers below 2^53 are added and multiplied without error; the bounds of the columns prove that they stay below.
 * 2. A quotient of two of them is rounded once, and rounding keeps the order: a rounded quotient above the rounded threshold is
 *    above the threshold. Where n/d and the threshold p/q differ, they differ by at least 1/(d·q), more than both roundings together
 *    as long as d·|p| < 2^51; so below that even the equality of the doubles is the equality of the figures.
 * 3. Elsewhere a value carries the bound of its error (`rough.ts`), and where that leaves a doubt it is computed with fractions.
 */

/** d·|p| below this: the rounded quotient decides, see above. */
const QUOTIENT_LIMIT = 2 ** 51;

/** A fixed figure as a fraction of which the scale is everything. */
export function asExact(cell: FixedCell | ExactCell): ExactCell {
  if (cell.kind === "exact") return cell;
  return {
    kind: "exact",
    n: "1",
    d: null,
    low: 1,
    high: 1,
    dHigh: 1,
    scale: cell.constant,
    k: "1",
    h: "0",
    clean: "nan",
  };
}

export function addExactly(emitter: Emitter, left: ExactCell, right: ExactCell, sign: 1 | -1): ExactCell | null {
  const scale = sharedScale(left.scale, right.scale);
  const a = factor(emitter, over(left.scale, scale));
  const b = factor(emitter, over(right.scale, scale));
  const same = left.d === right.d;
  const leftTop = { n: left.n, low: left.low, high: left.high };
  const x = grown(leftTop, [a, same ? null : { text: right.d ?? "1", size: right.dHigh }]);
  const y = grown(right, [b, same ? null : { text: left.d ?? "1", size: left.dHigh }]);
  const low = x.low + (sign > 0 ? y.low : -y.high);
  const high = x.high + (sign > 0 ? y.high : -y.low);
  const dHigh = same ? left.dHigh : left.dHigh * right.dHigh;
  if (!safe(x.low, x.high, y.low, y.high, low, high, dHigh)) return null;
  return {
    kind: "exact",
    n: letValue(emitter, `${x.n} ${sign > 0 ? "+" : "-"} ${y.n}`),
    d: same ? left.d : product(emitter, left.d, right.d),
    low,
    high,
    dHigh,
    scale,
    ...knownTogether(emitter, [left, right]),
    clean: cleanOf(left, right),
  };
}

export function multiplyExactly(emitter: Emitter, left: ExactCell, right: ExactCell): ExactCell | null {
  const corners = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high];
  const [low, high, dHigh] = [Math.min(...corners), Math.max(...corners), left.dHigh * right.dHigh];
  if (!safe(low, high, dHigh)) return null;
  return {
    kind: "exact",
    n: letValue(emitter, `${left.n} * ${right.n}`),
    d: product(emitter, left.d, right.d),
    low,
    high,
    dHigh,
    scale: times(left.scale, right.scale),
    ...knownTogether(emitter, [left, right]),
    clean: cleanOf(left, right),
  };
}

export function divideExactly(emitter: Emitter, left: ExactCell, right: ExactCell): ExactCell | null {
  const most = (cell: ExactCell): number => Math.max(Math.abs(cell.low), Math.abs(cell.high));
  const dHigh = left.dHigh * most(right);
  const top = grown(left, [right.d === null ? null : { text: right.d, size: right.dHigh }]);
  if (!safe(top.low, top.high, dHigh)) return null;
  const negative = right.low < 0 ? letFlag(emitter, `${right.n} < 0`) : "0";
  const n = letValue(emitter, top.n);
  const { k, h } = knownTogether(emitter, [left, right]);
  const zero = right.low > 0 || right.high < 0;
  const apart = zero ? k : both(emitter, k, letFlag(emitter, `${right.n} !== 0`));
  return {
    kind: "exact",
    n: negative === "0" ? n : select(emitter, negative, letValue(emitter, `-${n}`), n),
    d: product(emitter, left.d, negative === "0" ? right.n : letValue(emitter, `Math.abs(${right.n})`)),
    low: right.low < 0 ? -Math.max(Math.abs(top.low), Math.abs(top.high)) : top.low,
    high: right.low < 0 ? Math.max(Math.abs(top.low), Math.abs(top.high)) : top.high,
    dHigh,
    scale: over(left.scale, right.scale),
    k: apart,
    h: h === "0" ? "0" : both(emitter, h, notZeroReason(emitter, k)),
    clean: zero ? cleanOf(left, right) : "no",
  };
}

export function extremeExactly(emitter: Emitter, left: ExactCell, right: ExactCell, sign: 1 | -1): ExactCell | null {
  const scale = sharedScale(left.scale, right.scale);
  const a = factor(emitter, over(left.scale, scale));
  const b = factor(emitter, over(right.scale, scale));
  const [x, y] = [grown(left, [a]), grown(right, [b])];
  const one = left.d === null && right.d === null && left.k === "1" && right.k === "1" ? alwaysFirst(x, y, sign) : null;
  if (one) return one === "left" ? left : right;
  const across = (top: Top, size: number): number => Math.max(Math.abs(top.low), Math.abs(top.high)) * size;
  if (!safe(x.low, x.high, y.low, y.high, across(x, right.dHigh), across(y, left.dHigh))) return null;
  const common = {
    kind: "exact" as const,
    low: Math.min(x.low, y.low),
    high: Math.max(x.high, y.high),
    dHigh: Math.max(left.dHigh, right.dHigh),
    scale,
    ...knownTogether(emitter, [left, right]),
    clean: cleanOf(left, right),
  };
  const [p, q] = [letValue(emitter, x.n), letValue(emitter, y.n)];
  if (left.d === right.d) {
    const n = letValue(emitter, `Math.${sign > 0 ? "max" : "min"}(${p}, ${q})`);
    return { ...common, n, d: left.d };
  }
  const first = letFlag(emitter, `${scaled(p, right.d ?? "1")} ${sign > 0 ? ">=" : "<="} ${scaled(q, left.d ?? "1")}`);
  return {
    ...common,
    n: select(emitter, first, p, q),
    d: select(emitter, first, left.d ?? "1", right.d ?? "1"),
    // An unknown side may lose the comparison and leave a figure that is not NaN.
    clean: "no",
  };
}

/** One of two, by a flag; both in one scale. */
export function chosenExactly(
  emitter: Emitter,
  flag: Flag,
  left: ExactCell,
  right: ExactCell,
  why: Reason,
): ExactCell | null {
  const scale = sharedScale(left.scale, right.scale);
  const x = grown(left, [factor(emitter, over(left.scale, scale))]);
  const y = grown(right, [factor(emitter, over(right.scale, scale))]);
  if (!safe(x.low, x.high, y.low, y.high)) return null;
  return {
    kind: "exact",
    n: select(emitter, flag, letValue(emitter, x.n), letValue(emitter, y.n)),
    d: left.d === right.d ? left.d : select(emitter, flag, left.d ?? "1", right.d ?? "1"),
    low: Math.min(x.low, y.low),
    high: Math.max(x.high, y.high),
    dHigh: Math.max(left.dHigh, right.dHigh),
    scale,
    ...why,
    clean: "no",
  };
}

/**
 * `n/d` against a fixed figure, as two doubles of which the order is that of the figures; see the head of this file. The least
 * number of a column stands for a missing one only against figures that are not lower.
 */
export function againstConstant(
  emitter: Emitter,
  cell: ExactCell,
  constant: Constant,
): { readonly left: string; readonly right: string; readonly unsure: boolean; readonly clean: Clean } | null {
  if (!staysPositive(cell.scale)) return null;
  const threshold = over(constant, cell.scale);
  const right = slotName(emitter, `limit ${threshold.key}`, threshold.fixed, () => toDouble(threshold.now()));
  const left = cell.d === null ? cell.n : letValue(emitter, `${cell.n} / ${cell.d}`);
  const numerator = slotName(emitter, `top ${threshold.key}`, threshold.fixed, () =>
    Math.abs(Number(threshold.now().n)),
  );
  const unsure = cell.dHigh * sizeOf(emitter, numerator) >= QUOTIENT_LIMIT;
  const isBelow = cell.clean === "least" && sizeOf(emitter, right) >= -MISSING_INTEGER;
  return { left, right, unsure, clean: isBelow ? "no" : cell.clean };
}

/** Two figures of the row brought to whole numbers; null when they may leave the safe range. */
export function acrossCells(
  emitter: Emitter,
  a: NumberCell,
  b: NumberCell,
): { readonly left: string; readonly right: string } | null {
  if (a.kind === "rough" || b.kind === "rough") return null;
  const [x, y] = [asExact(a), asExact(b)];
  const scale = sharedScale(x.scale, y.scale);
  const left = grown(x, [factor(emitter, over(x.scale, scale)), y.d === null ? null : { text: y.d, size: y.dHigh }]);
  const right = grown(y, [factor(emitter, over(y.scale, scale)), x.d === null ? null : { text: x.d, size: x.dHigh }]);
  if (!safe(left.low, left.high, right.low, right.high)) return null;
  return { left: letValue(emitter, left.n), right: letValue(emitter, right.n) };
}

/** The largest whole number not above `scale · n / d` (floor), exact; null when it may leave the safe range. */
export function floorCell(emitter: Emitter, cell: ExactCell): ExactCell | null {
  const { p, q } = wholeParts(cell.scale);
  const [above, below] = [factor(emitter, p), factor(emitter, q)];
  const top = grown(cell, [above]);
  const bottomHigh = cell.dHigh * below.size;
  if (!safe(top.low, top.high, bottomHigh, Math.abs(top.low) + bottomHigh, Math.abs(top.high) + bottomHigh))
    return null;
  const n = letValue(emitter, top.n);
  const d = letValue(emitter, scaled(cell.d ?? "1", below.text));
  const whole = d === "1" ? n : floorQuotient(emitter, n, d);
  const most = Math.max(Math.abs(top.low), Math.abs(top.high)) + 1;
  return {
    ...cell,
    clean: cleanAlone(cell),
    n: whole,
    d: null,
    low: top.low >= 0 ? 0 : -most,
    high: most,
    dHigh: 1,
    scale: ONE_CONSTANT,
  };
}

/** A whole factor as text with its size, which is infinite when it is beyond the safe range, so that no proof succeeds with it. */
function factor(emitter: Emitter, constant: Constant): Factor {
  const read = (): number => {
    const { n, d } = constant.now();
    return Number(n / d);
  };
  if (!Number.isSafeInteger(read())) return { text: "NaN", size: Number.POSITIVE_INFINITY };
  const text = slotName(emitter, `whole ${constant.key}`, constant.fixed, read);
  return { text, size: sizeOf(emitter, text) };
}

/** The largest size of a slot or of a figure as it stands in the text. */
function sizeOf(emitter: Emitter, text: string): number {
  return slotBound(emitter, text.replace(/[()]/g, ""));
}

type Top = { readonly n: string; readonly low: number; readonly high: number };
type Factor = { readonly text: string; readonly size: number };

/** A numerator times factors: figures of the text, slots of which the sign is not known, or denominators, which are above zero. */
function grown(top: Top, factors: readonly (Factor | null)[]): Top {
  return factors.reduce((grown: Top, each) => {
    if (!each || each.text === "1") return grown;
    if (each.size === Number.POSITIVE_INFINITY) return { n: grown.n, low: -each.size, high: each.size };
    const most = Math.max(Math.abs(grown.low), Math.abs(grown.high)) * each.size;
    const n = scaled(grown.n, each.text);
    if (/^\d/.test(each.text)) return { n, low: grown.low * each.size, high: grown.high * each.size };
    if (/^[k(]/.test(each.text)) return { n, low: -most, high: most };
    return { n, low: grown.low >= 0 ? 0 : -most, high: grown.high <= 0 ? 0 : most };
  }, top);
}

function product(emitter: Emitter, a: string | null, b: string | null): string | null {
  if (a === null) return b;
  return b === null ? a : letValue(emitter, `${a} * ${b}`);
}

function safe(...bounds: readonly number[]): boolean {
  return bounds.every((each) => Math.abs(each) <= SAFE);
}

export function scaled(n: string, by: string): string {
  return by === "1" ? n : n === "1" ? by : `${n} * ${by}`;
}

/** NaN goes through every step of arithmetic; the least number of a column does not. */
function cleanOf(left: ExactCell, right: ExactCell): Clean {
  return left.clean === "nan" && right.clean === "nan" ? "nan" : "no";
}

/** One operand of which the sign or size is changed. */
export function cleanAlone(cell: ExactCell): Clean {
  return cell.clean === "nan" ? "nan" : "no";
}

/** Where both operands are known and the quotient is not, the reason is the zero. */
export function notZeroReason(emitter: Emitter, k: Flag): Flag {
  return letValue(emitter, `${k} ^ 1`);
}

/** The side that is always the one, from the bounds alone; null when either may be. */
function alwaysFirst(x: Top, y: Top, sign: 1 | -1): "left" | "right" | null {
  if (sign < 0 ? x.high <= y.low : x.low >= y.high) return "left";
  return (sign < 0 ? y.high <= x.low : y.low >= x.high) ? "right" : null;
}

/** A scale of parameters may turn its sign with a what-if; only one of the text is certain. */
function staysPositive(scale: Constant): boolean {
  return scale.fixed && scale.now().n > 0n;
}

/** The division may be off by one; the remainder, which is exact, tells. */
function floorQuotient(emitter: Emitter, n: string, d: string): string {
  const near = letValue(emitter, `Math.floor(${n} / ${d})`);
  const rest = letValue(emitter, `${n} - ${near} * ${d}`);
  return letValue(emitter, `${near} + (${rest} >= ${d} ? 1 : 0) - (${rest} < 0 ? 1 : 0)`);
}

/** Numerator and denominator of a scale, each a whole constant. */
function wholeParts(scale: Constant): { readonly p: Constant; readonly q: Constant } {
  const part = (name: "n" | "d"): Constant => derive(name, [scale], () => ratio(scale.now()[name]));
  return { p: part("n"), q: part("d") };
}
