import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import type { Subject } from "../facts/subject.ts";
import type { Library } from "../program/program.ts";
import { inForceOn } from "../time/in-force-on.ts";
import type { Distance } from "./distance.ts";
import { distanceTo } from "./distance-to.ts";
import { slotsOf } from "./find-moves.ts";
import { goalsOf, leavesOf } from "./goal.ts";
import { reachOf, standingOn } from "./reach.ts";
import { newWorld } from "./world.ts";

/** Candidates whose distance is computed; with more, the list may miss some with equally many steps and less effort. */
const MAX_EXAMINED = 100;
/** Enough to find the smallest set of one subject; the enterprise's own page looks further. */
const EACH = { maxStates: 80, moreStates: 0, maxSets: 1 } as const;

/** A subject that does not meet a measure, and the number of changes it surely needs. */
export type Candidate = { readonly subject: Subject; readonly atLeast: number };

/**
 * The fewest changes that could meet the conditions with these ids: of those that share no fact that can change, one each.
 * Infinite when one of them rests on nothing that can. It needs no subject, only which top conditions are unmet, so that
 * whoever evaluates millions of rows (packages/rules/src/columnar) finds their nearest by the pattern of unmet conditions.
 */
export function leastChanges(
  library: Library,
  measureId: string,
  asOf: Temporal.PlainDate,
): (unmet: readonly string[]) => number {
  const labels = labelsByCondition(library, measureId, asOf);
  const known = new Map<string, number>();
  return (unmet) => {
    const key = unmet.join(" ");
    const count = known.get(key) ?? countDisjoint(unmet.map((id) => labels.get(id) ?? []));
    known.set(key, count);
    return count;
  };
}

function labelsByCondition(library: Library, id: string, asOf: Temporal.PlainDate): Map<string, readonly string[]> {
  const found = library.measures.get(id);
  if (!found) throw new RangeError(`no measure ${id}`);
  const measure = inForceOn(found, asOf);
  const standing = standingOn(library, asOf);
  const nobody: Subject = { kind: measure.subject, id: "", name: "", facts: new Map() };
  const looking = { world: newWorld(standing, nobody), days: { today: asOf, asOf } };
  const goals = goalsOf(measure, standing);
  return new Map(
    [...measure.applicability, ...measure.conditions].map((condition, i) => {
      const leaves = goals[i] ? leavesOf(goals[i]) : [];
      const waits = leaves.some(({ at }) => reachOf(at, standing).dated);
      const slots = leaves.flatMap(({ at }) => slotsOf(at, looking));
      const movable = slots.flatMap(({ label, means }) => (means === "never" ? [] : [label]));
      // Time itself may meet a condition that reads the date: waiting is a step of its own.
      return [condition.id, waits ? [...movable, "评估日期"] : movable];
    }),
  );
}

function countDisjoint(conditions: readonly (readonly string[])[]): number {
  const taken = new Set<string>();
  let count = 0;
  for (const labels of conditions.toSorted((a, b) => a.length - b.length)) {
    if (labels.length === 0) return Number.POSITIVE_INFINITY;
    if (labels.some((label) => taken.has(label))) continue;
    for (const label of labels) taken.add(label);
    count += 1;
  }
  return count;
}

/** Everyone who surely does not meet a measure, by the exact evaluator. Who lacks facts, or awaits a person, is not among them. */
export function findCandidates(
  library: Library,
  measureId: string,
  subjects: Iterable<Subject>,
  asOf: Temporal.PlainDate,
): Candidate[] {
  const least = leastChanges(library, measureId, asOf);
  const found: Candidate[] = [];
  for (const subject of subjects) {
    const { verdict, conditions } = evaluateMeasure(library, measureId, subject, asOf);
    if (verdict !== "unmet") continue;
    const unmet = conditions.flatMap((state) => (state.verdict === "unmet" ? [state.condition.id] : []));
    found.push({ subject, atLeast: least(unmet) });
  }
  return found;
}

export type NearestOptions = {
  /** Subjects in the answer. */
  readonly limit: number;
  /** Only those who need at most so many steps: 1 for who is one step away. */
  readonly maxSteps?: number;
  /** Distances computed at most. */
  readonly maxExamined?: number;
};

export type Nearest = {
  /** Those with the fewest steps first, then with the least effort; each with its distance. */
  readonly entries: readonly { readonly subject: Subject; readonly distance: Distance }[];
  readonly candidates: number;
  readonly examined: number;
  /** Whether candidates that might belong into the list were not examined. */
  readonly cutOff: boolean;
};

/**
 * Who of many is nearest to a measure. Candidates come from `findCandidates` or from any faster evaluation with
 * `leastChanges`; they are examined in the order of the changes they surely need, until nobody left can be nearer than those
 * in the list.
 */
export function nearest(
  library: Library,
  measureId: string,
  candidates: Iterable<Candidate>,
  asOf: Temporal.PlainDate,
  { limit, maxSteps, maxExamined = MAX_EXAMINED }: NearestOptions,
): Nearest {
  const sorted = [...candidates].toSorted((a, b) => a.atLeast - b.atLeast);
  const reachable = sorted.filter(({ atLeast }) => atLeast <= (maxSteps ?? Number.MAX_SAFE_INTEGER));
  const found: Nearest["entries"][number][] = [];
  let [examined, cutOff] = [0, false];
  for (const { subject, atLeast } of reachable) {
    const most = Math.min(maxSteps ?? Number.POSITIVE_INFINITY, stepsAt(found, limit));
    if (atLeast > most) break;
    if (examined >= maxExamined) {
      cutOff = true;
      break;
    }
    examined += 1;
    const limits = Number.isFinite(most) ? { ...EACH, maxChanges: most } : EACH;
    const distance = distanceTo(library, measureId, subject, asOf, limits);
    if (distance.sets.length > 0) found.push({ subject, distance });
  }
  return { entries: found.toSorted(byNearness).slice(0, limit), candidates: sorted.length, examined, cutOff };
}

/** Steps of the last one in the list so far, when it is full. */
function stepsAt(found: Nearest["entries"], limit: number): number {
  if (found.length < limit) return Number.POSITIVE_INFINITY;
  const steps = found.map(({ distance }) => distance.sets[0]?.steps.length ?? 0).toSorted((a, b) => a - b);
  return steps[limit - 1] ?? Number.POSITIVE_INFINITY;
}

type Entry = Nearest["entries"][number];

function byNearness(a: Entry, b: Entry): number {
  const [first, second] = [a.distance.sets[0], b.distance.sets[0]];
  if (!first || !second) return 0;
  return first.steps.length - second.steps.length || first.effort - second.effort;
}
