import { divide, type Ratio, ratio, subtract } from "@yuanding/values";
import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import type { ConditionState, Evaluation, ScoreState } from "../evaluate/evaluation.ts";
import { toResult } from "../evaluate/result.ts";
import { knownFact, type Subject } from "../facts/subject.ts";
import type { Library, Measure } from "../program/program.ts";
import { inForceOn } from "../time/in-force-on.ts";
import type { Blocked, ChangeSet, ChangeStep, Distance, Served, Step, Supply, WaitStep } from "./distance.ts";
import { findMoves, slotsOf } from "./find-moves.ts";
import { findAwaited, onLaterDay, waitingDays } from "./find-waits.ts";
import { goalsOf, leavesOf, progressIn } from "./goal.ts";
import { standingOn } from "./reach.ts";
import { type Found, keyOf, movingOf, type Searching, type SearchLimits, search, weigh, worldOf } from "./search.ts";
import { isMeasured, isRatio, type Slot, stepsOf } from "./slot.ts";
import { requirementOf, tighten } from "./tighten.ts";
import type { Assignment, Assignments } from "./world.ts";

/** Sets of values tried before the search ends: a scoring sheet of ten indicators needs some hundred. */
const MAX_STATES = 1_500;
/** States looked at after the first set. */
const MORE_STATES = 50;
/** Sets returned; more are not read. */
const MAX_SETS = 5;
/** Steps of one set; who needs more is not near. */
const MAX_CHANGES = 8;
/** Later days that are looked at. */
const MAX_WAITS = 3;
/** Sets looked for before equal ones are dropped and the best kept. */
const SPARE_SETS = 4;

export type DistanceOptions = Partial<SearchLimits>;

/**
 * How far a subject is from a measure that it does not meet: the smallest sets of steps that would meet it, computed from
 * the program and confirmed one by one by the exact evaluator. Sets are ranked by the number of steps, since each is
 * something that somebody has to do or await; then by effort, the sum of the relative sizes of the changes (of the larger of
 * old and new figure; a truth or code that turns counts 1, a date its years); then by the facts that must still be supplied;
 * then by the year in which they can first be assessed. Of sets that differ only in years the soonest is kept. What is met,
 * awaits a person alone or does not apply has no sets.
 * @throws RangeError when the library has no such measure.
 */
export function distanceTo(
  library: Library,
  measureId: string,
  subject: Subject,
  asOf: Temporal.PlainDate,
  options: DistanceOptions = {},
): Distance {
  const evaluation = evaluateMeasure(library, measureId, subject, asOf);
  const { verdict } = evaluation;
  const measure = library.measures.get(measureId) ?? evaluation.measure;
  const common = { measure, subject: subject.id, asOf, verdict, inForce: measure.inForce };
  if (verdict === "met" || verdict === "inapplicable" || verdict === "human") {
    return { ...common, sets: [], blocked: [], awaited: [], proven: true, cutOff: false };
  }
  const limits = {
    maxStates: MAX_STATES,
    moreStates: MORE_STATES,
    maxSets: MAX_SETS,
    maxChanges: MAX_CHANGES,
    ...options,
  };
  const awaited = verdict === "unmet" ? findAwaited({ library, measure, subject, today: asOf }) : [];
  const now = searchOn(asOf, { library, measure, subject, today: asOf, limits });
  const later = waitingDays(awaited, MAX_WAITS).map((day) =>
    searchOn(day, { library, measure, subject, today: asOf, limits: { ...limits, maxChanges: limits.maxChanges - 1 } }),
  );
  const sets = bestOf([now, ...later].flatMap((each) => each.sets));
  return {
    ...common,
    sets: sets.slice(0, limits.maxSets),
    blocked: verdict === "unmet" ? blockedIn(now.searching) : [],
    awaited,
    proven: now.found.proven && later.every(({ found }) => !found.cutOff || found.proven),
    cutOff: [now, ...later].some(({ found }) => found.cutOff),
  };
}

type Asking = {
  readonly library: Library;
  readonly measure: Measure;
  readonly subject: Subject;
  readonly today: Temporal.PlainDate;
  readonly limits: SearchLimits;
};
type Searched = { readonly searching: Searching; readonly found: Found; readonly sets: readonly ChangeSet[] };

/** Looks for sets on today or, after waiting, on a later day. A wait that the same changes do without is not one. */
function searchOn(day: Temporal.PlainDate, asking: Asking): Searched {
  const { library, measure, today, limits } = asking;
  const { subject, assumed } = onLaterDay(measure, asking.subject, today, day);
  const standing = standingOn(library, day);
  const searching: Searching = {
    measure: inForceOn(measure, day),
    standing,
    subject,
    days: { today, asOf: day },
    limits: { ...limits, maxSets: limits.maxSets === 1 ? 1 : limits.maxSets * SPARE_SETS },
  };
  const found = search(searching);
  const tight = new Map(
    found.sets.flatMap((each) => tighten(each, searching) ?? []).map((each) => [keyOf(each), each]),
  );
  const waits = day !== today;
  const sets = [...tight.values()]
    .filter((assigned) => !waits || needsDay(assigned, day, asking))
    .map((assigned) => drawSet(assigned, searching, waits ? { until: day, assumed } : null));
  return { searching, found, sets };
}

/** Whether the same values do not already meet the measure the day before, or today. */
function needsDay(assigned: Assignments, day: Temporal.PlainDate, asking: Asking): boolean {
  return [asking.today, day.subtract({ days: 1 })].every((earlier) => {
    const { subject } = onLaterDay(asking.measure, asking.subject, asking.today, earlier);
    const standing = standingOn(asking.library, earlier);
    const world = worldOf(assigned, { standing, subject });
    const verdict = evaluateMeasure(asking.library, asking.measure.id, world.subject, earlier).verdict;
    return verdict !== "met" && verdict !== "human";
  });
}

type Wait = { readonly until: Temporal.PlainDate; readonly assumed: readonly string[] };

function drawSet(assigned: Assignments, searching: Searching, wait: Wait | null): ChangeSet {
  const whole = evaluationOf(assigned, searching);
  const steps: Step[] = wait ? [drawWait(wait, whole, searching)] : [];
  const supplies: Supply[] = [];
  for (const each of assigned.values()) {
    const without = new Map(assigned);
    without.delete(each.slot.label);
    const served = servedBy(evaluationOf(without, searching), whole);
    if (each.supplied) supplies.push(drawSupply(each, served, assigned, searching));
    else steps.push(drawChange(each, served, searching));
  }
  const { last, effort } = weigh(assigned, searching);
  const waited = wait ? searching.days.today.until(wait.until, { largestUnit: "days" }).days / 365 : 0;
  const judgements = toResult(searching.subject.id, whole).human;
  const assessment = Math.max(last, wait?.until.year ?? 0);
  return { steps, supplies, judgements, assessment, effort: effort + waited };
}

function evaluationOf(assigned: Assignments, searching: Searching): Evaluation {
  const { subject } = worldOf(assigned, searching);
  return evaluateMeasure(searching.standing.library, searching.measure.id, subject, searching.days.asOf);
}

function drawWait({ until, assumed }: Wait, whole: Evaluation, { days, standing, subject }: Searching): WaitStep {
  const before = evaluateMeasure(standing.library, whole.measure.id, subject, days.today);
  const { conditions } = servedBy(before, whole);
  const counted = days.today.until(until, { largestUnit: "days" }).days;
  return { kind: "wait", until, days: counted, assumed, conditions, marks: [] };
}

function drawChange({ slot, value }: Assignment, served: Served, { subject }: Searching): ChangeStep {
  const { fact, year, means, assessment } = slot;
  const from = knownFact(subject, fact.name, year) ?? value;
  const difference = differenceOf(slot, from, value);
  const relative = difference && isRatio(from) ? divide(difference, sizeOf(from)) : null;
  const how = means === "never" ? "action" : means;
  return { kind: "change", fact, year, from, to: value, difference, relative, means: how, assessment, ...served };
}

function differenceOf({ fact }: Slot, from: Assignment["value"], to: Assignment["value"]): Ratio | null {
  if (!isMeasured(fact)) return null;
  if (isRatio(from) && isRatio(to)) return subtract(to, from);
  return ratio(stepsOf(to, fact) - stepsOf(from, fact));
}

function sizeOf(value: Ratio): Ratio {
  return value.n < 0n ? { n: -value.n, d: value.d } : value;
}

function drawSupply(each: Assignment, served: Served, assigned: Assignments, searching: Searching): Supply {
  const { fact, year } = each.slot;
  return { fact, year, value: each.value, requirement: requirementOf(assigned, each, searching), ...served };
}

/** What is better with a step than without it: conditions that hold (or wait for a person alone), and lines with more marks. */
function servedBy(without: Evaluation, whole: Evaluation): Served {
  const before = new Map(without.conditions.flatMap(leafStates).map((state) => [state.condition.id, state.verdict]));
  const conditions = whole.conditions
    .flatMap(leafStates)
    .filter(({ condition, verdict }) => isFine(verdict) && !isFine(before.get(condition.id) ?? "unmet"))
    .map(({ condition }) => ({ id: condition.id, label: condition.label }));
  const marksBefore = new Map((without.score ? lineStates(without.score) : []).map((state) => [state.line, state.low]));
  const marks = (whole.score ? lineStates(whole.score) : []).flatMap(({ line, low }) => {
    const from = marksBefore.get(line);
    return from && from.n * low.d < low.n * from.d ? [{ title: line.title, from, to: low }] : [];
  });
  return { conditions, marks };
}

function isFine(verdict: string): boolean {
  return verdict === "met" || verdict === "human";
}

function leafStates(state: ConditionState): ConditionState[] {
  return state.children.length === 0 ? [state] : state.children.flatMap(leafStates);
}

function lineStates(state: ScoreState): ScoreState[] {
  return state.children.length === 0 ? [state] : state.children.flatMap(lineStates);
}

function bestOf(sets: readonly ChangeSet[]): ChangeSet[] {
  const best = new Map<string, ChangeSet>();
  for (const set of sets) {
    const names = namesOf(set);
    const other = best.get(names);
    if (!other || set.assessment < other.assessment || (set.assessment === other.assessment && rank(set, other) < 0)) {
      best.set(names, set);
    }
  }
  return [...best.values()].toSorted(rank);
}

function rank(a: ChangeSet, b: ChangeSet): number {
  return (
    a.steps.length - b.steps.length ||
    a.effort - b.effort ||
    a.supplies.length - b.supplies.length ||
    a.assessment - b.assessment
  );
}

/** The facts a set speaks of, without their years and figures. */
function namesOf({ steps, supplies }: ChangeSet): string {
  const changed = steps.map((step) => (step.kind === "wait" ? "" : `${step.fact.name}${wordOf(step)}`));
  return [...changed.toSorted(), "|", ...supplies.map(({ fact }) => fact.name).toSorted()].join(" ");
}

function wordOf({ to, fact }: ChangeStep): string {
  return isMeasured(fact) ? "" : `=${to}`;
}

/** Conditions that are missed today and that no way leads to, with what they rest on that cannot change. */
function blockedIn(searching: Searching): Blocked[] {
  const world = worldOf(new Map(), searching);
  const goals = goalsOf(searching.measure, searching.standing);
  const conditions = [...searching.measure.applicability, ...searching.measure.conditions];
  return conditions.flatMap((condition, i): Blocked[] => {
    const goal = goals[i];
    if (!goal || progressIn(world, goal) !== "missed") return [];
    const moving = movingOf(world, { assigned: new Map() }, searching, () => {});
    if (findMoves(goal, moving).length > 0) return [];
    const slots = leavesOf(goal).flatMap(({ at }) => slotsOf(at, moving));
    const fixed = [...new Map(slots.map((slot) => [slot.label, slot])).values()].flatMap((slot) => {
      const why = whyFixed(slot);
      return why ? [{ fact: slot.fact, year: slot.year, why }] : [];
    });
    return [{ id: condition.id, label: condition.label, fixed }];
  });
}

function whyFixed({ fact, means }: Slot): Blocked["fixed"][number]["why"] | null {
  if (means === "never") return fact.changeability === "不可改变" ? "never" : "closed";
  return fact.changeability === "可提高" || fact.changeability === "随时间" ? "only-upwards" : null;
}
