import type { Ratio } from "@yuanding/values";
import { type Context, type MeasureContext, newContext, yearAt } from "../evaluate/context.ts";
import { evaluate } from "../evaluate/evaluate-expression.ts";
import { evaluateById } from "../evaluate/evaluate-measure.ts";
import { evaluateScoring } from "../evaluate/evaluate-scoring.ts";
import type { Evaluation, ScoreState } from "../evaluate/evaluation.ts";
import { isOpen, isSpan, type Known, type Open, type Value } from "../evaluate/value.ts";
import { knownFact, type Subject } from "../facts/subject.ts";
import type { Measure, ScoreLine } from "../program/program.ts";
import { scoreExpressions } from "../resolve/walk.ts";
import { type Located, reachOf, type Standing } from "./reach.ts";
import type { Slot } from "./slot.ts";

/** A subject on a date as the exact evaluator sees it; contexts of measures are made when asked for. */
export type World = {
  readonly standing: Standing;
  readonly subject: Subject;
  readonly outer: Context;
  readonly contexts: Map<Measure, MeasureContext>;
  /** Scoring sheets to use in place of the measures' own: see `freezeSheet`. */
  readonly sheets: ReadonlyMap<Measure, ScoreLine>;
};

const OWN_SHEETS: World["sheets"] = new Map();

export function newWorld(standing: Standing, subject: Subject, sheets: World["sheets"] = OWN_SHEETS): World {
  const outer = newContext(standing.library, subject, standing.asOf);
  return { standing, subject, outer, contexts: new Map(), sheets };
}

export function valueIn(world: World, at: Located): Value {
  return evaluate(at.node, contextIn(world, at));
}

/** The scoring sheet is computed before the first expression that asks for it. */
function contextIn(world: World, at: Located): MeasureContext {
  const { measure } = at;
  const known = world.contexts.get(measure);
  const context = known ?? { ...world.outer, measure, definitions: new Map(), scores: new Map() };
  if (!known) world.contexts.set(measure, context);
  const sheet = world.sheets.get(measure) ?? measure.scoring;
  if (sheet && context.scores.size === 0 && reachOf(at, world.standing).scored) evaluateScoring(sheet, context);
  return context;
}

/**
 * The scoring sheet of a measure with every line that does not read the slot held at its marks, so that looking along the
 * slot computes only what can change. A line that is still open keeps its range; why it is open is not asked there.
 */
export function freezeSheet(world: World, measure: Measure, slot: Slot): World["sheets"] {
  if (!measure.scoring) return world.sheets;
  const context = { ...world.outer, measure, definitions: new Map(), scores: new Map() };
  const state = evaluateScoring(measure.scoring, context);
  return new Map(world.sheets).set(measure, freezeLine(state, measure, slot, world));
}

function freezeLine(state: ScoreState, measure: Measure, slot: Slot, world: World): ScoreLine {
  const { line, low, high } = state;
  if (line.kind === "group") {
    return { ...line, parts: state.children.map((child) => freezeLine(child, measure, slot, world)) };
  }
  if (scoreExpressions(line).some((node) => readsSlot({ node, measure }, slot, world))) return line;
  const { title, full, cite, at } = line;
  return { kind: "expert", range: { low, high }, title, full, cite, at };
}

export function readsSlot(at: Located, slot: Slot, { standing, outer }: World): boolean {
  return reachOf(at, standing).reads.some(
    ({ fact, year }) => fact.name === slot.fact.name && yearAt(year, outer) === slot.year,
  );
}

export function evaluationIn(world: World, measure: Measure): Evaluation | null {
  return evaluateById(measure.id, world.outer);
}

/** What holds for certain of a value that is compared: of a score the low end. */
export function certainOf(value: Value, end: "low" | "high"): Ratio | null {
  if (isSpan(value)) return value[end];
  return isOpen(value) || typeof value !== "object" || value instanceof Temporal.PlainDate ? null : value;
}

/** Why a value is not known; null when it is. */
export function openOf(value: Value): Open | null {
  if (isSpan(value)) return value.span;
  return isOpen(value) ? value : null;
}

/** A value for a slot. `supplied` when nothing was known before: then it is not a change but something to be supplied. */
export type Assignment = { readonly slot: Slot; readonly value: Known; readonly supplied: boolean };
export type Assignments = ReadonlyMap<string, Assignment>;

export function withAssignments(subject: Subject, assigned: Iterable<Assignment>): Subject {
  const facts = new Map(subject.facts);
  for (const { slot, value } of assigned) put(facts, slot, value);
  return { ...subject, facts };
}

function put(facts: Map<string, Known | ReadonlyMap<number, Known>>, { fact, year }: Slot, value: Known): void {
  if (year === null) {
    facts.set(fact.name, value);
    return;
  }
  const held = facts.get(fact.name);
  facts.set(fact.name, new Map(held instanceof Map ? held : []).set(year, value));
}

/** The world with one value changed. */
export function worldWith(world: World, slot: Slot, value: Known): World {
  return lookAlong(world, slot, world.sheets)(value);
}

/**
 * Worlds that differ in one value, one after the other: each is only good until the next is asked for, because they share
 * their facts. Copying those of an enterprise for every value looked at took half of a search.
 */
export function lookAlong(world: World, { fact, year }: Slot, sheets: World["sheets"]): (value: Known) => World {
  const facts = new Map(world.subject.facts);
  const held = facts.get(fact.name);
  const years = new Map<number, Known>(held instanceof Map ? held : []);
  if (year !== null) facts.set(fact.name, years);
  const subject = { ...world.subject, facts };
  return (value) => {
    if (year === null) facts.set(fact.name, value);
    else years.set(year, value);
    const outer = { ...world.outer, subject, measures: new Map() };
    return { standing: world.standing, subject, outer, contexts: new Map(), sheets };
  };
}

export function heldIn(world: World, slot: Slot): Known | undefined {
  return knownFact(world.subject, slot.fact.name, slot.year);
}
