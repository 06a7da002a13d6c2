import type { Completeness } from "@yuanding/contract";
import type { Dictionary, Fact, Library } from "@yuanding/rules";
import { contains } from "@yuanding/values";
import { factsRead } from "../decisions/index.ts";
import type { HiddenValue, SubjectKind } from "../facts/index.ts";
import { valueKey } from "./describe-values.ts";

/** A value that is known, whether or not it is shown. */
type Named = HiddenValue;

/** Something that should be known: a fact, or one year of it. */
type Wanted = { readonly fact: Fact; readonly year: number | null; readonly known: boolean };

/** Of the facts the dictionary has for a kind, how many are known; a yearly one is with any year. */
export function completenessOfDictionary(dictionary: Dictionary, kind: SubjectKind, values: readonly Named[]) {
  const known = new Set(values.map(({ fact }) => fact));
  const wanted = [...dictionary[kind].values()].map((fact) => ({ fact, year: null, known: known.has(fact.name) }));
  return completenessOf(wanted);
}

/** Of the values that the measures in force on a date can read, how many are known. */
export function completenessOfMeasures(
  { dictionary, measures }: Library,
  kind: SubjectKind,
  values: readonly Named[],
  asOf: Temporal.PlainDate,
): Completeness {
  const inForce = [...measures.values()].filter(
    (each) => each.subject === kind && each.inForce !== null && contains(each.inForce, asOf),
  );
  const known = new Set(values.map(({ fact, year }) => valueKey(fact, year)));
  const read = new Map(factsRead(inForce, asOf).map((each) => [valueKey(each.fact, each.year), each]));
  const byFact = Map.groupBy(read.values(), ({ fact }) => fact);
  const wanted = [...dictionary[kind].values()].flatMap((fact) =>
    (byFact.get(fact.name) ?? [])
      .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
      .map(({ year }) => ({ fact, year, known: known.has(valueKey(fact.name, year)) })),
  );
  return completenessOf(wanted);
}

function completenessOf(wanted: readonly Wanted[]): Completeness {
  return {
    ...tally(wanted),
    bySensitivity: grouped(wanted, ({ sensitivity }) => sensitivity).map(([sensitivity, all]) => ({
      sensitivity,
      ...tally(all),
    })),
    bySource: grouped(wanted, ({ sources }) => sources[0] ?? "").map(([source, all]) => ({ source, ...tally(all) })),
    missing: wanted
      .filter(({ known }) => !known)
      .map(({ fact: { name, sensitivity, sources }, year }) => ({ fact: name, year, sensitivity, sources })),
  };
}

/** In the order in which the dictionary first has them. */
function grouped(wanted: readonly Wanted[], keyOf: (fact: Fact) => string): [string, Wanted[]][] {
  return [...Map.groupBy(wanted, ({ fact }) => keyOf(fact))];
}

function tally(wanted: readonly Wanted[]): { total: number; known: number } {
  return { total: wanted.length, known: wanted.filter(({ known }) => known).length };
}
