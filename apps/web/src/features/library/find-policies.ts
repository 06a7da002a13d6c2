import type { PolicySummary } from "@yuanding/contract";
import { FACETS, type Facet, type PoliciesSearch } from "./library-search.ts";

/** A policy that fits, and where in it the words were found when not in its title or number. */
export type FoundPolicy = { readonly policy: PolicySummary; readonly passages: readonly Passage[] };

/** A piece of a document around the words that were looked for. */
export type Passage = { readonly kind: "measure" | "text"; readonly text: string };

/** Prose of the documents by policy id, when it is loaded. */
export type Texts = ReadonlyMap<string, readonly string[]>;

const MAX_PASSAGES = 2;
const PASSAGE_BEFORE = 18;
const PASSAGE_LENGTH = 76;

/** What holds now comes before what may come, and that before what is over. */
const STATUS_ORDER = ["现行有效", "即将到期", "未生效", "征求意见", "已被替代", "已到期"];

/** The policies that fit every filter and contain every word; those that hold and can be computed first. */
export function findPolicies(
  policies: readonly PolicySummary[],
  search: PoliciesSearch,
  texts: Texts | undefined,
): readonly FoundPolicy[] {
  const words = wordsOf(search.q ?? "");
  return [...policies]
    .sort((left, right) => orderOf(left) - orderOf(right))
    .filter((policy) => FACETS.every((facet) => fits(policy, facet, search[facet])))
    .flatMap((policy) => foundBy(policy, words, texts?.get(policy.id) ?? []) ?? []);
}

function orderOf(policy: PolicySummary): number {
  const place = STATUS_ORDER.indexOf(policy.status);
  return 2 * (place < 0 ? STATUS_ORDER.length : place) + (policy.measures.length > 0 ? 0 : 1);
}

export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
}

/** Values of a facet with how many policies have each, the frequent first. */
export function facetCounts(policies: readonly PolicySummary[], facet: Facet): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const value of policies.flatMap((policy) => valuesOf(policy, facet))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0], "zh-CN"));
}

function valuesOf(policy: PolicySummary, facet: Facet): readonly string[] {
  if (facet === "subject" || facet === "delivery")
    return [...new Set(policy.measures.map((measure) => measure[facet]))];
  return [policy[facet]];
}

function fits(policy: PolicySummary, facet: Facet, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || valuesOf(policy, facet).some((value) => wanted.includes(value));
}

function foundBy(policy: PolicySummary, words: readonly string[], texts: readonly string[]): FoundPolicy | null {
  if (words.length === 0) return { policy, passages: [] };
  const heading = [policy.title, policy.english ?? "", policy.number ?? "", policy.issuer].join(" ").toLowerCase();
  const measures = policy.measures.map((measure) => `${measure.article} ${measure.title} ${measure.english ?? ""}`);
  const everywhere = [heading, ...measures, ...texts].join("\n").toLowerCase();
  if (!words.every((word) => everywhere.includes(word))) return null;
  if (words.every((word) => heading.includes(word))) return { policy, passages: [] };
  const passages = [
    ...measures.map((text): Passage => ({ kind: "measure", text: text.trim() })),
    ...texts.map((text): Passage => ({ kind: "text", text })),
  ];
  const best = passages
    .map((passage) => ({ passage, hits: hitsIn(passage.text, words) }))
    .filter(({ hits }) => hits > 0)
    .sort((left, right) => right.hits - left.hits)
    .slice(0, MAX_PASSAGES);
  return { policy, passages: best.map(({ passage }) => ({ ...passage, text: around(passage.text, words) })) };
}

function hitsIn(text: string, words: readonly string[]): number {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word)).length;
}

function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((place) => place >= 0));
  const from = Math.max(0, first - PASSAGE_BEFORE);
  const piece = text.slice(from, from + PASSAGE_LENGTH);
  return `${from > 0 ? "…" : ""}${piece}${from + PASSAGE_LENGTH < text.length ? "…" : ""}`;
}
