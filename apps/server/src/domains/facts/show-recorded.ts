import { type Dictionary, type Fact, readFactValue, showFact } from "@yuanding/rules";
import type { SubjectKind } from "./subject.ts";

/** A recorded value for people; as recorded when the dictionary cannot read it, so that it is seen all the same. */
export function showRecorded(dictionary: Dictionary, kind: SubjectKind, name: string, value: string): string {
  const fact: Fact | undefined = dictionary[kind].get(name);
  const read = fact && readFactValue(fact, fact.type === "是否" ? value === "true" : value);
  return read?.ok && fact ? showFact(read.value, fact) : value;
}
