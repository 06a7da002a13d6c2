import type { Verdict } from "@yuanding/contract";
import type { Measure } from "@yuanding/rules";
import type { Decision } from "../decisions/index.ts";
import { reaches, topConditions } from "./take-census.ts";

export type Selection = {
  readonly verdict?: Verdict | undefined;
  readonly condition?: string | undefined;
  readonly among: "all" | "entering";
  readonly class?: string | undefined;
};

/** The answers behind one number of the census; null when the measure has no such condition. */
export function selectDecisions(
  measure: Measure,
  decisions: readonly Decision[],
  selection: Selection,
): readonly Decision[] | null {
  const { verdict, condition, among } = selection;
  const ofClass =
    selection.class === undefined ? decisions : decisions.filter(({ result }) => result.class === selection.class);
  if (condition === undefined) {
    return verdict === undefined ? ofClass : ofClass.filter(({ result }) => result.verdict === verdict);
  }
  const index = topConditions(measure).findIndex((each) => each.id === condition);
  if (index < 0) return null;
  return ofClass.filter((decision) => {
    const found = decision.conditions[index];
    if (found === undefined || (among === "entering" && !reaches(decision, index))) return false;
    return verdict === undefined || found === verdict;
  });
}
