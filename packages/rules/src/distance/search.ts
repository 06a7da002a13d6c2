import { exactText } from "../explain/grounds.ts";
import type { Subject } from "../facts/subject.ts";
import { knownFact } from "../facts/subject.ts";
import type { Measure } from "../program/program.ts";
import { expressionsOf } from "../resolve/walk.ts";
import { fillMove, findMoves, isReached, type Move, type Moving, slotsOf } from "./find-moves.ts";
import { type Goal, goalsOf, leavesOf, progressIn } from "./goal.ts";
import type { Located, Standing } from "./reach.ts";
import { type Days, isMeasured, isRatio, type Slot, sameValue, stepsOf } from "./slot.ts";
import { type Assignment, type Assignments, evaluationIn, newWorld, type World, withAssignments } from "./world.ts";

export type SearchLimits = {
  /** States looked at; each is one set of values tried. */
  readonly maxStates: number;
  /** States looked at after the first set, for others that need as many changes or one or two more. */
  readonly moreStates: number;
  /** Sets found before the search ends. */
  readonly maxSets: number;
  /** Changes in one set. */
  readonly maxChanges: number;
};

export type Searching = {
  readonly measure: Measure;
  readonly standing: Standing;
  readonly subject: Subject;
  readonly days: Days;
  readonly limits: SearchLimits;
};

export type Found = {
  /** Values that meet the measure, fewest changes first; not yet made as small as they can be. */
  readonly sets: readonly Assignments[];
  /** Whether every smaller set was looked at before the first one was found, or every set when none was. */
  readonly proven: boolean;
  /** Whether the search ended at a limit instead of running out of ways. */
  readonly cutOff: boolean;
};

/** A state of the search: values set so far, and ways chosen that still have to be reached. */
type State = {
  readonly assigned: Assignments;
  readonly pursue: readonly Goal[];
  readonly world: World;
  readonly atLeast: number;
  readonly last: number;
  readonly effort: number;
  readonly order: number;
};

/**
 * Looks for the values that meet a measure, the state that promises the fewest changes first. From a state it goes on by
 * repairing the first goal that is not reached: in every solution with these values or others, something that this goal
 * reads has another value. The promise is changes made plus goals still unreached that share no fact with those changed or
 * with each other: each needs a change of its own, so it never promises too much.
 */
export function search(searching: Searching): Found {
  const { limits } = searching;
  const goals = goalsOf(searching.measure, searching.standing);
  let [cutOff, looked, missed, serial] = [false, 0, false, 0];
  const open: State[] = [];
  const seen = new Set<string>();
  const sets: Assignments[] = [];
  const numbers = new Map<Goal, number>();
  const numberOf = (goal: Goal): number => {
    if (!numbers.has(goal)) numbers.set(goal, numbers.size);
    return numbers.get(goal) ?? 0;
  };
  const push = (assigned: Assignments, pursue: readonly Goal[], nearer: Located | null): void => {
    if (countChanges(assigned) + (nearer ? 1 : 0) > limits.maxChanges) return;
    const key = [keyOf(assigned), ...pursue.map(numberOf).toSorted()].join(" ");
    if (seen.has(key)) return;
    seen.add(key);
    const world = worldOf(assigned, searching);
    const atLeast = countChanges(assigned) + fewestMore(goals, assigned, nearer, world, searching.days);
    if (atLeast > limits.maxChanges) return;
    serial += 1;
    insert(open, { assigned, pursue, world, atLeast, ...weigh(assigned, searching), order: serial });
  };
  let most = limits.maxStates;
  push(new Map(), [], null);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (sets.length >= limits.maxSets) break;
    if (looked >= most) {
      cutOff = true;
      break;
    }
    looked += 1;
    const { world } = state;
    const moving = movingOf(world, state, searching, () => {
      missed = true;
    });
    const goal = nextGoal([...state.pursue, ...goals], world);
    if (!goal && isGood(world, searching.measure)) {
      if (sets.length === 0) most = Math.min(most, looked + limits.moreStates);
      sets.push(state.assigned);
      continue;
    }
    const moves = goal ? findMoves(goal, moving) : lastMoves(moving, searching.measure);
    const waiting = state.pursue.filter((each) => !isReached(each, world));
    for (const move of moves) {
      push(apply(state.assigned, move, searching.subject), unique([...move.pursue, ...waiting]), move.nearer);
    }
  }
  return { sets, proven: !missed && (sets.length > 0 || !cutOff), cutOff: cutOff || missed };
}

/** Met, or met as soon as a person so judges: nothing is missing that a fact could give. */
export function isGood(world: World, measure: Measure): boolean {
  const verdict = evaluationIn(world, measure)?.verdict;
  return verdict === "met" || verdict === "human";
}

export function worldOf(assigned: Assignments, { standing, subject }: Pick<Searching, "standing" | "subject">): World {
  return newWorld(standing, assigned.size === 0 ? subject : withAssignments(subject, assigned.values()));
}

export function movingOf(
  world: World,
  { assigned }: Pick<State, "assigned">,
  { days }: Pick<Searching, "days">,
  cut: () => void,
): Moving {
  const supplied = new Set([...assigned.values()].filter((each) => each.supplied).map((each) => each.slot.label));
  return { world, days, supplied, cut };
}

/** What is surely missed goes before what is only not known yet. */
function nextGoal(goals: readonly Goal[], world: World): Goal | null {
  const unreached = goals.filter((goal) => !isReached(goal, world));
  return unreached.find((goal) => progressIn(world, goal) === "missed") ?? unreached[0] ?? null;
}

/** Every condition is reached and yet the measure is open: an amount, a class or a larger formula lacks a fact. */
function lastMoves(moving: Moving, measure: Measure): Move[] {
  const evaluation = evaluationIn(moving.world, measure);
  const roots = expressionsOf(measure).map((node): Located => ({ node, measure }));
  const slots = new Map(roots.flatMap((at) => slotsOf(at, moving).map((slot): [string, Slot] => [slot.label, slot])));
  const filled = fillMove(evaluation?.open ?? null, [...slots.values()], moving, roots);
  return filled ? [filled] : [];
}

function apply(assigned: Assignments, { assign }: Move, subject: Subject): Assignments {
  const next = new Map(assigned);
  for (const each of assign) {
    const own = knownFact(subject, each.slot.fact.name, each.slot.year);
    if (!each.supplied && sameValue(own, each.value)) next.delete(each.slot.label);
    else next.set(each.slot.label, each);
  }
  return next;
}

export function countChanges(assigned: Assignments): number {
  return [...assigned.values()].filter((each) => !each.supplied).length;
}

/** A leaf that a change came nearer to needs another one: had this fact alone been enough, the change would have been larger. */
function fewestMore(
  goals: readonly Goal[],
  assigned: Assignments,
  nearer: Located | null,
  world: World,
  days: Days,
): number {
  const taken = new Set(assigned.keys());
  const movable = (at: Located): string[] =>
    slotsOf(at, { world, days }).flatMap(({ label, means }) => (means === "never" ? [] : [label]));
  for (const label of nearer ? movable(nearer) : []) taken.add(label);
  let count = nearer ? 1 : 0;
  for (const goal of goals) {
    if (progressIn(world, goal) !== "missed") continue;
    const leaves = leavesOf(goal);
    if (leaves.some(({ at }) => slotsOf(at, { world, days }).some(({ label }) => assigned.has(label)))) continue;
    const labels = leaves.flatMap(({ at }) => movable(at));
    if (labels.length === 0) return Number.POSITIVE_INFINITY;
    if (labels.some((label) => taken.has(label))) continue;
    for (const label of labels) taken.add(label);
    count += 1;
  }
  return count;
}

/** How hard a set of values is: the latest year one has to wait for, and the sum of the changes relative to their size. */
export function weigh(
  assigned: Assignments,
  { subject, days }: Pick<Searching, "subject" | "days">,
): { readonly last: number; readonly effort: number } {
  const changes = [...assigned.values()].filter((each) => !each.supplied);
  const last = Math.max(days.today.year, ...changes.map(({ slot }) => slot.assessment ?? 0));
  return { last, effort: changes.reduce((all, each) => all + effortOf(each, subject), 0) };
}

/** Between 0 and 1 for a figure that moves on one side of zero; 1 for anything that is not a figure; a date counts in years. */
function effortOf({ slot, value }: Assignment, subject: Subject): number {
  const from = knownFact(subject, slot.fact.name, slot.year);
  if (from === undefined || !isMeasured(slot.fact)) return 1;
  if (!isRatio(from) || !isRatio(value)) {
    const days = stepsOf(value, slot.fact) - stepsOf(from, slot.fact);
    return Math.abs(Number(days)) / 365;
  }
  const [a, b] = [Number(from.n) / Number(from.d), Number(value.n) / Number(value.d)];
  return Math.abs(b - a) / Math.max(Math.abs(a), Math.abs(b));
}

function unique(goals: readonly Goal[]): Goal[] {
  return [...new Set(goals)];
}

export function keyOf(assigned: Assignments): string {
  return [...assigned]
    .map(([label, { value }]) => `${label}=${exactText(value)}`)
    .toSorted()
    .join(" ");
}

/** The last of the list is the most promising. */
function insert(open: State[], state: State): void {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = open[middle];
    if (other && comesBefore(other, state)) high = middle;
    else low = middle + 1;
  }
  open.splice(low, 0, state);
}

function comesBefore(a: State, b: State): boolean {
  return (a.atLeast - b.atLeast || a.effort - b.effort || a.last - b.last || a.order - b.order) < 0;
}
