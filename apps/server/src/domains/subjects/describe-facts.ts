import type { FactValue } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import { type RecordedSubject, showRecorded } from "../facts/index.ts";

/** Every recorded value in words for people, in the order of the dictionary, years newest first. */
export function describeFacts(dictionary: Dictionary, { subject, values }: RecordedSubject): FactValue[] {
  const facts = dictionary[subject.kind];
  const order = new Map([...facts.keys()].map((name, index) => [name, index]));
  const place = (name: string): number => order.get(name) ?? order.size;
  return values
    .toSorted((a, b) => place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0))
    .map(({ fact, year, value, source }) => ({
      fact,
      year,
      value,
      shown: showRecorded(dictionary, subject.kind, fact, value),
      source,
    }));
}
