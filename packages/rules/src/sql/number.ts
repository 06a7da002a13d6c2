import type { Ratio } from "@yuanding/values";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Condition, Graph } from "./graph.ts";
import {
  absolute,
  add,
  type CompareWord,
  choose,
  compare,
  divide,
  greatest,
  type Int,
  isLiteral,
  isZero,
  least,
  literal,
  multiply,
  negate,
  ONE,
  subtract,
  ZERO,
} from "./integer.ts";
import { KNOWN, type Openness, unknownWhere, worst } from "./truth.ts";

/**
 * An exact fraction, as in the evaluator: two integers, the lower one positive. What is known while printing is folded, so
 * that a figure of accounts is one integer column over a literal. While the number is open the integers are those of a
 * missing value taken as 0, which nothing reads.
 */
export type Num = { readonly kind: "number"; readonly open: Openness; readonly n: Int; readonly d: Int };

export function figure({ n, d }: Ratio): Num {
  return fraction(KNOWN, literal(n), literal(d));
}

/** In lowest terms as far as it is known while printing. */
export function fraction(open: Openness, n: Int, d: Int): Num {
  if (!isLiteral(n) || !isLiteral(d)) return { kind: "number", open, n, d };
  const by = gcd(size(n.low), d.low);
  return { kind: "number", open, n: literal(n.low / by), d: literal(d.low / by) };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Both over one denominator. */
function aligned(graph: Graph, a: Num, b: Num): { readonly a: Int; readonly b: Int; readonly d: Int } {
  if (sameInt(a.d, b.d)) return { a: a.n, b: b.n, d: a.d };
  if (!isLiteral(a.d) || !isLiteral(b.d)) {
    return { a: multiply(graph, a.n, b.d), b: multiply(graph, b.n, a.d), d: multiply(graph, a.d, b.d) };
  }
  const common = (a.d.low / gcd(a.d.low, b.d.low)) * b.d.low;
  return {
    a: multiply(graph, a.n, literal(common / a.d.low)),
    b: multiply(graph, b.n, literal(common / b.d.low)),
    d: literal(common),
  };
}

function sameInt(a: Int, b: Int): boolean {
  return a.node === b.node && a.low === b.low && a.high === b.high;
}

export function addNumbers(graph: Graph, a: Num, b: Num): Num {
  const over = aligned(graph, a, b);
  return fraction(worst(graph, a.open, b.open), add(graph, over.a, over.b), over.d);
}

export function subtractNumbers(graph: Graph, a: Num, b: Num): Num {
  const over = aligned(graph, a, b);
  return fraction(worst(graph, a.open, b.open), subtract(graph, over.a, over.b), over.d);
}

export function negateNumber(graph: Graph, a: Num): Num {
  return fraction(a.open, negate(graph, a.n), a.d);
}

export function absoluteNumber(graph: Graph, a: Num): Num {
  return fraction(a.open, absolute(graph, a.n), a.d);
}

export function multiplyNumbers(graph: Graph, a: Num, b: Num): Num {
  const open = worst(graph, a.open, b.open);
  const [an, bd] = cancel(a.n, b.d);
  const [bn, ad] = cancel(b.n, a.d);
  return fraction(open, multiply(graph, an, bn), multiply(graph, ad, bd));
}

/** What two literals of one fraction have in common taken out of both. */
function cancel(n: Int, d: Int): readonly [Int, Int] {
  if (sameInt(n, d) && n.low > 0n) return [ONE, ONE];
  if (!isLiteral(n) || !isLiteral(d)) return [n, d];
  const by = gcd(size(n.low), d.low);
  return [literal(n.low / by), literal(d.low / by)];
}

/** Unknown where the divisor is zero. */
export function divideNumbers(graph: Graph, a: Num, b: Num): Num {
  const open = unknownWhere(graph, worst(graph, a.open, b.open), compare(graph, "=", b.n, ZERO));
  if (isZero(b.n)) return fraction(open, ZERO, ONE);
  const divisor = greatest(graph, absolute(graph, b.n), ONE);
  const [above, below] = cancel(b.d, a.d);
  const raised = multiply(graph, a.n, above);
  const signed = choose(graph, [[compare(graph, "<", b.n, ZERO), negate(graph, raised)]], raised);
  const [n, d] = cancel(signed, divisor);
  return fraction(open, n, multiply(graph, below, d));
}

/** Whole power; of zero to a negative one it is unknown. */
export function raiseNumber(graph: Graph, base: Num, exponent: bigint): Num {
  const whole = exponent < 0n ? -exponent : exponent;
  const raised = fraction(base.open, raise(graph, base.n, whole), raise(graph, base.d, whole));
  return exponent < 0n ? divideNumbers(graph, figure({ n: 1n, d: 1n }), raised) : raised;
}

function raise(graph: Graph, base: Int, exponent: bigint): Int {
  if (exponent === 0n) return ONE;
  if (exponent === 1n) return base;
  const half = raise(graph, base, exponent / 2n);
  const square = multiply(graph, half, half);
  return exponent % 2n === 0n ? square : multiply(graph, square, base);
}

const WORDS: { readonly [Op in CompareOp]: CompareWord } = {
  "=": "=",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** By cross-multiplication, so always exact. Openness is the caller's. */
export function compareNumbers(graph: Graph, op: CompareOp, a: Num, b: Num): Condition {
  const word = WORDS[op];
  if (isZero(b.n)) return compare(graph, word, a.n, ZERO);
  if (isZero(a.n)) return compare(graph, word, ZERO, b.n);
  if (sameInt(a.d, b.d)) return compare(graph, word, a.n, b.n);
  const [ad, bd] = cancel(a.d, b.d);
  return compare(graph, word, multiply(graph, a.n, bd), multiply(graph, b.n, ad));
}

export function leastNumber(graph: Graph, a: Num, b: Num): Num {
  return extremeNumber(graph, a, b, "<=", least);
}

export function greatestNumber(graph: Graph, a: Num, b: Num): Num {
  return extremeNumber(graph, a, b, ">=", greatest);
}

function extremeNumber(graph: Graph, a: Num, b: Num, op: "<=" | ">=", pick: typeof least): Num {
  const open = worst(graph, a.open, b.open);
  if (sameInt(a.d, b.d) || (isLiteral(a.d) && isLiteral(b.d))) {
    const over = aligned(graph, a, b);
    return fraction(open, pick(graph, over.a, over.b), over.d);
  }
  const first = compareNumbers(graph, op, a, b);
  return fraction(open, choose(graph, [[first, a.n]], b.n), choose(graph, [[first, a.d]], b.d));
}

/** The number of the first condition that holds; openness as given. */
export function chooseNumber(
  graph: Graph,
  open: Openness,
  branches: readonly (readonly [Condition, Num])[],
  otherwise: Num,
): Num {
  const all = [...branches.map(([, value]) => value), otherwise];
  if (!all.every(({ d }) => isLiteral(d))) {
    const part = (of: "n" | "d"): Int =>
      choose(
        graph,
        branches.map(([condition, value]) => [condition, value[of]] as const),
        otherwise[of],
      );
    return fraction(open, part("n"), part("d"));
  }
  const common = all.reduce((lcm, { d }) => (lcm / gcd(lcm, d.low)) * d.low, 1n);
  const over = ({ n, d }: Num): Int => multiply(graph, n, literal(common / d.low));
  const n = choose(
    graph,
    branches.map(([condition, value]) => [condition, over(value)] as const),
    over(otherwise),
  );
  return fraction(open, n, literal(common));
}

/** The largest whole number that is not above, or with `up` the smallest that is not below. */
export function wholeNumber(graph: Graph, a: Num, up: boolean): Num {
  if (sameInt(a.d, ONE)) return a;
  const value = up ? negate(graph, a.n) : a.n;
  const away = subtract(graph, add(graph, negate(graph, value), a.d), ONE);
  const floor = choose(
    graph,
    [[compare(graph, "<", value, ZERO), negate(graph, divide(graph, notNegative(graph, away), a.d))]],
    divide(graph, notNegative(graph, value), a.d),
  );
  return fraction(a.open, up ? negate(graph, floor) : floor, ONE);
}

function notNegative(graph: Graph, a: Int): Int {
  return greatest(graph, a, ZERO);
}

/** `factor` times the number, rounded half away from zero (四舍五入) to a whole one. */
export function roundNumber(graph: Graph, a: Num, factor: Ratio): Int {
  const { n, d } = multiplyNumbers(graph, a, figure(factor));
  if (sameInt(d, ONE)) return n;
  const two = literal(2n);
  const twice = add(graph, multiply(graph, absolute(graph, n), two), d);
  const rounded = divide(graph, twice, multiply(graph, d, two));
  return choose(graph, [[compare(graph, "<", n, ZERO), negate(graph, rounded)]], rounded);
}
