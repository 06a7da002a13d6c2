import type { Ratio } from "@yuanding/values";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import { scoreExpressions } from "../resolve/walk.ts";
import {
  addQuotients,
  invertQuotient,
  isSolvable,
  multiplyQuotients,
  negateQuotient,
  type Quotient,
  turns,
  UNIT,
} from "./polynomial.ts";
import { type Located, reachOf } from "./reach.ts";
import { type Bounds, grainOf, isRatio, type Slot, stepsOf } from "./slot.ts";
import { readsSlot, valueIn, type World } from "./world.ts";

/** Formulas that a choice, a minimum or an amount without sign may stand for; more are searched instead of solved. */
const MAX_BRANCHES = 16;

/**
 * Every quotient that an expression may be in the steps of one slot, with all other facts as they are: one for each way its
 * choices may go. Null when it is none of these (rounded, moved by calendar months, a score): then it is searched.
 */
type Branches = readonly Quotient[] | null;
type Solving = {
  readonly slot: Slot;
  readonly world: World;
  /** What is known of definitions: each is solved once, however often it is named. */
  readonly definitions: Map<Expression, Branches>;
};
type Solvers = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, at: Located, solving: Solving) => Branches;
};

const none = (): Branches => [];
const searched = (): Branches => null;

const SOLVERS: Solvers = {
  number: none,
  text: none,
  truth: none,
  date: none,
  fact: (node, _, { slot }) => (slot.fact.type === "日期" ? [STEPS] : [scaled(grainOf(node.fact))]),
  parameter: none,
  definition: solveDefinition,
  today: none,
  calendarYear: none,
  negate: (node, at, solving) => each(branchesOf({ ...at, node: node.operand }, solving), negateQuotient),
  add: (node, at, solving) => pairs(node, at, solving, addQuotients),
  subtract: (node, at, solving) => pairs(node, at, solving, (a, b) => addQuotients(a, negateQuotient(b))),
  multiply: (node, at, solving) => pairs(node, at, solving, multiplyQuotients),
  divide: (node, at, solving) => pairs(node, at, solving, (a, b) => multiplyQuotients(a, invertQuotient(b))),
  power: raised,
  least: (node, at, solving) => allOf(node.parts, at, solving),
  greatest: (node, at, solving) => allOf(node.parts, at, solving),
  absolute: (node, at, solving) => {
    const inner = branchesOf({ ...at, node: node.operand }, solving);
    return inner && [...inner, ...inner.map(negateQuotient)];
  },
  floor: searched,
  ceiling: searched,
  shift: shifted,
  yearOf: searched,
  compare: none,
  member: none,
  all: none,
  any: none,
  not: none,
  choose: (node, at, solving) => allOf([node.consequent, node.alternative], at, solving),
  classOf: none,
  verdictOf: none,
  judgement: none,
  score: searched,
};

const STEPS: Quotient = { over: [0n, 1n], under: UNIT };

function solveDefinition(node: ExpressionOf<"definition">, at: Located, solving: Solving): Branches {
  const { expression } = node.definition;
  const known = solving.definitions.get(expression);
  if (known !== undefined) return known;
  const found = branchesOf({ ...at, node: expression }, solving);
  solving.definitions.set(expression, found);
  return found;
}

function scaled({ n, d }: Ratio): Quotient {
  return { over: [0n, n], under: [d] };
}

function branchesOf(at: Located, solving: Solving): Branches {
  if (!dependsOn(at, solving)) return constant(at, solving);
  const found = (SOLVERS[at.node.kind] as (node: Expression, at: Located, solving: Solving) => Branches)(
    at.node,
    at,
    solving,
  );
  return found && found.length <= MAX_BRANCHES && found.every(isSolvable) ? found : null;
}

/** What does not read the slot is one figure; while it is open no place follows from it. */
function constant(at: Located, { world }: Solving): Branches {
  const value = valueIn(world, at);
  if (value instanceof Temporal.PlainDate) return [{ over: [stepsOf(value, DATE)], under: UNIT }];
  return typeof value === "object" && "n" in value && isRatio(value) ? [{ over: [value.n], under: [value.d] }] : [];
}

const DATE = { type: "日期" } as Slot["fact"];

function dependsOn(at: Located, { slot, world }: Solving): boolean {
  return readsSlot(at, slot, world);
}

function each(branches: Branches, change: (a: Quotient) => Quotient): Branches {
  return branches?.map(change) ?? null;
}

function pairs(
  node: { readonly left: Expression; readonly right: Expression },
  at: Located,
  solving: Solving,
  combine: (a: Quotient, b: Quotient) => Quotient,
): Branches {
  const left = branchesOf({ ...at, node: node.left }, solving);
  const right = branchesOf({ ...at, node: node.right }, solving);
  return left && right && left.flatMap((a) => right.map((b) => combine(a, b)));
}

function allOf(parts: readonly Expression[], at: Located, solving: Solving): Branches {
  const found = parts.map((node) => branchesOf({ ...at, node }, solving));
  return found.every((branches) => branches !== null) ? found.flat() : null;
}

function raised(node: ExpressionOf<"power">, at: Located, solving: Solving): Branches {
  const exponent = valueIn(solving.world, { ...at, node: node.exponent });
  const whole = typeof exponent === "object" && "n" in exponent ? Number(exponent.n) / Number(exponent.d) : Number.NaN;
  if (!Number.isInteger(whole) || Math.abs(whole) > MAX_BRANCHES) return null;
  const base = branchesOf({ ...at, node: node.base }, solving);
  return each(base, (quotient) => {
    const unit: Quotient = { over: UNIT, under: UNIT };
    const power = Array.from({ length: Math.abs(whole) }, () => quotient).reduce(multiplyQuotients, unit);
    return whole < 0 ? invertQuotient(power) : power;
  });
}

/** A date moved by a fixed number of days; months and years differ in length and are searched. */
function shifted(node: ExpressionOf<"shift">, at: Located, solving: Solving): Branches {
  if (node.unit !== "天" || dependsOn({ ...at, node: node.by }, solving)) return null;
  const by = valueIn(solving.world, { ...at, node: node.by });
  if (typeof by !== "object" || !("n" in by) || by.n % by.d !== 0n) return [];
  const days: Quotient = { over: [(by.n / by.d) * BigInt(node.sign)], under: UNIT };
  return each(branchesOf({ ...at, node: node.date }, solving), (date) => addQuotients(date, days));
}

/**
 * The steps `x` of a slot such that anything below the given expressions may differ between `x` and `x + 1`: where the two
 * sides of a comparison meet, where a minimum passes to another part, where a divisor is zero. Elsewhere nothing changes,
 * except in what is searched (`searched` is then true).
 */
export type Breakpoints = { readonly turns: readonly bigint[]; readonly searched: boolean };

export function breakpointsOf(roots: readonly Located[], slot: Slot, world: World, bounds: Bounds): Breakpoints {
  const solving: Solving = { slot, world, definitions: new Map() };
  const found = new Set<bigint>();
  let unsolved = false;
  const meet = (left: Branches, right: Branches): void => {
    if (!left || !right) unsolved = true;
    else for (const a of left) for (const b of right) addTurns(difference(a, b), bounds, found);
  };
  for (const at of nodesBelow(roots, world)) {
    if (!dependsOn(at, solving)) continue;
    for (const [left, right] of meetings(at)) {
      meet(branchesOf({ ...at, node: left }, solving), branchesOf({ ...at, node: right }, solving));
    }
    if (at.node.kind === "absolute") meet(branchesOf({ ...at, node: at.node.operand }, solving), [NOTHING]);
    if (at.node.kind === "divide") meet(branchesOf({ ...at, node: at.node.right }, solving), [NOTHING]);
    if (at.node.kind === "score") unsolved ||= hasValueLine(at);
  }
  return { turns: [...found], searched: unsolved };
}

const NOTHING: Quotient = { over: [], under: UNIT };

function nodesBelow(roots: readonly Located[], world: World): readonly Located[] {
  const [only, ...more] = roots;
  if (only && more.length === 0) return reachOf(only, world.standing).nodes;
  return [...new Map(roots.flatMap((root) => reachOf(root, world.standing).nodes.map((at) => [at.node, at]))).values()];
}

/** The pairs of expressions whose order matters in a node. */
function meetings({ node }: Located): (readonly [Expression, Expression])[] {
  if (node.kind === "compare") return [[node.left, node.right]];
  if (node.kind !== "least" && node.kind !== "greatest") return [];
  return node.parts.flatMap((a, i) => node.parts.slice(i + 1).map((b) => [a, b] as const));
}

/** A line of the sheet whose marks are a figure moves with every step of it. */
function hasValueLine({ measure }: Located): boolean {
  const values = (line: NonNullable<typeof measure.scoring>): boolean =>
    line.kind === "value" || (line.kind === "group" && line.parts.some(values));
  return measure.scoring !== null && scoreExpressions(measure.scoring).length > 0 && values(measure.scoring);
}

function difference(a: Quotient, b: Quotient): Quotient {
  return addQuotients(a, negateQuotient(b));
}

/** Every change of sign, of the difference and of its divisor. */
function addTurns({ over, under }: Quotient, { low, high }: Bounds, into: Set<bigint>): void {
  for (const turn of turns(over, low, high)) into.add(turn);
  for (const turn of turns(under, low, high)) into.add(turn);
}
