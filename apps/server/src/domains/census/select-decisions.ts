import type { Verdict } from "@yuanding/contract";
import type { Measure } from "@yuanding/rules";
import type { Decision } from "../decisions/index.ts";
import { reaches, topConditions } from "./take-census.ts";

export type Selection = {
  readonly verdict?: Verdict | undefined;
  readonly condition?: string | undefined;
  readonly among: "all" | "entering";
  readonly class?: string | undefined;
  readonly missing?: string | undefined;
};

/** The answers behind one number of the census; null when the measure has no such condition. */
export function selectDecisions(
  measure: Measure,
  decisions: readonly Decision[],
  selection: Selection,
): readonly Decision[] | null {
  const { verdict, condition, among, missing } = selection;
  const kept = decisions.filter(
    ({ result }) =>
      (selection.class === undefined || result.class === selection.class) &&
      (missing === undefined || result.unknown.includes(missing)),
  );
  if (condition === undefined) {
    return verdict === undefined ? kept : kept.filter(({ result }) => result.verdict === verdict);
  }
  const index = topConditions(measure).findIndex((each) => each.id === condition);
  if (index < 0) return null;
  return kept.filter((decision) => {
    const found = decision.conditions[index];
    if (found === undefined || (among === "entering" && !reaches(decision, index))) return false;
    return verdict === undefined || found === verdict;
  });
}
