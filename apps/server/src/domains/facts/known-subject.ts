import { type Dictionary, type FactFault, readSubject, type Subject } from "@yuanding/rules";
import type { Facts, Subject as RecordedSubject, YearlyValues } from "./subject.ts";

/**
 * A recorded subject as the rules read it. What is recorded was checked when it came in; a value that the dictionary of today no
 * longer has or allows is not known to the rules, while its file goes on showing it.
 * @throws Error when the subject itself is wrong, such as a credit code with a wrong check digit.
 */
export function subjectFrom(dictionary: Dictionary, recorded: RecordedSubject): Subject {
  const first = readSubject(dictionary, recorded);
  if (first.subject) return first.subject;
  const { subject, faults } = readSubject(dictionary, { ...recorded, facts: without(recorded.facts, first.faults) });
  if (subject) return subject;
  throw new Error(`${recorded.id}: ${faults.map((fault) => fault.en).join("; ")}`);
}

/** The facts without the values that are at fault; of a yearly fact, without the year. */
function without(facts: Facts, faults: readonly FactFault[]): Facts {
  const kept: { [fact: string]: Facts[string] } = { ...facts };
  for (const { path } of faults) {
    const [part, fact, year] = path;
    if (part !== "facts" || typeof fact !== "string") continue;
    const value = kept[fact];
    if (typeof value !== "object" || year === undefined) delete kept[fact];
    else
      kept[fact] = Object.fromEntries(
        Object.entries<YearlyValues[string]>(value).filter(([each]) => each !== String(year)),
      );
  }
  return kept;
}
