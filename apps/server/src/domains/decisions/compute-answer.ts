import { explain, type Library } from "@yuanding/rules";
import { canonicalJson } from "@yuanding/values";
import { type DecisionCase, type DecisionFact, situationOf } from "./decision.ts";
import { sourcesOf, subjectOf } from "./used-facts.ts";

/** The answer to a case from its facts alone, as bytes: what is recorded, and what a replay makes again. */
export function computeAnswer(library: Library, asked: DecisionCase, facts: readonly DecisionFact[]): string {
  const subject = subjectOf(library, asked.subject, facts);
  const options = { sourceOf: sourcesOf(facts), language: "zh", situation: situationOf(asked) } as const;
  return canonicalJson(explain(library, asked.measure, subject, asked.asOf, options));
}
