import type { Explanation } from "@yuanding/contract";
import {
  explain,
  type Fact,
  type Known,
  type Library,
  type Measure,
  readWrittenValue,
  type Subject,
  showFact,
} from "@yuanding/rules";
import type { Catalogue, Language } from "../../language/language.tsx";
import { factOfKey } from "./calculator-fields.ts";
import type { Calculation } from "./calculator-history.ts";

/** How one field was read: the value as people write it, or why it cannot be read. */
export type Reading = { readonly shown: string } | { readonly fault: Catalogue<string> };

export type Answer = { readonly explanation: Explanation; readonly readings: ReadonlyMap<string, Reading> };

/** Where the text of a field came from, in words. */
export type SourceOfField = (key: string) => string | null;

/** The measure evaluated here and now with what was typed; what cannot be read counts as unknown. */
export function answerOf(
  library: Library,
  measure: Measure,
  { inputs, asOf }: Calculation,
  language: Language,
  sourceOf: SourceOfField,
): Answer {
  const readings = new Map<string, Reading>();
  const facts = new Map<string, Known | Map<number, Known>>();
  const keys = new Map<string, string>();
  for (const [key, text] of Object.entries(inputs)) {
    const found = factOfKey(library, measure.subject, key);
    if (!found) continue;
    const value = readWrittenValue(found.fact, text);
    if (isFault(value)) readings.set(key, { fault: value });
    else {
      readings.set(key, { shown: showFact(value, found.fact) });
      keys.set(`${found.fact.name}[${found.year}]`, key);
      addFact(facts, found.fact, found.year, value);
    }
  }
  const subject: Subject = { kind: measure.subject, id: measure.id, name: "", facts };
  const explanation = explain(library, measure.id, subject, Temporal.PlainDate.from(asOf), {
    language,
    sourceOf: (name, year) => sourceOf(keys.get(`${name}[${year}]`) ?? ""),
  });
  return { explanation, readings };
}

function isFault(value: ReturnType<typeof readWrittenValue>): value is Catalogue<string> {
  return typeof value === "object" && "zh" in value;
}

function addFact(facts: Map<string, Known | Map<number, Known>>, fact: Fact, year: number | null, value: Known): void {
  if (year === null) {
    facts.set(fact.name, value);
    return;
  }
  const held = facts.get(fact.name);
  facts.set(fact.name, (held instanceof Map ? held : new Map<number, Known>()).set(year, value));
}

/** Whether two ways of writing a value mean the same, such as `6000000` and `600万元`. */
export function meanTheSame(fact: Fact, one: string, other: string): boolean {
  const [left, right] = [readWrittenValue(fact, one), readWrittenValue(fact, other)];
  return !isFault(left) && !isFault(right) && exact(left) === exact(right);
}

function exact(value: Known): string {
  if (typeof value === "object" && "n" in value) return `${value.n}/${value.d}`;
  return String(value);
}
