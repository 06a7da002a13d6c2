import type { Database } from "../../platform/database/connect.ts";
import { findSubject, isSensitive, showRecorded } from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { usedFacts } from "./used-facts.ts";

/** A fact that a measure reads, for people; null where it is sensitive, which not everybody of an enterprise may see. */
export type ShownFact = { readonly name: string; readonly value: string | null; readonly source: string };

/** What is recorded of a subject that a measure reads on a date, yearly facts with their year. Empty when the subject is not there. */
export async function factsOf(
  database: Database,
  { library }: Law,
  asked: { readonly measure: string; readonly subject: string; readonly asOf: Temporal.PlainDate },
): Promise<readonly ShownFact[]> {
  const measure = library.measures.get(asked.measure);
  const found = measure && (await findSubject(database, asked.subject));
  if (!measure || !found) return [];
  const { kind } = found.subject;
  const { dictionary } = library;
  return usedFacts([measure], found.values, asked.asOf).map(({ fact, year, value, source }) => ({
    name: year === null ? fact : `${fact}（${year} 年）`,
    value: isSensitive(dictionary[kind].get(fact)) ? null : showRecorded(dictionary, kind, fact, value),
    source,
  }));
}
