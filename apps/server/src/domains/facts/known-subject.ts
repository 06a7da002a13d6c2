import { type Dictionary, readSubject, type Subject } from "@yuanding/rules";
import type { Subject as RecordedSubject } from "./subject.ts";

/**
 * A recorded subject as the rules read it. What is recorded was checked when it came in; a value the dictionary no longer
 * allows is a defect and says which one.
 */
export function subjectFrom(dictionary: Dictionary, recorded: RecordedSubject): Subject {
  const { subject, faults } = readSubject(dictionary, recorded);
  if (subject) return subject;
  throw new Error(`${recorded.id}: ${faults.map((fault) => fault.en).join("; ")}`);
}
