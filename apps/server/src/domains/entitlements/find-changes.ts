import { evaluateAll, labelsRead, type Subject, toResult } from "@yuanding/rules";
import type { KnownThen } from "../facts/index.ts";
import type { Answer, Cause, Change, Standing } from "./change.ts";
import { givesTheSame, kindOf } from "./compare-answers.ts";
import { type Dependencies, measuresReading } from "./dependencies.ts";
import { type KnownFacts, knownFacts, subjectWith } from "./known-facts.ts";

/** What a subject's answers became, and how many answers had to be computed for it, those for reasons left out. */
export type FoundChanges = { readonly changes: readonly Change[]; readonly evaluations: number };

/** One side of a comparison: the subject as it was known, when it was known and no other one's code. */
type Side = { readonly then: KnownThen; readonly facts: KnownFacts; readonly subject: Subject };

/**
 * The changes of one subject between two moments. Only measures that can read a value which is another one now are computed; when
 * the subject was not known at one of the moments, all that concern its kind are.
 */
export function findChanges(
  dependencies: Dependencies,
  before: KnownThen | undefined,
  after: KnownThen | undefined,
): FoundChanges {
  const [old, now] = [sideOf(dependencies, before), sideOf(dependencies, after)];
  const one = now ?? old;
  if (!one) return { changes: [], evaluations: 0 };
  const { kind, id, name } = one.then;
  const moved = movedBetween(old?.facts, now?.facts);
  const measures = old && now ? measuresReading(dependencies, kind, moved) : (dependencies.ofKind.get(kind) ?? []);
  const [answersBefore, answersAfter] = [
    answersOf(dependencies, old, measures),
    answersOf(dependencies, now, measures),
  ];
  const changes = measures.flatMap((measure): Change[] => {
    const answers = { before: answersBefore.get(measure) ?? null, after: answersAfter.get(measure) ?? null };
    const change = kindOf(answers.before, answers.after);
    if (change === null) return [];
    const causes = now && answers.after ? decisive(dependencies, measure, old, now, moved, answers.after) : [];
    return [
      { subject: { id, kind, name }, measure, kind: change, standing: standingOf(before, after), ...answers, causes },
    ];
  });
  return { changes, evaluations: answersBefore.size + answersAfter.size };
}

/** A code of another subject has no answers of its own. */
function sideOf({ library }: Dependencies, then: KnownThen | undefined): Side | null {
  if (!then || then.sameAs !== null) return null;
  const facts = knownFacts(library.dictionary, then);
  return { then, facts, subject: subjectWith(then, facts) };
}

function standingOf(before: KnownThen | undefined, after: KnownThen | undefined): Standing | null {
  if (!before) return { kind: "created" };
  if (!after) return { kind: "removed" };
  if (after.sameAs) return { kind: "joined", other: after.sameAs };
  return before.sameAs ? { kind: "parted", other: before.sameAs } : null;
}

/** Labels whose value is another one, in one order: earlier years first, so that of several reasons the newest is told. */
function movedBetween(before: KnownFacts | undefined, after: KnownFacts | undefined): readonly string[] {
  const labels = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const yearOf = (label: string): number => (after?.get(label) ?? before?.get(label))?.said.year ?? 0;
  return [...labels]
    .filter((label) => before?.get(label)?.said.value !== after?.get(label)?.said.value)
    .toSorted((a, b) => yearOf(a) - yearOf(b) || (a < b ? -1 : 1));
}

function answersOf(
  { library, asOf }: Dependencies,
  side: Side | null,
  measures: readonly string[],
): ReadonlyMap<string, Answer> {
  if (!side) return new Map();
  const evaluations = evaluateAll(library, side.subject, asOf, measures);
  return new Map(
    evaluations.map((evaluation) => {
      const { verdict, amount, ceiling, score, class: given } = toResult(side.then.id, evaluation);
      return [evaluation.measure.id, { verdict, amount, ceiling, score, class: given }];
    }),
  );
}

/**
 * A smallest set of the moved values that alone makes the new answer out of the old state: one after the other is left as it was,
 * and stays so when the answer does not need it. Of a subject that was not known, everything it has has moved.
 */
function decisive(
  dependencies: Dependencies,
  measure: string,
  old: Side | null,
  now: Side,
  moved: readonly string[],
  answer: Answer,
): readonly Cause[] {
  const uses = dependencies.library.measures.get(measure)?.uses ?? [];
  const read = new Set(labelsRead(uses, dependencies.asOf));
  const needed = new Set(moved.filter((label) => read.has(label)));
  for (const label of [...needed]) {
    needed.delete(label);
    const trial = { ...now, subject: subjectWith(now.then, mix(old, now, needed)) };
    const got = answersOf(dependencies, trial, [measure]).get(measure);
    if (!got || !givesTheSame(got, answer)) needed.add(label);
  }
  return [...needed].toSorted((a, b) => moved.indexOf(b) - moved.indexOf(a)).map((label) => causeOf(label, old, now));
}

/** The old state with some of the new values. */
function mix(old: Side | null, now: Side, labels: ReadonlySet<string>): KnownFacts {
  const mixed = new Map(old?.facts);
  for (const label of labels) {
    const value = now.facts.get(label);
    if (value) mixed.set(label, value);
    else mixed.delete(label);
  }
  return mixed;
}

function causeOf(label: string, old: Side | null, now: Side): Cause {
  const [before, after] = [old?.facts.get(label)?.said ?? null, now.facts.get(label)?.said ?? null];
  const said = after ?? before;
  return {
    fact: said?.fact ?? label,
    year: said?.year ?? null,
    before: before && { value: before.value, source: before.source },
    after: after && { value: after.value, source: after.source },
  };
}
