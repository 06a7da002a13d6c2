import type { api } from "../../api/client.ts";

export type Benefits = Awaited<ReturnType<typeof api.delivery.ofSubject.call>>;
export type Benefit = Benefits["items"][number];

export type GroupedBenefits = {
  /** Asked for or had, by a case. */
  readonly asked: readonly Benefit[];
  /** Met on the facts that are known: there to be had. */
  readonly now: readonly Benefit[];
  /** One step away: a single condition not met, or nothing but data or a judgement missing. */
  readonly near: readonly Benefit[];
  readonly rest: readonly Benefit[];
};

/** Benefits in the order in which an enterprise can do something about them; within a group as the server ordered them. */
export function groupBenefits(items: readonly Benefit[]): GroupedBenefits {
  const groups: Record<keyof GroupedBenefits, Benefit[]> = { asked: [], now: [], near: [], rest: [] };
  for (const item of items) groups[groupOf(item)].push(item);
  return groups;
}

function groupOf(item: Benefit): keyof GroupedBenefits {
  if (isAsked(item)) return "asked";
  if (item.verdict === "met") return "now";
  return isOneStepAway(item) ? "near" : "rest";
}

/** Asked for or had. What came to nothing and may be asked for again counts as if it had not been. */
export function isAsked({ case: asked, claimable }: Benefit): boolean {
  return asked !== null && !(claimable && (asked.kind === "refused" || asked.kind === "withdrawn"));
}

/** A single condition is not met, or nothing but data or a judgement is missing. */
export function isOneStepAway({ verdict, unmet, unknown, human }: Benefit): boolean {
  if (verdict === "human" || verdict === "unknown") return unmet.length === 0;
  return verdict === "unmet" && unmet.length + unknown.length + human.length === 1;
}
