import type { Measure } from "@yuanding/rules";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findSubject, type RecordedSubject } from "../facts/index.ts";

type Found = { readonly found: RecordedSubject; readonly measure: Measure };

/** Whom and what a question is about: a subject, and a measure that concerns its kind. */
export async function findCase(
  { database, law }: ApiContext,
  subject: string,
  measureId: string,
): Promise<Outcome<Found, "subject_not_found" | "measure_not_found" | "kind_mismatch">> {
  const found = await findSubject(database, subject);
  if (!found) return refused("subject_not_found");
  const measure = law.library.measures.get(measureId);
  if (!measure) return refused("measure_not_found");
  return measure.subject === found.subject.kind ? ok({ found, measure }) : refused("kind_mismatch");
}
