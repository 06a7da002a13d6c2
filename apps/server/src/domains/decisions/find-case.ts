import type { Dictionary, Measure } from "@yuanding/rules";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findSight, findSubject, isSensitive, type RecordedSubject } from "../facts/index.ts";

/** Whether a value of a fact is hidden from who asks. */
export type Hides = (fact: string) => boolean;

/**
 * A subject with everything that is known of it, for the program to compute with, and what of that must not be shown to who asks.
 */
export type Seen = { readonly found: RecordedSubject; readonly hides: Hides };

/**
 * A subject that who asks may see; null when there is none for them. It is looked for in their scope and read as the program: an answer
 * rests on all facts, whoever looks at it.
 */
export async function findSeen({ database, system, law }: ApiContext, id: string): Promise<Seen | null> {
  const sight = await findSight(database, id);
  const found = sight && (await findSubject(system, id));
  if (!sight || !found) return null;
  return { found, hides: hidesOf(law.library.dictionary, found.subject.kind, sight.hides) };
}

/** What is hidden of subjects of a kind from somebody from whom sensitive facts are hidden, or are not. */
export function hidesOf(dictionary: Dictionary, kind: keyof Dictionary, hides: boolean): Hides {
  return (fact) => hides && isSensitive(dictionary[kind].get(fact));
}

/** Whom and what a question is about: a subject, and a measure that concerns its kind. */
export async function findCase(
  context: ApiContext,
  subject: string,
  measureId: string,
): Promise<Outcome<Seen & { readonly measure: Measure }, "subject_not_found" | "measure_not_found" | "kind_mismatch">> {
  const seen = await findSeen(context, subject);
  if (!seen) return refused("subject_not_found");
  const measure = context.law.library.measures.get(measureId);
  if (!measure) return refused("measure_not_found");
  return measure.subject === seen.found.subject.kind ? ok({ ...seen, measure }) : refused("kind_mismatch");
}
