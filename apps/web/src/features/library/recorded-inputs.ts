import type { FactValue, SubjectSummary } from "@yuanding/contract";
import type { Library } from "@yuanding/rules";
import { meanTheSame } from "./calculator-answer.ts";
import { fieldKey, type Inputs } from "./calculator-fields.ts";

/** What is recorded of a subject, as the calculator's fields hold it, with the source of each. */
export type Recorded = {
  readonly subject: SubjectSummary | null;
  readonly inputs: Inputs;
  readonly sources: ReadonlyMap<string, string>;
};

export const NOTHING_RECORDED: Recorded = { subject: null, inputs: {}, sources: new Map() };

const TRUTHS: Readonly<Record<string, string>> = { true: "是", false: "否" };

export function recordedInputs(library: Library, subject: SubjectSummary, facts: readonly FactValue[]): Recorded {
  const inputs: Record<string, string> = {};
  const sources = new Map<string, string>();
  for (const { fact: name, year, value, shown, source } of facts) {
    const fact = library.dictionary[subject.kind].get(name);
    if (!fact) continue;
    const key = fieldKey(fact, year);
    const written = TRUTHS[value] ?? value;
    inputs[key] = meanTheSame(fact, shown, written) ? shown : written;
    if (source !== null) sources.set(key, source);
  }
  return { subject, inputs, sources };
}
