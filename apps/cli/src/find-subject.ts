import { didYouMean, type Subject } from "@yuanding/rules";
import { BadInput } from "./bad-input.ts";

/** The subject of a facts file with an id; a wrong one is bad input that names the nearest. */
export function findSubject(subjects: readonly Subject[], id: string, path: string): Subject {
  const subject = subjects.find((each) => each.id === id);
  if (subject) return subject;
  const near = didYouMean(
    id,
    subjects.map((each) => each.id),
  );
  throw new BadInput(`${path} 里没有对象 ${id}${near.zh}`, `${path} has no subject ${id}${near.en}`);
}
