import type { DecisionFact, Explanation } from "@yuanding/contract";

export type ShownFact = DecisionFact & {
  /** As people write it: `1.38亿元`, `是`. */
  readonly shown: string;
};

const BOOLEANS: Readonly<Record<string, string>> = { true: "是", false: "否" };

/** The facts that a decision recorded, each as its explanation writes it; one that the explanation does not name stays as it is recorded. */
export function usedFacts(explanation: Explanation, facts: readonly DecisionFact[]): readonly ShownFact[] {
  const shown = new Map<string, string>();
  collect(explanation, shown);
  return facts.map((fact) => ({
    ...fact,
    shown: shown.get(keyOf(fact.fact, fact.year)) ?? BOOLEANS[fact.value] ?? fact.value,
  }));
}

/** Conditions, scores and derivations name facts at any depth, and always in the same form. */
function collect(part: unknown, shown: Map<string, string>): void {
  if (typeof part !== "object" || part === null) return;
  if ("name" in part && "year" in part && "shown" in part && "source" in part) {
    const { name, year, shown: text } = part;
    if (typeof name === "string" && typeof text === "string") {
      shown.set(keyOf(name, typeof year === "number" ? year : null), text);
    }
    return;
  }
  for (const each of Object.values(part)) collect(each, shown);
}

function keyOf(fact: string, year: number | null): string {
  return `${fact}[${year}]`;
}
