import { type Ratio, subtract } from "@yuanding/values";
import type { Open } from "../evaluate/value.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { ScoreLine } from "../program/program.ts";
import { type Goal, goalOfRow, leavesOf, progressIn } from "./goal.ts";
import { type Located, measureOn, reachOf } from "./reach.ts";
import { type Aim, scanSlot, wordsFor } from "./scan-slot.ts";
import { type Days, isMeasured, likelyValue, type Slot, slotOf } from "./slot.ts";
import { type Assignment, certainOf, heldIn, openOf, valueIn, type World, worldWith } from "./world.ts";

/** Pairs of values looked at when no single change reaches a leaf. */
const MAX_PAIRS = 400;

/** One way on: values to set, and goals that this way has then chosen to reach. */
export type Move = {
  readonly assign: readonly Assignment[];
  readonly pursue: readonly Goal[];
  /** The leaf that this comes nearer to without reaching it: another of its facts must change as well. */
  readonly nearer: Located | null;
};

export type Moving = {
  readonly world: World;
  readonly days: Days;
  /** Labels that were unknown at first: whatever they become is supplied, not changed. */
  readonly supplied: ReadonlySet<string>;
  /** Called when ways may have been missed. */
  readonly cut: () => void;
};

/** The ways to come closer to a goal that is not reached: of “all” the first part that is not, of “any” each part. */
export function findMoves(goal: Goal, moving: Moving): Move[] {
  if (goal.kind === "judged") return [];
  if (goal.kind === "leaf") return leafMoves(goal, moving);
  const unreached = goal.parts.filter((part) => !isReached(part, moving.world));
  if (goal.kind === "every") {
    const [first] = unreached;
    return first ? findMoves(first, moving) : [];
  }
  return unreached.flatMap((part) =>
    findMoves(part, moving).map((move) => (part.kind === "leaf" ? move : { ...move, pursue: [part, ...move.pursue] })),
  );
}

export function isReached(goal: Goal, world: World): boolean {
  const progress = progressIn(world, goal);
  return progress === "held" || progress === "judged";
}

/** Every slot that an expression reads on the date, whether or not it can change. */
export function slotsOf(at: Located, { world, days }: Pick<Moving, "world" | "days">): Slot[] {
  const slots = new Map<string, Slot>();
  for (const { fact, year } of reachOf(at, world.standing).reads) {
    const slot = slotOf(fact, year, days);
    if (slots.get(slot.label)?.means !== "never") slots.set(slot.label, slot);
  }
  return [...slots.values()];
}

/** A slot that was unknown takes any value: it is found out, not changed. */
export function isFree(slot: Slot, { supplied }: Pick<Moving, "supplied">): boolean {
  return supplied.has(slot.label);
}

type Leaf = Extract<Goal, { kind: "leaf" }>;

function leafMoves(leaf: Leaf, moving: Moving): Move[] {
  const { world } = moving;
  const value = valueIn(world, leaf.at);
  const aim: Aim = {
    roots: [leaf.at],
    reached: (there) => valueIn(there, leaf.at) === leaf.want,
    ...(isScored(leaf.at.node) && {
      progress: (there: World) => marginOf(leaf, there),
      scored: leaf.at.measure,
    }),
  };
  const slots = slotsOf(leaf.at, moving);
  const filled = fillMove(openOf(value), slots, moving, [leaf.at]);
  if (filled) return [filled];
  const movable = slots.filter((slot) => slot.means !== "never" || isFree(slot, moving));
  const supplied = aim.progress ? supplyMove(movable, aim, moving) : null;
  const scanned = aim.progress ? movable.filter((slot) => !isFree(slot, moving)) : movable;
  const single = scanned.flatMap((slot) =>
    scanSlot(world, slot, aim, isFree(slot, moving)).map(({ value: to, reached }) =>
      moveTo(moving, [[slot, to]], reached ? null : leaf.at),
    ),
  );
  const found = [...(supplied ? [supplied] : []), ...single];
  if (aim.progress) return [...found, ...rowMoves(leaf, moving)];
  if (found.length > 0) return found;
  const rows = classMoves(leaf, moving);
  return rows.length > 0 ? rows : pairMoves(movable, aim, moving);
}

/**
 * What is still to be supplied costs no change, so all of it is set at once to what gives the most marks, one after the
 * other until the aim is reached; how little of it would do is found out at the end.
 */
function supplyMove(movable: readonly Slot[], aim: Aim, moving: Moving): Move | null {
  const values: [Slot, Value][] = [];
  let { world } = moving;
  for (const slot of movable.filter((each) => isFree(each, moving))) {
    if (aim.reached(world)) break;
    const best = scanSlot(world, slot, aim, true).at(-1);
    if (!best) continue;
    values.push([slot, best.value]);
    world = worldWith(world, slot, best.value);
  }
  return values.length === 0 ? null : moveTo(moving, values);
}

type Value = Assignment["value"];

function moveTo(
  { supplied }: Moving,
  values: readonly (readonly [Slot, Value])[],
  nearer: Move["nearer"] = null,
): Move {
  const assign = values.map(([slot, value]) => ({ slot, value, supplied: supplied.has(slot.label) }));
  return { assign, pursue: [], nearer };
}

/**
 * Supplies the facts that a value is open for, with what they are likeliest to be, before anything else is tried: later
 * moves set them right, and what was not needed is left out at the end.
 */
export function fillMove(
  open: Open | null,
  slots: readonly Slot[],
  moving: Moving,
  roots: readonly Located[],
): Move | null {
  const { world } = moving;
  const missing = slots.filter((slot) => open?.facts.includes(slot.label) && heldIn(world, slot) === undefined);
  if (missing.length === 0) return null;
  const assign = missing.map((slot): Assignment => {
    const words = isMeasured(slot.fact) ? [] : wordsFor(world, slot, roots).filter((word) => typeof word === "string");
    return { slot, value: likelyValue(world.subject, slot, words, moving.days.asOf), supplied: true };
  });
  return { assign, pursue: [], nearer: null };
}

function isScored(node: Expression): node is ExpressionOf<"compare"> {
  return node.kind === "compare" && (node.left.kind === "score" || node.right.kind === "score");
}

/** How many marks are surely there beyond (or, negative, short of) what a comparison wants. Null for equality. */
function marginOf({ at, want }: Leaf, world: World): Ratio | null {
  if (!isScored(at.node)) return null;
  const { op, left, right } = at.node;
  if (op === "=" || op === "!=") return null;
  const up = (op === ">" || op === ">=") === want;
  const a = certainOf(valueIn(world, { ...at, node: left }), up ? "low" : "high");
  const b = certainOf(valueIn(world, { ...at, node: right }), up ? "high" : "low");
  return a && b && (up ? subtract(a, b) : subtract(b, a));
}

/** Rows of the sheet that need several values at once, so that none of them alone gives a mark more. */
function rowMoves(leaf: Leaf, moving: Moving): Move[] {
  const { scoring } = leaf.at.measure;
  const margin = marginOf(leaf, moving.world);
  if (!scoring || !margin) return [];
  return tableRows(scoring).flatMap((tests) => wayToRow(tests, leaf.at, moving));
}

function wayToRow(tests: Expression, at: Located, moving: Moving): Move[] {
  const goal = goalOfRow(tests, at.measure, moving.world.standing);
  if (leavesOf(goal).length < 2 || isReached(goal, moving.world)) return [];
  return findMoves(goal, moving).map((move) => ({ ...move, pursue: [goal, ...move.pursue] }));
}

function tableRows(line: ScoreLine): Expression[] {
  if (line.kind === "group") return line.parts.flatMap(tableRows);
  if (line.kind !== "tables") return [];
  return line.tables.flatMap(({ rows }) => rows.filter((row) => row.output.low.n > 0n).map((row) => row.tests));
}

/** Another class is another row of the table that gives it, whose cells may need several values at once. */
function classMoves(leaf: Leaf, moving: Moving): Move[] {
  const measures = reachOf(leaf.at, moving.world.standing).nodes.flatMap(({ node }) =>
    node.kind === "classOf" ? (measureOn(moving.world.standing, node.measure) ?? []) : [],
  );
  return measures.flatMap((measure) =>
    (measure.classification?.rows ?? []).flatMap((row) => wayToRow(row.tests, { node: row.tests, measure }, moving)),
  );
}

/** Two values at once, where one alone cannot: a product of which both factors are bounded. Said to be cut off, as it may miss some. */
function pairMoves(movable: readonly Slot[], aim: Aim, moving: Moving): Move[] {
  if (movable.length < 2) return [];
  moving.cut();
  const found: Move[] = [];
  let left = MAX_PAIRS;
  for (const [i, first] of movable.entries()) {
    for (const value of waypoints(first, moving, aim)) {
      const there = worldWith(moving.world, first, value);
      for (const second of movable.slice(i + 1)) {
        if (left-- <= 0) return found;
        for (const to of scanSlot(there, second, aim, isFree(second, moving))) {
          found.push(
            moveTo(moving, [
              [first, value],
              [second, to.value],
            ]),
          );
        }
      }
    }
  }
  return found;
}

/** Values from which another slot may go on: the words, or where anything changes along the way. */
function waypoints(slot: Slot, moving: Moving, aim: Aim): readonly Value[] {
  if (!isMeasured(slot.fact)) return wordsFor(moving.world, slot, aim.roots);
  const all: Aim = { ...aim, reached: () => false, progress: rising() };
  return scanSlot(moving.world, slot, all, isFree(slot, moving)).map(({ value }) => value);
}

/** Every point further away counts as progress. */
function rising(): () => Ratio {
  let seen = 0n;
  return () => {
    seen += 1n;
    return { n: seen, d: 1n };
  };
}
