import { type Combination, type RuleReference, referTo } from "@yuanding/combine";
import type { SubjectKind } from "@yuanding/contract";
import { combinationRulesOn, type Library } from "@yuanding/rules";
import type { Law } from "../law/index.ts";
import { type CombineThread, newCombineThread } from "./combine-thread.ts";
import type { Question } from "./combine-worker.ts";

const threads = new WeakMap<Law, CombineThread>();

/** The best lawful bundle for one subject; a refusal when it takes too long or too much is asked at once. */
export function findBestBundle(
  law: Law,
  question: Question,
): Promise<Combination | "bundle_too_large" | "bundle_busy"> {
  const known = threads.get(law) ?? newCombineThread({ files: law.set.files });
  threads.set(law, known);
  return known.ask(question);
}

/** The rules of combination in force on a day that concern a kind of subject. */
export function rulesFor(library: Library, kind: SubjectKind, day: Temporal.PlainDate): RuleReference[] {
  const concerns = (id: string): boolean => library.measures.get(id)?.subject === kind;
  return combinationRulesOn(library, day).flatMap(({ rule }) => (rule.measures.some(concerns) ? [referTo(rule)] : []));
}

/** What the documents behind some rules leave open about combining, each point once. */
export function undefinedPointsOf(library: Library, rules: readonly RuleReference[]): string[] {
  const policies = new Set(rules.map((rule) => rule.policy));
  const found = library.combinations.filter((each) => policies.has(each.policy.id));
  return [...new Set(found.flatMap((each) => each.undefinedPoints))];
}
