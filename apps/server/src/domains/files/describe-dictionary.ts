import type { DictionaryFact } from "@yuanding/contract";
import { type Dictionary, formatUnit } from "@yuanding/rules";
import type { SubjectKind } from "../facts/index.ts";

/** All facts of a kind in the order of the dictionary. */
export function describeDictionary(dictionary: Dictionary, kind: SubjectKind): DictionaryFact[] {
  return [...dictionary[kind].values()].map((fact) => ({
    name: fact.name,
    english: fact.english,
    section: fact.section,
    type: fact.type,
    unit: Object.keys(fact.unit).length === 0 ? "" : formatUnit(fact.unit),
    yearly: fact.yearly,
    sensitivity: fact.sensitivity,
    sources: [...fact.sources],
    codes: fact.codes?.kind === "list" ? [...fact.codes.values] : null,
    note: fact.note,
  }));
}
