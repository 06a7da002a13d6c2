import { knownTogether, type NumberCell, type RoughCell } from "./cells.ts";
import { isOne, ONE_CONSTANT, toDouble } from "./constants.ts";
import {
  both,
  type Constant,
  doubt,
  type Emitter,
  type Flag,
  letFlag,
  letValue,
  ratioName,
  select,
  slotName,
} from "./emitter.ts";
import { notZeroReason, scaled } from "./exact.ts";
import { SAFE } from "./snapshot.ts";

/** Doubles with a bound of their error: every step adds its own rounding, at most half of this times its size. */
const UNIT = 2 ** -52;

export function toRough(emitter: Emitter, cell: NumberCell): RoughCell {
  if (cell.kind === "rough") return cell;
  if (cell.kind === "fixed") {
    const v = doubleOf(emitter, cell.constant);
    return {
      kind: "rough",
      v,
      e: letValue(emitter, `Math.abs(${v}) * ${UNIT}`),
      exact: exactText(emitter, cell),
      k: "1",
      h: "0",
    };
  }
  const quotient = cell.d === null ? cell.n : letValue(emitter, `${cell.n} / ${cell.d}`);
  const scale = isOne(cell.scale) ? "1" : doubleOf(emitter, cell.scale);
  const v = letValue(emitter, scaled(quotient, scale));
  const e = cell.d === null && scale === "1" ? "0" : letValue(emitter, `Math.abs(${v}) * ${UNIT * 3}`);
  return { kind: "rough", v, e, exact: exactText(emitter, cell), k: cell.k, h: cell.h };
}

/** A cell as a fraction: text that is computed only where it is asked for. */
export function exactText(emitter: Emitter, cell: NumberCell): string | null {
  if (cell.kind === "rough") return cell.exact;
  if (cell.kind === "fixed") return ratioName(emitter, cell.constant);
  return `F.whole(${cell.n}, ${cell.d ?? "1"}, ${ratioName(emitter, cell.scale)})`;
}

export function addRoughly(emitter: Emitter, a: RoughCell, b: RoughCell, sign: 1 | -1): RoughCell {
  const v = letValue(emitter, `${a.v} ${sign > 0 ? "+" : "-"} ${b.v}`);
  const exact = fraction(sign > 0 ? "add" : "subtract", a.exact, b.exact);
  return { kind: "rough", v, e: error(emitter, v, `${a.e} + ${b.e}`), exact, ...knownTogether(emitter, [a, b]) };
}

export function multiplyRoughly(emitter: Emitter, a: RoughCell, b: RoughCell): RoughCell {
  const v = letValue(emitter, `${a.v} * ${b.v}`);
  const spread = `Math.abs(${a.v}) * ${b.e} + Math.abs(${b.v}) * ${a.e} + ${a.e} * ${b.e}`;
  const exact = fraction("multiply", a.exact, b.exact);
  return { kind: "rough", v, e: error(emitter, v, spread), exact, ...knownTogether(emitter, [a, b]) };
}

/** A divisor that may be zero within its error is looked at exactly: the fraction knows whether it is. */
export function divideRoughly(emitter: Emitter, a: RoughCell, b: RoughCell): RoughCell {
  const { k, h } = knownTogether(emitter, [a, b]);
  const near = both(emitter, k, letFlag(emitter, `Math.abs(${b.v}) <= ${b.e}`), letFlag(emitter, `${b.e} > 0`));
  const divisor = select(
    emitter,
    near,
    letValue(
      emitter,
      inDoubt(emitter, near, b.exact, (exact) => `F.double(${exact})`, "1"),
    ),
    b.v,
  );
  const spread = select(emitter, near, letValue(emitter, `Math.abs(${divisor}) * ${UNIT}`), b.e);
  const v = letValue(emitter, `${a.v} / ${divisor}`);
  const e = error(emitter, v, `(${a.e} + Math.abs(${v}) * ${spread}) / (Math.abs(${divisor}) - ${spread})`);
  return {
    kind: "rough",
    v,
    e,
    exact: fraction("divide", a.exact, b.exact),
    k: both(emitter, k, letFlag(emitter, `${divisor} !== 0`)),
    h: h === "0" ? "0" : both(emitter, h, notZeroReason(emitter, k)),
  };
}

/** The same of a double: within its error of a whole number the fraction decides; beyond the safe range, the exact evaluator. */
export function roughFloor(emitter: Emitter, cell: NumberCell): RoughCell {
  const { v, e, exact, k, h } = toRough(emitter, cell);
  const low = letValue(emitter, `Math.floor(${v} - ${e})`);
  const high = letValue(emitter, `Math.floor(${v} + ${e})`);
  const near = both(emitter, k, letFlag(emitter, `!(${low} === ${high})`));
  const whole = letValue(
    emitter,
    inDoubt(emitter, near, exact, (each) => `F.floor(${each})`, high),
  );
  doubt(emitter, both(emitter, k, letFlag(emitter, `!(Math.abs(${whole}) <= ${SAFE})`)));
  return { kind: "rough", v: whole, e: "0", exact: `F.whole(${whole}, 1, ${ratioName(emitter, ONE_CONSTANT)})`, k, h };
}

/** What is lost to rounding where large figures nearly cancel is no longer a figure to show: the fraction gives it then. */
const SHOWN_ERROR = 1e-14;

export function nearestDouble(emitter: Emitter, cell: NumberCell): string {
  const { v, e, exact } = toRough(emitter, cell);
  if (cell.kind !== "rough") return v;
  return exact === null ? v : letValue(emitter, `${e} > Math.abs(${v}) * ${SHOWN_ERROR} ? F.double(${exact}) : ${v}`);
}

/** What was there before, the rounding of this step, and a little for the rounding of the bound itself. */
function error(emitter: Emitter, v: string, spread: string): string {
  return letValue(emitter, `(${spread} + Math.abs(${v}) * ${UNIT}) * 1.0000001`);
}

/** A slot of any size: nothing is proved of it. */
function doubleOf(emitter: Emitter, constant: Constant): string {
  return slotName(emitter, `double ${constant.key}`, constant.fixed, () => toDouble(constant.now()));
}

/** Longest text of a fraction: definitions that name each other twice would double it with every link. */
const MAX_EXACT_LENGTH = 2_000;

/** A step of exact arithmetic; null when a part has none or the text grows too long. */
export function fraction(step: string, ...parts: readonly (string | null)[]): string | null {
  if (parts.includes(null)) return null;
  const length = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  return length > MAX_EXACT_LENGTH ? null : `F.${step}(${parts.join(", ")})`;
}

/** The fraction of one of two; only that one is computed, since the other may not be known. */
export function eitherFraction(flag: Flag, yes: string | null, no: string | null): string | null {
  if (yes === null || no === null || yes.length + no.length > MAX_EXACT_LENGTH) return null;
  return `(${flag} ? ${yes} : ${no})`;
}

/** What the fraction says where the double does not decide; without a fraction the row is left to the evaluator. */
export function inDoubt(
  emitter: Emitter,
  near: Flag,
  exact: string | null,
  say: (exact: string) => string,
  otherwise: string,
): string {
  if (exact !== null) return `${near} ? ${say(exact)} : ${otherwise}`;
  doubt(emitter, near);
  return otherwise;
}
