import { compareDates, contains, type Period } from "@yuanding/values";
import type { Known } from "../evaluate/value.ts";
import { factLabel, type Subject } from "../facts/subject.ts";
import type { Condition, Library, Measure } from "../program/program.ts";
import { inForceOn } from "../time/in-force-on.ts";
import type { Awaited } from "./distance.ts";
import { goalOfCondition, leavesOf, progressIn } from "./goal.ts";
import { newStanding, reachOf, standingOn } from "./reach.ts";
import { latestKnown } from "./slot.ts";
import { newWorld } from "./world.ts";

/** Days ahead in which a condition of time is looked for: twenty years, longer than any document is in force. */
const MAX_DAYS_AHEAD = 7_305;

/** A subject on a later day. */
export type Later = { readonly subject: Subject; readonly assumed: readonly string[] };

/**
 * A subject as it would be known on a later day if nothing happened: the figures of years that are not over today are those
 * of the year before, and said to be assumed; everything else stays.
 */
export function onLaterDay(
  measure: Measure,
  subject: Subject,
  today: Temporal.PlainDate,
  later: Temporal.PlainDate,
): Later {
  if (later.year === today.year) return { subject, assumed: [] };
  const facts = new Map(subject.facts);
  const assumed: string[] = [];
  for (const { fact } of measure.uses) {
    const held = subject.facts.get(fact.name);
    if (!fact.yearly || !(held instanceof Map)) continue;
    const years = new Map<number, Known>(held);
    for (let year = today.year; year <= later.year; year += 1) {
      const last = years.has(year) ? undefined : latestKnown({ ...subject, facts }, fact, year);
      if (last === undefined) continue;
      facts.set(fact.name, years.set(year, last));
      assumed.push(factLabel(fact.name, year));
    }
  }
  return { subject: { ...subject, facts }, assumed };
}

type Waiting = {
  readonly library: Library;
  readonly measure: Measure;
  readonly subject: Subject;
  readonly today: Temporal.PlainDate;
};

/** The conditions that are missed today and that time alone will meet, each with the first day on which it holds. */
export function findAwaited(waiting: Waiting): Awaited[] {
  const measure = inForceOn(waiting.measure, waiting.today);
  const leaves = [...measure.applicability, ...measure.conditions].flatMap(testsOf);
  return leaves.flatMap((condition): Awaited[] => {
    const from = firstDay(condition, waiting);
    if (!from) return [];
    const { id, label } = condition;
    return [{ id, label, from, over: !isInForce(waiting.measure.inForce, from) }];
  });
}

function isInForce(period: Period | null, day: Temporal.PlainDate): boolean {
  return period !== null && contains(period, day);
}

function testsOf(condition: Condition): Condition[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.children.flatMap(testsOf);
  return condition.kind === "test" ? [condition] : [];
}

/** Days at growing distance are tried, then the span before the first good one is halved. Null when it never holds. */
function firstDay(condition: Condition, waiting: Waiting): Temporal.PlainDate | null {
  const { today } = waiting;
  if (!readsDate(condition, waiting) || holdsOn(condition, waiting, today)) return null;
  let before = 0;
  for (let ahead = 1; ahead <= MAX_DAYS_AHEAD; ahead *= 2) {
    if (holdsOn(condition, waiting, today.add({ days: ahead }))) return halve(condition, waiting, before, ahead);
    before = ahead;
  }
  return null;
}

function halve(condition: Condition, waiting: Waiting, before: number, after: number): Temporal.PlainDate {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holdsOn(condition, waiting, waiting.today.add({ days: middle }))) high = middle;
    else low = middle;
  }
  return waiting.today.add({ days: high });
}

function readsDate(condition: Condition, { library, measure, today }: Waiting): boolean {
  const standing = standingOn(library, today);
  const goal = goalOfCondition(condition, { measure: inForceOn(measure, today), standing });
  return leavesOf(goal).some(({ at }) => reachOf(at, standing).dated);
}

/** The very condition as it stands today: a later version of the text is another condition. */
function holdsOn(condition: Condition, waiting: Waiting, day: Temporal.PlainDate): boolean {
  const { library, measure, subject, today } = waiting;
  const standing = newStanding(library, day);
  const world = newWorld(standing, onLaterDay(measure, subject, today, day).subject);
  const goal = goalOfCondition(condition, { measure: inForceOn(measure, day), standing });
  return progressIn(world, goal) === "held";
}

/** The days worth waiting for, soonest first: those on which something begins to hold while the measure is still in force. */
export function waitingDays(awaited: readonly Awaited[], most: number): Temporal.PlainDate[] {
  const days = awaited.filter(({ over }) => !over).map(({ from }) => from);
  const unique = new Map(days.map((day) => [day.toString(), day]));
  return [...unique.values()].toSorted(compareDates).slice(0, most);
}
