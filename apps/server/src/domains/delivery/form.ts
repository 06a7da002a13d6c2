import type { FieldState } from "@yuanding/contract";
import {
  type Evaluation,
  evaluateMeasure,
  type Fact,
  factLabel,
  type Library,
  type Measure,
  toResult,
} from "@yuanding/rules";
import { factsRead } from "../decisions/index.ts";
import {
  type Entry,
  factsFrom,
  isStale,
  recordedForm,
  type Side,
  type SubjectKind,
  subjectFrom,
  syntheticSource,
} from "../facts/index.ts";
import type { Answer } from "./form-store.ts";

/** What a form is derived from. */
export type FormBasis = {
  readonly library: Library;
  readonly measure: Measure;
  readonly subject: { readonly id: string; readonly kind: SubjectKind; readonly name: string };
  /** The source as which the subject speaks of itself; null for one that says nothing. */
  readonly itself: string | null;
  /** Everything that is recorded of it. */
  readonly sides: readonly Side[];
  readonly answers: readonly Answer[];
  readonly asOf: Temporal.PlainDate;
};

/** An answer as it reads: as it would be recorded, or why it cannot be; neither while it is empty. */
export type ReadAnswer = Answer & {
  readonly value: string | null;
  readonly fault: { readonly zh: string; readonly en: string } | null;
  /** Whether it is what would count: no source that the record trusts more says anything. */
  readonly holds: boolean;
};

/** One value that the measure reads. */
export type Question = {
  readonly fact: Fact;
  readonly year: number | null;
  readonly state: FieldState;
  /** Whether the subject is asked for it now. */
  readonly asked: boolean;
  /** Whether the subject may say it, asked or not. */
  readonly mayAnswer: boolean;
  /** What is in force; of a value that is unknown, that of the last year before. */
  readonly known: Side | null;
  /** What the subject itself said of it last. */
  readonly own: Side | null;
  readonly answer: ReadAnswer | null;
};

export type DerivedForm = {
  /** In the order of the dictionary, the last year first. */
  readonly questions: readonly Question[];
  /** With what was filled in laid over the record. */
  readonly preview: Evaluation;
};

/** A value before it is known whether it still matters. */
type Looked = Omit<Question, "state" | "asked"> & {
  readonly label: string;
  readonly unknown: boolean;
  readonly outdated: boolean;
  /** Whether what the subject says would count. */
  readonly wouldHold: boolean;
};

/**
 * The form of a request: every value that its measure reads, with what is known of it. The subject is asked for what is unknown or out
 * of date, where it may say it, its word would count, and it can still change the answer: once the rest says no, nothing is asked.
 */
export function deriveForm(basis: FormBasis): DerivedForm {
  const { library, measure, subject, asOf } = basis;
  const looked = valuesRead(basis).map(({ fact, year }) => look(basis, fact, year));
  const said = looked.flatMap(({ fact, year, label, answer }) =>
    answer?.holds && answer.value !== null ? [{ label, fact: fact.name, year, value: answer.value }] : [],
  );
  const outdated = looked.filter((each) => each.outdated && each.wouldHold).map(({ label }) => label);
  const evaluateWithout = (labels: readonly string[]) => {
    const left = new Set([...labels, ...said.map(({ label }) => label)]);
    const recorded = basis.sides.filter((side) => side.inForce && !left.has(factLabel(side.fact, side.year)));
    const facts = factsFrom([...recorded, ...said] satisfies readonly Entry[]);
    const { id, kind, name } = subject;
    const known = subjectFrom(library.dictionary, { id, kind, name, facts });
    return evaluateMeasure(library, measure.id, known, asOf, null);
  };
  const open = openIn(evaluateWithout(outdated));
  return { questions: looked.map((each) => ask(each, open.has(each.label))), preview: evaluateWithout([]) };
}

/** How many of the questions the subject was spared, and how many it was asked. */
export function countAsked(questions: readonly Question[]) {
  return {
    notAsked: questions.filter(({ state, asked }) => state === "known" && !asked).length,
    asked: questions.filter(({ asked }) => asked).length,
  };
}

/** What is asked for, in the words of the dictionary. */
export function titleOf({ fact, year }: Pick<Question, "fact" | "year">): { readonly zh: string; readonly en: string } {
  const { name: zh, english: en } = fact;
  return year === null ? { zh, en } : { zh: `${zh}（${year} 年）`, en: `${en} (${year})` };
}

/** Whether a question is asked and has no answer that can be read: with one of them nothing is handed in. */
export function isUnanswered({ asked, answer }: Question): boolean {
  return asked && (answer?.value ?? null) === null;
}

/** Whether an answer says what the record does not say already and as of late. */
export function isNews({ fact, year, known, own, answer }: Question, asOf: Temporal.PlainDate): boolean {
  if (answer === null || answer.value === null) return false;
  const said = [own, known?.year === year ? known : null].filter((side) => side !== null);
  return !said.some((side) => side.value === answer.value && !isStale(fact, side, asOf));
}

function valuesRead({ library, measure, subject, asOf }: FormBasis) {
  const facts = library.dictionary[subject.kind];
  const order = new Map([...facts.keys()].map((name, place) => [name, place]));
  const place = (fact: Fact) => order.get(fact.name) ?? 0;
  const read = new Map(factsRead([measure], asOf).map((each) => [factLabel(each.fact, each.year), each]));
  return [...read.values()]
    .flatMap(({ fact: name, year }) => {
      const fact = facts.get(name);
      return fact ? [{ fact, year }] : [];
    })
    .toSorted((a, b) => place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0));
}

function look({ itself, sides, answers, asOf }: FormBasis, fact: Fact, year: number | null): Looked {
  const of = sides.filter((side) => side.fact === fact.name && side.year === year);
  const inForce = of.find((side) => side.inForce) ?? null;
  const mayAnswer = itself !== null && trustIn(fact, itself) < fact.sources.length;
  const others = of.filter(({ source }) => source !== itself);
  const wouldHold = mayAnswer && others.every(({ source }) => trustIn(fact, source) > trustIn(fact, itself));
  const typed = answers.find((each) => each.fact === fact.name && each.year === year);
  return {
    ...{ fact, year, label: factLabel(fact.name, year), mayAnswer, wouldHold },
    unknown: inForce === null,
    outdated: inForce !== null && isStale(fact, inForce, asOf),
    known: inForce ?? lastBefore(sides, fact, year),
    own: of.find(({ source }) => source === itself) ?? null,
    answer: typed && mayAnswer ? { ...typed, ...read(fact, typed.text), holds: wouldHold } : null,
  };
}

/** Place of a source in the order of trust; that of one which the dictionary does not name comes last. */
function trustIn(fact: Fact, source: string): number {
  const place = fact.sources.findIndex((each) => each === source || syntheticSource(each) === source);
  return place < 0 ? fact.sources.length : place;
}

function lastBefore(sides: readonly Side[], fact: Fact, year: number | null): Side | null {
  if (year === null) return null;
  const earlier = sides.filter((side) => side.inForce && side.fact === fact.name && (side.year ?? year) < year);
  return earlier.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))[0] ?? null;
}

function read(fact: Fact, text: string): Pick<ReadAnswer, "value" | "fault"> {
  if (text.trim() === "") return { value: null, fault: null };
  const outcome = recordedForm(fact, text);
  if (outcome.ok) return { value: outcome.value, fault: null };
  return { value: null, fault: { zh: outcome.refusal.zh, en: outcome.refusal.en } };
}

/** What is missing and can still change the answer: facts by label, and judgements of people. */
function openIn(evaluation: Evaluation): ReadonlySet<string> {
  if (evaluation.verdict === "unmet" || evaluation.verdict === "inapplicable") return new Set();
  const { unknown, human } = toResult("", evaluation);
  return new Set([...unknown, ...human]);
}

function ask(looked: Looked, matters: boolean): Question {
  const { fact, year, mayAnswer, known, own, answer, unknown, outdated, wouldHold } = looked;
  const given = answer !== null && answer.text.trim() !== "";
  const asked = (unknown || outdated) && wouldHold && (matters || given);
  const state = unknown ? whyUnknown(looked, asked, matters) : outdated ? "stale" : "known";
  return { fact, year, state, asked, mayAnswer, known, own, answer };
}

function whyUnknown({ known, mayAnswer }: Looked, asked: boolean, matters: boolean): FieldState {
  if (!asked && !matters) return "moot";
  if (!mayAnswer) return "another";
  return known ? "stale" : "unknown";
}
