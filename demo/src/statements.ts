import { sourceOf, syntheticSource } from "./sources.ts";
import { CALIBRATED_DATE, type Facts, type FactValue, REFERENCE_DATE, type Subject } from "./subject.ts";

/** That a source says a value of a fact, and of which day it speaks. */
export type Statement = {
  readonly fact: string;
  /** The calendar year of a yearly fact; null for one with a current value. */
  readonly year: number | null;
  readonly value: FactValue;
  /** In the words of the dictionary. */
  readonly source: string;
  readonly asOf: string;
};

/** What one source says of the state on one day. */
export type DemoBatch = {
  /** `合成数据·` and the source in the words of the dictionary. */
  readonly source: string;
  /** The day the values speak of: the last of the year for yearly figures. */
  readonly asOf: string | null;
  /** With their current names, and with the facts of this batch alone. */
  readonly subjects: readonly Subject[];
};

/** A group of facts with one value each. An undefined one does not exist for this subject. */
export type Current = { readonly [fact: string]: FactValue | undefined };

export const saidToday = (facts: Current) => said(facts, REFERENCE_DATE);
export const saidPast = (facts: Current) => said(facts, CALIBRATED_DATE);

function said(facts: Current, asOf: string, year: number | null = null): readonly Statement[] {
  return Object.entries(facts).flatMap(([fact, value]) =>
    value === undefined ? [] : { fact, year, value, source: sourceOf(fact), asOf },
  );
}

/** Figures of one calendar year, spoken of its last day, or of today while it runs. */
export function saidOfYear(figures: Current, year: number): readonly Statement[] {
  const end = `${year}-12-31`;
  return said(figures, end < REFERENCE_DATE ? end : REFERENCE_DATE, year);
}

/** What holds when a later statement replaces an earlier one; for statements in the order of the days they speak of. */
export function factsOf(statements: readonly Statement[]): Facts {
  const facts: { [fact: string]: FactValue | { [year: string]: FactValue } } = {};
  for (const { fact, year, value } of statements) {
    const years = facts[fact];
    if (year === null) facts[fact] = value;
    else if (typeof years === "object") years[year] = value;
    else facts[fact] = { [year]: value };
  }
  return facts;
}

/** Who says what, by source and day: first the earliest day. */
export function batchesOf(
  described: readonly { readonly subject: Omit<Subject, "facts">; readonly statements: readonly Statement[] }[],
): readonly DemoBatch[] {
  const batches = new Map<string, { source: string; asOf: string; subjects: Subject[] }>();
  for (const { subject, statements } of described) {
    for (const [key, own] of Map.groupBy(statements, ({ source, asOf }) => `${asOf} ${source}`)) {
      const [first] = own;
      if (!first) continue;
      const batch = batches.get(key) ?? { source: syntheticSource(first.source), asOf: first.asOf, subjects: [] };
      batches.set(key, batch);
      batch.subjects.push({ ...subject, facts: factsOf(own) });
    }
  }
  return [...batches].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch);
}
