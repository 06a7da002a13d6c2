import { type Dictionary, factLabel, type Known, readFactValue, type Subject } from "@yuanding/rules";
import type { KnownThen, KnownValue } from "../facts/index.ts";

/** What was known of a subject, value by value: as recorded, and as the rules read it. */
export type KnownFacts = ReadonlyMap<string, { readonly said: KnownValue; readonly known: Known | null }>;

/**
 * By label (`研发费用[2025]`). A value of the past that the dictionary of today does not allow counts as unknown: it must not keep
 * everything that was recorded after it from being assessed.
 */
export function knownFacts(dictionary: Dictionary, { kind, values }: KnownThen): KnownFacts {
  return new Map(
    values.map((said) => {
      const fact = dictionary[kind].get(said.fact);
      const read = fact && readFactValue(fact, fact.type === "是否" ? truthOf(said.value) : said.value);
      const known = read?.ok && fact?.yearly === (said.year !== null) ? read.value : null;
      return [factLabel(said.fact, said.year), { said, known }];
    }),
  );
}

function truthOf(value: string): boolean | string {
  return value === "true" || (value === "false" ? false : value);
}

/** A subject of whom nothing but these values is known. */
export function subjectWith({ kind, id, name }: KnownThen, values: KnownFacts): Subject {
  const facts = new Map<string, Known | Map<number, Known>>();
  for (const { said, known } of values.values()) {
    if (known === null) continue;
    if (said.year === null) {
      facts.set(said.fact, known);
      continue;
    }
    const years = facts.get(said.fact);
    if (years instanceof Map) years.set(said.year, known);
    else facts.set(said.fact, new Map([[said.year, known]]));
  }
  return { kind, id, name, facts };
}
