import { type Condition, type Graph, hinder, make, type Node, rungAt } from "./graph.ts";

/**
 * A whole number of the statement with the bounds it is proved to lie in. The bounds of the inputs are those of their
 * columns; every operation derives those of its result and chooses the narrowest integers of the dialect that hold it, so
 * that no intermediate can overflow. A figure whose bounds meet is a literal.
 */
export type Int = {
  readonly low: bigint;
  readonly high: bigint;
  /** Index of the width among the dialect's; 0 is for codes alone. */
  readonly rung: number;
  /** Null for a literal. */
  readonly node: Node | null;
};

export const ZERO: Int = literal(0n);
export const ONE: Int = literal(1n);

export function literal(value: bigint | number): Int {
  return { low: BigInt(value), high: BigInt(value), rung: 0, node: null };
}

export function isLiteral(int: Int): boolean {
  return int.node === null;
}

export function maxOf(...values: readonly bigint[]): bigint {
  return values.reduce((best, each) => (each > best ? each : best));
}

export function minOf(...values: readonly bigint[]): bigint {
  return values.reduce((best, each) => (each < best ? each : best));
}

function sizeOf(low: bigint, high: bigint): bigint {
  return maxOf(high < 0n ? -high : high, low < 0n ? -low : low);
}

/** An integer that a piece of text computes, between the bounds; `rung` at least the one given. */
export function integer(graph: Graph, low: bigint, high: bigint, rung: number, build: (rung: number) => Node): Int {
  if (low === high) return literal(low);
  const fits = rungFor(graph, low, high, rung);
  if (fits !== null) return { low, high, rung: fits, node: build(fits) };
  const widest = graph.dialect.rungs.length - 1;
  const { max } = rungAt(graph, widest);
  return { low: maxOf(low, -max), high: minOf(high, max), rung: widest, node: build(widest) };
}

/** The narrowest width that is proved to hold the bounds; null, with an obstacle, when none does. */
function rungFor(graph: Graph, low: bigint, high: bigint, atLeast: number): number | null {
  const size = sizeOf(low, high);
  const found = graph.dialect.rungs.findIndex(
    (each, index) => index >= atLeast && size <= each.max && (index > 0 || low >= 0n),
  );
  if (found >= 0) return found;
  const widest = graph.dialect.rungs.at(-1);
  const [digits, most] = [size.toString().length, widest?.max.toString().length ?? 0];
  hinder(
    graph,
    `这里算到的整数可达 ${digits} 位，超过 ${graph.dialect.name} 的 ${widest?.type}（${most} 位），不能保证精确`,
    `an integer here may have ${digits} digits, more than ${widest?.type} of ${graph.dialect.name} holds (${most}), so that exactness is not proved`,
  );
  return null;
}

/** The piece in a width; `typed` also gives a literal the width, where nothing beside it would. */
export function at(graph: Graph, int: Int, rung: number, typed = false): Node {
  const width = rungAt(graph, rung);
  if (!int.node) {
    return make(graph, "integer", [typed ? width.typed(int.low) : width.literal(int.low)]);
  }
  if (int.rung >= rung) return int.node;
  const [before = "", after = ""] = width.cast("\u0000").split("\u0000");
  return make(graph, "integer", [before, int.node, after]);
}

function infix(graph: Graph, a: Int, b: Int, word: string, low: bigint, high: bigint): Int {
  return integer(graph, low, high, Math.max(rungOf(graph, a), rungOf(graph, b), 1), (rung) =>
    make(graph, "integer", ["(", at(graph, a, rung), word, at(graph, b, rung), ")"]),
  );
}

export function add(graph: Graph, a: Int, b: Int): Int {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  return infix(graph, a, b, " + ", a.low + b.low, a.high + b.high);
}

export function subtract(graph: Graph, a: Int, b: Int): Int {
  if (isZero(b)) return a;
  if (a.node !== null && a.node === b.node) return ZERO;
  return infix(graph, a, b, " - ", a.low - b.high, a.high - b.low);
}

export function multiply(graph: Graph, a: Int, b: Int): Int {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return infix(graph, a, b, " * ", minOf(...corners), maxOf(...corners));
}

export function isZero(int: Int): boolean {
  return isLiteral(int) && int.low === 0n;
}

export function isOne(int: Int): boolean {
  return isLiteral(int) && int.low === 1n;
}

export function negate(graph: Graph, a: Int): Int {
  return subtract(graph, ZERO, a);
}

export function absolute(graph: Graph, a: Int): Int {
  if (a.low >= 0n) return a;
  if (a.high <= 0n) return negate(graph, a);
  const { low, high, rung, node } = choose(graph, [[compare(graph, "<", a, ZERO), negate(graph, a)]], a);
  return { low: 0n, high: sizeOf(low, high), rung, node };
}

/** Of a figure that is not negative by one that is positive, without the remainder. */
export function divide(graph: Graph, a: Int, b: Int): Int {
  if (isOne(b)) return a;
  const rung = Math.max(a.rung, b.rung, 1);
  const [before, between, after] = rungParts(graph, rung);
  return integer(graph, a.low / b.high, a.high / b.low, rung, (wide) =>
    make(graph, "integer", [before, at(graph, a, wide), between, at(graph, b, wide), after]),
  );
}

function rungParts(graph: Graph, rung: number): readonly [string, string, string] {
  const [before = "", between = "", after = ""] = rungAt(graph, rung).divide("\u0000", "\u0000").split("\u0000");
  return [before, between, after];
}

export function least(graph: Graph, a: Int, b: Int): Int {
  if (a.high <= b.low) return a;
  if (b.high <= a.low || sameAs(a, b)) return b;
  return extreme(graph, "least", a, b, minOf(a.low, b.low), minOf(a.high, b.high));
}

export function greatest(graph: Graph, a: Int, b: Int): Int {
  if (a.low >= b.high) return a;
  if (b.low >= a.high || sameAs(a, b)) return b;
  return extreme(graph, "greatest", a, b, maxOf(a.low, b.low), maxOf(a.high, b.high));
}

function sameAs(a: Int, b: Int): boolean {
  return a.node === b.node && a.low === b.low;
}

function extreme(graph: Graph, word: string, a: Int, b: Int, low: bigint, high: bigint): Int {
  return integer(graph, low, high, Math.max(rungOf(graph, a), rungOf(graph, b)), (rung) =>
    make(graph, "integer", [`${word}(`, at(graph, a, rung), ", ", at(graph, b, rung), ")"]),
  );
}

/** The width a figure has, or a literal needs. */
function rungOf(graph: Graph, int: Int): number {
  return isLiteral(int) ? (rungFor(graph, int.low, int.high, 0) ?? 0) : int.rung;
}

export type CompareWord = "=" | "<>" | "<" | "<=" | ">" | ">=";

const ALWAYS: { readonly [Word in CompareWord]: (a: Int, b: Int) => boolean } = {
  "=": (a, b) => sameAs(a, b),
  "<>": (a, b) => a.high < b.low || a.low > b.high,
  "<": (a, b) => a.high < b.low,
  "<=": (a, b) => a.high <= b.low,
  ">": (a, b) => a.low > b.high,
  ">=": (a, b) => a.low >= b.high,
};
const OPPOSITE: { readonly [Word in CompareWord]: CompareWord } = {
  "=": "<>",
  "<>": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** A comparison; what the bounds decide is decided here. */
export function compare(graph: Graph, word: CompareWord, a: Int, b: Int): Condition {
  if (ALWAYS[word](a, b)) return true;
  if (ALWAYS[OPPOSITE[word]](a, b)) return false;
  const rung = Math.max(rungOf(graph, a), rungOf(graph, b));
  return make(graph, "condition", ["(", at(graph, a, rung), ` ${word} `, at(graph, b, rung), ")"]);
}

/** The figure of the first condition that holds. */
export function choose(graph: Graph, branches: readonly (readonly [Condition, Int])[], otherwise: Int): Int {
  const open = branches.filter(([condition]) => condition !== false);
  const decided = open.findIndex(([condition]) => condition === true);
  const last = decided >= 0 ? (open[decided]?.[1] ?? otherwise) : otherwise;
  const left = (decided >= 0 ? open.slice(0, decided) : open) as (readonly [Node, Int])[];
  while (left.length > 0 && sameAs(left.at(-1)?.[1] ?? last, last)) left.pop();
  if (left.length === 0) return last;
  const values = [...left.map(([, value]) => value), last];
  const low = minOf(...values.map((each) => each.low));
  const high = maxOf(...values.map((each) => each.high));
  if (low === high) return last;
  const beside = Math.max(...values.map((each) => rungOf(graph, each)));
  return integer(graph, low, high, beside, (rung) => {
    const pieces = left.map(([condition, value]) => [condition, at(graph, value, rung)] as const);
    return make(graph, "integer", conditional(graph, pieces, at(graph, last, rung, true)));
  });
}

/** A few branches read as nested `if` where the database has it, more as one CASE. */
function conditional(graph: Graph, branches: readonly (readonly [Node, Node])[], last: Node): (string | Node)[] {
  if (graph.dialect.conditionIsNumber && branches.length <= MAX_NESTED) {
    const open = branches.flatMap(([condition, value]) => ["if(", condition, ", ", value, ", "]);
    return [...open, last, ")".repeat(branches.length)];
  }
  const cases = branches.flatMap(([condition, value]) => [" WHEN ", condition, " THEN ", value]);
  return ["CASE", ...cases, " ELSE ", last, " END"];
}

const MAX_NESTED = 3;
