import type { FactValue } from "@yuanding/contract";
import { type Dictionary, type Fact, readFactValue, showFact } from "@yuanding/rules";
import type { RecordedSubject } from "../facts/index.ts";

/** Every recorded value in words for people, in the order of the dictionary, years newest first. */
export function describeFacts(dictionary: Dictionary, { subject, values }: RecordedSubject): FactValue[] {
  const facts = dictionary[subject.kind];
  const order = new Map([...facts.keys()].map((name, index) => [name, index]));
  const place = (name: string): number => order.get(name) ?? order.size;
  return values
    .toSorted((a, b) => place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0))
    .map(({ fact, year, value, source }) => ({ fact, year, value, shown: shown(facts.get(fact), value), source }));
}

/** As recorded when the dictionary cannot read it: it is shown all the same. */
function shown(fact: Fact | undefined, value: string): string {
  const read = fact && readFactValue(fact, fact.type === "是否" ? value === "true" : value);
  return read?.ok && fact ? showFact(read.value, fact) : value;
}
