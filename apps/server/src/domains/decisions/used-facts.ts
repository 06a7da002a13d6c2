import type { Library, Measure, Subject, YearReference } from "@yuanding/rules";
import { type Entry, factsFrom, type RecordedValue, type SubjectKind, subjectFrom } from "../facts/index.ts";
import type { DecisionFact } from "./decision.ts";

/**
 * The recorded values that the given measures can read on a date, in one order. Values of facts they do not name are no
 * ground of the decision and are not kept with it.
 */
export function usedFacts(
  measures: readonly Measure[],
  values: readonly RecordedValue[],
  asOf: Temporal.PlainDate,
): DecisionFact[] {
  const wanted = new Set(factsRead(measures, asOf).map(({ fact, year }) => keyOf(fact, year)));
  return values
    .filter(({ fact, year }) => wanted.has(keyOf(fact, year)))
    .map(({ fact, year, value, source, asOf: day }) => ({ fact, year, value, source, asOf: day?.toString() ?? null }))
    .toSorted((a, b) => (a.fact === b.fact ? (a.year ?? 0) - (b.year ?? 0) : a.fact < b.fact ? -1 : 1));
}

/** The facts that measures can read on a date, through the measures they refer to as well; yearly ones by year. */
export function factsRead(measures: readonly Measure[], asOf: Temporal.PlainDate) {
  return measures.flatMap(({ uses }) =>
    uses.flatMap(
      ({ fact: { name: fact, yearly }, years }): { readonly fact: string; readonly year: number | null }[] =>
        yearly ? years.map((year) => ({ fact, year: yearAt(year, asOf) })) : [{ fact, year: null }],
    ),
  );
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
