import type { FactValue } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import type { Seen } from "../decisions/index.ts";
import { isSensitive, type RecordedSubject, showRecorded } from "../facts/index.ts";

/** Every recorded value in words for people, in the order of the dictionary, years newest first; hidden ones without the value. */
export function describeFacts(dictionary: Dictionary, { found: { subject, values }, hides }: Seen): FactValue[] {
  const facts = dictionary[subject.kind];
  const order = new Map([...facts.keys()].map((name, index) => [name, index]));
  const place = (name: string): number => order.get(name) ?? order.size;
  return values
    .toSorted((a, b) => place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0))
    .map(({ fact, year, value, source }): FactValue => {
      if (hides(fact)) return { fact, year, value: "", shown: "", source: null, hidden: true };
      return { fact, year, value, shown: showRecorded(dictionary, subject.kind, fact, value), source };
    });
}

/** The sensitive facts of which a value is shown. */
export function sensitiveShown(
  dictionary: Dictionary,
  { subject }: RecordedSubject,
  facts: readonly FactValue[],
): readonly string[] {
  const shown = facts.filter(({ fact, hidden }) => !hidden && isSensitive(dictionary[subject.kind].get(fact)));
  return shown.map(({ fact }) => fact);
}
