import { factLabel, type Library, type SubjectKind } from "@yuanding/rules";
import { entriesOf, type Facts } from "../facts/index.ts";
import { factsRead } from "./used-facts.ts";

/** By label of a value, the measures for a kind of subject that can read it on a date, also through other measures. */
export type Dependents = ReadonlyMap<string, ReadonlySet<string>>;

export function dependentsOf(library: Library, kind: SubjectKind, asOf: Temporal.PlainDate): Dependents {
  const dependents = new Map<string, Set<string>>();
  for (const [id, measure] of library.measures) {
    if (measure.subject !== kind) continue;
    for (const { fact, year } of factsRead([measure], asOf)) {
      const label = factLabel(fact, year);
      dependents.set(label, (dependents.get(label) ?? new Set()).add(id));
    }
  }
  return dependents;
}

/** The measures that read any of the values in which two states of a subject differ. */
export function dependingOn(dependents: Dependents, before: Facts, after: Facts): ReadonlySet<string> {
  return new Set(changedLabels(before, after).flatMap((label) => [...(dependents.get(label) ?? [])]));
}

function changedLabels(before: Facts, after: Facts): readonly string[] {
  const [old, now] = [labelled(before), labelled(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((label) => old.get(label) !== now.get(label));
}

function labelled(facts: Facts): ReadonlyMap<string, string> {
  return new Map(entriesOf(facts).map(({ fact, year, value }) => [factLabel(fact, year), value]));
}
