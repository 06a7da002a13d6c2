import type { SubjectKind } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";

/** What is known of one subject, typed by the dictionary. A fact that is not in the map is unknown. */
export type Subject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  /** Current values by name; yearly values by name, then year. */
  readonly facts: ReadonlyMap<string, Known | ReadonlyMap<number, Known>>;
};

export function factLabel(name: string, year: number | null): string {
  return year === null ? name : `${name}[${year}]`;
}

/** The value, or undefined while it is unknown. */
export function knownFact(subject: Subject, name: string, year: number | null): Known | undefined {
  const held = subject.facts.get(name);
  if (year === null) return held instanceof Map ? undefined : (held as Known | undefined);
  return held instanceof Map ? held.get(year) : undefined;
}
