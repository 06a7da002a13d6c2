import { compare, type Ratio } from "@yuanding/values";
import { isIndustryCode } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";
import type { Measure } from "../program/program.ts";
import { type Breakpoints, breakpointsOf } from "./breakpoints.ts";
import { type Located, reachOf } from "./reach.ts";
import { type Bounds, boundsOf, isMeasured, isOnGrain, type Slot, sameValue, stepsOf, valueAtStep } from "./slot.ts";
import { freezeSheet, heldIn, lookAlong, type World, worldWith } from "./world.ts";

/** Powers of two away from a value at which something that is searched, not solved, is looked at. */
const SPREAD: readonly bigint[] = Array.from({ length: 50 }, (_, power) => 1n << BigInt(power));

/** What is looked for along one slot: whether a world is good, and how far it has come where that is a matter of degree. */
export type Aim = {
  readonly roots: readonly Located[];
  readonly reached: (world: World) => boolean;
  readonly progress?: (world: World) => Ratio | null;
  /** The measure whose sheet it looks at. */
  readonly scored?: Measure;
};

/** A value on the way, and whether the aim is reached with it or only nearer. */
export type Place = { readonly value: Known; readonly reached: boolean };

/**
 * The values of one slot, all else as it is, that reach an aim: the nearest above and the nearest below, each the first
 * grain that does. With a measure of progress also the nearest values that come closer. Words and truths are tried one by one.
 */
export function scanSlot(world: World, slot: Slot, aim: Aim, free: boolean): Place[] {
  const held = heldIn(world, slot);
  if (held === undefined) return [];
  if (!isMeasured(slot.fact)) return scanWords(world, slot, held, aim);
  const from = stepsOf(held, slot.fact);
  const bounds = boundsOf(slot, from, world.standing.asOf, free);
  const { above, below } = waysFrom(breakpointsOf(aim.roots, slot, world, bounds), from, bounds);
  // A value between two grains may be reached from above as well.
  const own = isOnGrain(held, slot.fact) ? [] : [from];
  const sheets = aim.scored ? freezeSheet(world, aim.scored, slot) : world.sheets;
  const looking: Looking = { world, slot, aim, along: lookAlong(world, slot, sheets) };
  return [...nearest(looking, from, above), ...nearest(looking, from, [...own, ...below])];
}

type Looking = {
  readonly world: World;
  readonly slot: Slot;
  readonly aim: Aim;
  readonly along: (value: Known) => World;
};

/** The first step of every stretch on the way up and on the way down, and the ends; the nearest first. */
export function waysFrom(
  { turns, searched }: Breakpoints,
  from: bigint,
  { low, high }: Bounds,
): { readonly above: readonly bigint[]; readonly below: readonly bigint[] } {
  const spread = searched ? SPREAD : [];
  const up = [...turns.map((turn) => turn + 1n), ...spread.map((far) => from + far), high];
  const down = [...turns, ...spread.map((far) => from - far), low];
  return {
    above: [...new Set(up)].filter((step) => from < step && step <= high).toSorted(ascending),
    below: [...new Set(down)].filter((step) => low <= step && step < from).toSorted(descending),
  };
}

/** Walks away from `from`, and goes back by halving to the first grain where what was found begins. */
function nearest(looking: Looking, from: bigint, points: readonly bigint[]): Place[] {
  const { aim, slot } = looking;
  const found: Place[] = [];
  const place = (step: bigint, reached: boolean): Place => ({ value: valueAtStep(step, slot.fact), reached });
  let before = from;
  let best = aim.progress?.(looking.world) ?? null;
  const isReached = (step: bigint): boolean => aim.reached(at(looking, step));
  for (const step of points) {
    const there = at(looking, step);
    if (aim.reached(there)) return [...found, place(halve(before, step, isReached), true)];
    const progress = aim.progress?.(there) ?? null;
    if (progress && best && compare(progress, best) > 0) {
      found.push(place(step, false));
      best = progress;
    }
    before = step;
  }
  return found;
}

function at({ slot, along }: Looking, step: bigint): World {
  return along(valueAtStep(step, slot.fact));
}

/** Between a grain that is bad and one that is good, on whichever side: the good grain next to a bad one. */
export function halve(bad: bigint, good: bigint, isGood: (step: bigint) => boolean): bigint {
  let [low, high] = [bad, good];
  while (high - low > 1n || low - high > 1n) {
    const middle = (low + high) / 2n;
    if (isGood(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function scanWords(world: World, slot: Slot, held: Known, aim: Aim): Place[] {
  const before = aim.progress?.(world) ?? null;
  return wordsFor(world, slot, aim.roots).flatMap((value): Place[] => {
    if (sameValue(value, held)) return [];
    const there = worldWith(world, slot, value);
    if (aim.reached(there)) return [{ value, reached: true }];
    const progress = aim.progress?.(there) ?? null;
    return progress !== null && before !== null && compare(progress, before) > 0 ? [{ value, reached: false }] : [];
  });
}

const SECTIONS = [..."ABCDEFGHIJKLMNOPQRST"];

/** The values that a truth, a code or a text may take: of an open list, those that the program speaks of. */
export function wordsFor(world: World, { fact }: Slot, roots: readonly Located[]): readonly Known[] {
  if (fact.type === "是否") return [true, false];
  if (fact.codes?.kind === "list") return fact.codes.values;
  const words = roots.flatMap((root) => reachOf(root, world.standing).words);
  return fact.codes ? [...new Set([...words.filter(isIndustryCode), ...SECTIONS])] : [...new Set(words)];
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function descending(a: bigint, b: bigint): number {
  return ascending(b, a);
}
