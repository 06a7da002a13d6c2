import type { Counts, FunnelStep } from "@yuanding/contract";
import type { Condition, Measure, Verdict } from "@yuanding/rules";
import type { Decision } from "../decisions/index.ts";

/** Facts listed as most often missing. */
const MAX_MISSING = 10;

export function noCounts(): Counts {
  return { met: 0, unmet: 0, unknown: 0, human: 0, inapplicable: 0 };
}

export function countVerdicts(verdicts: Iterable<Verdict>): Counts {
  const counts = noCounts();
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

/** The top-level conditions in the order of the text: scope first, then what is required. */
export function topConditions(measure: Measure): readonly Condition[] {
  return [...measure.applicability, ...measure.conditions];
}

/** Whether a subject comes to a condition with nothing unmet before it. */
export function reaches(decision: Decision, index: number): boolean {
  return decision.conditions.length > index && !decision.conditions.slice(0, index).includes("unmet");
}

/** How each condition thins the crowd, taken in the order of the text. */
export function drawFunnel(measure: Measure, decisions: readonly Decision[]): FunnelStep[] {
  return topConditions(measure).map((condition, index) => {
    const here = decisions.filter((decision) => decision.conditions.length > index);
    const entering = countVerdicts(
      here.filter((each) => reaches(each, index)).map((each) => each.conditions[index] ?? "unknown"),
    );
    return {
      id: condition.id,
      label: condition.label,
      cite: condition.cite,
      entering: entering.met + entering.unmet + entering.unknown + entering.human,
      removed: entering.unmet,
      unknown: entering.unknown,
      human: entering.human,
      alone: countVerdicts(here.map((each) => each.conditions[index] ?? "unknown")),
    };
  });
}

/** The facts that most often keep an answer open. */
export function mostMissing(decisions: readonly Decision[]): { fact: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { result } of decisions) {
    if (result.verdict !== "unknown") continue;
    for (const fact of result.unknown) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  }
  const rows = [...counts].map(([fact, count]) => ({ fact, count }));
  return rows.toSorted((a, b) => b.count - a.count || (a.fact < b.fact ? -1 : 1)).slice(0, MAX_MISSING);
}

/** Subjects by class, in the order in which the measure's table names the classes. */
export function countClasses(measure: Measure, decisions: readonly Decision[]): { class: string; count: number }[] {
  const names = [...new Set(measure.classification?.rows.map((row) => row.output))];
  return names.map((name) => ({ class: name, count: decisions.filter(({ result }) => result.class === name).length }));
}
