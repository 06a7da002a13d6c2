import type { Known } from "../evaluate/value.ts";
import { knownFact } from "../facts/subject.ts";
import type { Measure } from "../program/program.ts";
import { expressionsOf } from "../resolve/walk.ts";
import { breakpointsOf } from "./breakpoints.ts";
import type { Located } from "./reach.ts";
import { halve, waysFrom, wordsFor } from "./scan-slot.ts";
import { isGood, type Searching, worldOf } from "./search.ts";
import { boundsOf, isMeasured, stepsOf, valueAtStep } from "./slot.ts";
import type { Assignment, Assignments } from "./world.ts";

/** Sets up to this size have all their parts tried; a larger one each of its steps. */
const MAX_SUBSETS_OF = 6;
/** Rounds in which every step is made as small as the others allow. */
const MAX_ROUNDS = 4;

/**
 * The same set with nothing in it that is not needed: no step that can be left out, no figure further from today's than it
 * must be. Null when the exact evaluator does not confirm it, or when a part of it is enough (that part is found by itself).
 */
export function tighten(assigned: Assignments, searching: Searching): Assignments | null {
  let kept = dropNeedless(assigned, searching);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = kept;
    for (const label of kept.keys()) kept = shrink(kept, label, searching);
    kept = dropNeedless(kept, searching);
    if (kept === before) break;
  }
  return isGood(worldOf(kept, searching), searching.measure) && !hasGoodPart(kept, searching) ? kept : null;
}

function works(assigned: Assignments, searching: Searching): boolean {
  return isGood(worldOf(assigned, searching), searching.measure);
}

function dropNeedless(assigned: Assignments, searching: Searching): Assignments {
  let kept = assigned;
  for (const label of assigned.keys()) {
    const without = new Map(kept);
    without.delete(label);
    if (works(without, searching)) kept = without;
  }
  return kept;
}

/** Every proper part, so that no returned set holds a smaller one. */
function hasGoodPart(assigned: Assignments, searching: Searching): boolean {
  const all = [...assigned];
  if (all.length > MAX_SUBSETS_OF) return false;
  const whole = (1 << all.length) - 1;
  for (let part = 1; part < whole; part += 1) {
    if (works(new Map(all.filter((_, i) => (part >> i) & 1)), searching)) return true;
  }
  return false;
}

/** Moves one figure back towards today's to the first grain that still does, all others as they are. */
function shrink(assigned: Assignments, label: string, searching: Searching): Assignments {
  const each = assigned.get(label);
  if (!each || each.supplied || !isMeasured(each.slot.fact)) return assigned;
  const { slot, value } = each;
  const own = knownFact(searching.subject, slot.fact.name, slot.year);
  if (own === undefined) return assigned;
  const [from, to] = [stepsOf(own, slot.fact), stepsOf(value, slot.fact)];
  const good = (step: bigint): boolean => works(put(assigned, each, valueAtStep(step, slot.fact)), searching);
  const nearest = firstGood(innerPoints(assigned, each, searching, from, to), from, good);
  return nearest === null ? assigned : put(assigned, each, valueAtStep(nearest, slot.fact));
}

/** The places between today's value and the new one where anything may change, the nearest to today's first. */
function innerPoints(
  assigned: Assignments,
  { slot }: Assignment,
  searching: Searching,
  from: bigint,
  to: bigint,
): readonly bigint[] {
  const world = worldOf(assigned, searching);
  const rises = from < to;
  const bounds = rises ? { low: from, high: to - 1n } : { low: to + 1n, high: from };
  const { above, below } = waysFrom(breakpointsOf(rootsOf(searching.measure), slot, world, bounds), from, bounds);
  return rises ? above : below;
}

function firstGood(points: readonly bigint[], from: bigint, good: (step: bigint) => boolean): bigint | null {
  let before = from;
  for (const point of points) {
    if (good(point)) return halve(before, point, good);
    before = point;
  }
  return null;
}

function put(assigned: Assignments, each: Assignment, value: Known): Assignments {
  return new Map(assigned).set(each.slot.label, { ...each, value });
}

function rootsOf(measure: Measure): Located[] {
  return expressionsOf(measure).map((node) => ({ node, measure }));
}

/** What a supplied value has to be: words of which any will do, or a span of figures around the one tried. */
export type Requirement =
  | { readonly kind: "any" }
  | { readonly kind: "words"; readonly words: readonly Known[] }
  | { readonly kind: "span"; readonly low: Known | null; readonly high: Known | null };

/** Finds how far the value of one supplied fact may go, all others as they are, before the measure is no longer met. */
export function requirementOf(assigned: Assignments, each: Assignment, searching: Searching): Requirement {
  const { slot } = each;
  const world = worldOf(assigned, searching);
  const roots = rootsOf(searching.measure);
  if (!isMeasured(slot.fact)) {
    const all = wordsFor(world, slot, roots);
    const words = all.filter((value) => works(put(assigned, each, value), searching));
    return words.length === all.length ? { kind: "any" } : { kind: "words", words };
  }
  const at = stepsOf(each.value, slot.fact);
  const bounds = boundsOf(slot, at, searching.days.asOf, true);
  const { above, below } = waysFrom(breakpointsOf(roots, slot, world, bounds), at, bounds);
  const good = (step: bigint): boolean => works(put(assigned, each, valueAtStep(step, slot.fact)), searching);
  const high = lastGood(above, at, good);
  const low = lastGood(below, at, good);
  if (low === null && high === null) return { kind: "any" };
  const shown = (step: bigint | null): Known | null => (step === null ? null : valueAtStep(step, slot.fact));
  return { kind: "span", low: shown(low), high: shown(high) };
}

/** The last grain on the way that still does; null when all of them do. */
function lastGood(points: readonly bigint[], from: bigint, good: (step: bigint) => boolean): bigint | null {
  let before = from;
  for (const point of points) {
    if (!good(point)) return halve(point, before, good);
    before = point;
  }
  return null;
}
