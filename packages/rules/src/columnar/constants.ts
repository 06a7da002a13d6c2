import { divide, multiply, type Ratio, ratio, reduce } from "@yuanding/values";
import type { MeasureContext } from "../evaluate/context.ts";
import { evaluate } from "../evaluate/evaluate-expression.ts";
import { isOpen, type Value } from "../evaluate/value.ts";
import type { Expression } from "../program/expression.ts";
import { partsOf } from "../resolve/walk.ts";
import type { Constant } from "./emitter.ts";

/** What the figures at hand make of the program cannot be put into a loop: every row is left to the exact evaluator. */
export class Degenerate extends Error {}

const VARYING: ReadonlySet<Expression["kind"]> = new Set(["fact", "classOf", "verdictOf", "judgement", "score"]);

const varying = new WeakMap<Expression, boolean>();
const movable = new WeakMap<Expression, boolean>();

/** Whether an expression is the same for all subjects. */
export function isConstant(node: Expression): boolean {
  return !holdsSome(node, (each) => VARYING.has(each.kind), varying);
}

/** Whether nothing in it can be moved by a what-if. */
export function isFixed(node: Expression): boolean {
  return !holdsSome(node, (each) => each.kind === "parameter", movable);
}

/** Asked once of each expression: definitions that name each other twice would double the way with every link. */
function holdsSome(node: Expression, is: (each: Expression) => boolean, known: WeakMap<Expression, boolean>): boolean {
  const before = known.get(node);
  if (before !== undefined) return before;
  const parts = node.kind === "definition" ? [node.definition.expression] : partsOf(node);
  const found = is(node) || parts.some((part) => holdsSome(part, is, known));
  known.set(node, found);
  return found;
}

/** The value of a constant expression under the figures at hand. */
export function constantValue(node: Expression, context: () => MeasureContext): Value {
  return evaluate(node, context());
}

/** @throws Degenerate, on reading, while the expression has no value (a division by zero). */
export function constantOf(node: Expression, context: () => MeasureContext): Constant {
  const fixed = isFixed(node);
  const read = (): Ratio => {
    const value = constantValue(node, context);
    if (isOpen(value)) throw new Degenerate("a constant without a value");
    return reduce(value as Ratio);
  };
  return fixed ? fixedConstant(read()) : { key: keyOf(node), fixed, now: kept(context, read), figures: context };
}

/** Reads anew only when the figures are others. */
function kept(figures: () => unknown, read: () => Ratio): () => Ratio {
  let [of, value]: [unknown, Ratio | null] = [null, null];
  return () => {
    const at = figures();
    if (value === null || of !== at) [of, value] = [at, read()];
    return value;
  };
}

/** Two readings of one parameter are one figure; other formulas are told apart by where they stand. */
export function keyOf(node: Expression): string {
  if (node.kind === "parameter") return `${node.parameter.name}@${node.parameter.at.file}:${node.parameter.at.line}`;
  if (node.kind === "definition") return keyOf(node.definition.expression);
  const known = nodeKeys.get(node);
  if (known !== undefined) return known;
  keyCount += 1;
  nodeKeys.set(node, `#${keyCount}`);
  return `#${keyCount}`;
}

const nodeKeys = new WeakMap<Expression, string>();
let keyCount = 0;

export function fixedConstant(value: Ratio): Constant {
  const { n, d } = reduce(value);
  return { key: `${n}/${d}`, fixed: true, now: () => value, figures: () => null };
}

export const ONE_CONSTANT = fixedConstant(ratio(1n));

export function times(a: Constant, b: Constant): Constant {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  return derive("×", [a, b], () => reduce(multiply(a.now(), b.now())));
}

/** @throws Degenerate, on reading, when `b` is zero. */
export function over(a: Constant, b: Constant): Constant {
  if (isOne(b)) return a;
  return derive("÷", [a, b], () => {
    const quotient = divide(a.now(), b.now());
    if (!quotient) throw new Degenerate("a constant divisor of zero");
    return reduce(quotient);
  });
}

/** The largest figure of which both are whole multiples; of two zeros: one. */
export function sharedScale(a: Constant, b: Constant): Constant {
  return derive("|", [a, b], () => {
    const [x, y] = [a.now(), b.now()];
    const numerator = gcd(size(x.n * y.d), size(y.n * x.d));
    return numerator === 0n ? ratio(1n) : reduce({ n: numerator, d: x.d * y.d });
  });
}

/** A constant made of others. */
export function derive(operation: string, from: readonly Constant[], now: () => Ratio): Constant {
  const moving = from.find((each) => !each.fixed);
  if (!moving) return fixedConstant(now());
  const { figures } = moving;
  const key = shortKey(`${operation}(${from.map((each) => each.key).join(",")})`);
  return { key, fixed: false, now: kept(figures, now), figures };
}

/** Texts of one operation over short keys: written out, a chain in which each names the one before twice would double. */
const shortKeys = new Map<string, string>();
const MAX_SHORT_KEYS = 100_000;

/** What was forgotten gets another key, so that it is only computed twice. */
function shortKey(text: string): string {
  const known = shortKeys.get(text);
  if (known !== undefined) return known;
  if (shortKeys.size >= MAX_SHORT_KEYS) shortKeys.clear();
  keyCount += 1;
  shortKeys.set(text, `#${keyCount}`);
  return `#${keyCount}`;
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}

export function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

export function isOne(constant: Constant): boolean {
  const { n, d } = constant.now();
  return constant.fixed && n === d;
}

/** As the nearest double. Both parts of a long fraction may be beyond what a double holds, so the division is done in integers. */
export function toDouble({ n, d }: Ratio): number {
  const [top, bottom] = [Number(n), Number(d)];
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return top / bottom;
  return Number(`${decimalDigits(n, d)}`);
}

const DIGITS = 40n;

/** Forty significant places: the text-to-double conversion then rounds to the nearest one. */
function decimalDigits(n: bigint, d: bigint): string {
  const negative = n < 0n;
  const whole = negative ? -n : n;
  const shift = DIGITS + BigInt(d.toString().length) - BigInt(whole.toString().length);
  const scaled = shift >= 0n ? (whole * 10n ** shift) / d : whole / (d * 10n ** -shift);
  return `${negative ? "-" : ""}${scaled}e${-shift}`;
}
