import type { Derivation, Explanation, Reason, ScoreLine, UsedFact } from "@yuanding/contract";
import type { Hides } from "./find-case.ts";

type Value = Reason["values"][number];
type Resting = { readonly facts: readonly UsedFact[] };

/**
 * An explanation without the values that are hidden: those of the facts, and whatever was computed from them on the way. That
 * something is there and hidden is said, which is different from unknown. The answer itself stays: it is what was asked for.
 */
export function hideSensitive(explanation: Explanation, hides: Hides): Explanation {
  const { applicability, conditions, score, derivations } = explanation;
  return {
    ...explanation,
    applicability: applicability && hideInReason(applicability, hides),
    conditions: conditions && hideInReason(conditions, hides),
    score: score && hideInScore(score, hides),
    derivations: derivations.map((each): Derivation => ({ ...each, facts: hideFacts(each.facts, hides) })),
  };
}

function hideInReason(reason: Reason, hides: Hides): Reason {
  return {
    ...reason,
    facts: hideFacts(reason.facts, hides),
    values: hideValues(reason, hides),
    children: reason.children.map((each) => hideInReason(each, hides)),
  };
}

function hideInScore(line: ScoreLine, hides: Hides): ScoreLine {
  return {
    ...line,
    facts: hideFacts(line.facts, hides),
    values: hideValues(line, hides),
    children: line.children.map((each) => hideInScore(each, hides)),
  };
}

function hideFacts(facts: readonly UsedFact[], hides: Hides): readonly UsedFact[] {
  return facts.map((fact) => (isHidden(fact, hides) ? { ...fact, ...NOTHING } : fact));
}

const NOTHING = { value: null, shown: null, source: null, hidden: true } as const;

/** What is unknown may be said to be. */
function isHidden({ name, value }: UsedFact, hides: Hides): boolean {
  return value !== null && hides(name);
}

function hideValues(
  { facts, values }: Resting & { readonly values: readonly Value[] },
  hides: Hides,
): readonly Value[] {
  if (!facts.some((fact) => isHidden(fact, hides))) return values;
  return values.map(({ name }): Value => ({ name, shown: null, hidden: true }));
}

/** The facts of which an explanation shows a value. */
export function factsShown({ applicability, conditions, score, derivations }: Explanation): readonly string[] {
  const nodes = [applicability, conditions, score].filter((each) => each !== null);
  return [...nodes.flatMap(inTree), ...derivations.flatMap(shownIn)];
}

function inTree(node: Reason | ScoreLine): readonly string[] {
  return [...shownIn(node), ...node.children.flatMap(inTree)];
}

function shownIn({ facts }: Resting): readonly string[] {
  return facts.flatMap(({ name, value }) => (value === null ? [] : [name]));
}
