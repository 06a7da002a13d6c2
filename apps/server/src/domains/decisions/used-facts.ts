import type { Library, Measure, Subject, YearReference } from "@yuanding/rules";
import { type Entry, factsFrom, type RecordedValue, type SubjectKind } from "../facts/index.ts";
import type { DecisionFact } from "./decision.ts";
import { subjectFrom } from "./known-subject.ts";

/**
 * The recorded values that the given measures can read on a date, in one order. Values of facts they do not name are no
 * ground of the decision and are not kept with it.
 */
export function usedFacts(
  measures: readonly Measure[],
  values: readonly RecordedValue[],
  asOf: Temporal.PlainDate,
): DecisionFact[] {
  const wanted = new Set(
    measures.flatMap(({ uses }) =>
      uses.flatMap(({ fact, years }) =>
        fact.yearly ? years.map((year) => keyOf(fact.name, yearAt(year, asOf))) : [keyOf(fact.name, null)],
      ),
    ),
  );
  return values
    .filter(({ fact, year }) => wanted.has(keyOf(fact, year)))
    .map(({ fact, year, value, source, asOf: day }) => ({ fact, year, value, source, asOf: day?.toString() ?? null }))
    .toSorted((a, b) => (a.fact === b.fact ? (a.year ?? 0) - (b.year ?? 0) : a.fact < b.fact ? -1 : 1));
}

function yearAt(year: YearReference, asOf: Temporal.PlainDate): number {
  return year.kind === "year" ? year.year : asOf.year + year.years;
}

/** The subject as a decision knows it: nothing but the facts it used. */
export function subjectOf(
  library: Library,
  identity: { readonly kind: SubjectKind; readonly id: string; readonly name: string },
  facts: readonly Entry[],
): Subject {
  return subjectFrom(library.dictionary, { ...identity, facts: factsFrom(facts) });
}

/** Where each value came from, for reasons. */
export function sourcesOf(
  values: readonly { readonly fact: string; readonly year: number | null; readonly source: string }[],
): (fact: string, year: number | null) => string | null {
  const sources = new Map(values.map(({ fact, year, source }) => [keyOf(fact, year), source]));
  return (fact, year) => sources.get(keyOf(fact, year)) ?? null;
}

function keyOf(fact: string, year: number | null): string {
  return `${fact}\0${year ?? ""}`;
}
