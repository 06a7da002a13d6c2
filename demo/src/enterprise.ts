import { currentFacts, developmentScores } from "./current.ts";
import { isKnown } from "./known.ts";
import type { Profile } from "./profile.ts";
import { branch, type Random } from "./random.ts";
import { type Facts, type FactValue, REFERENCE_YEAR, type Subject, type YearlyValues } from "./subject.ts";
import { yearlyFigures } from "./yearly.ts";

/** Keeps an enterprise's details apart from the draws that sized it. */
const DETAILS = 3_000_000;

export function makeEnterprise(seed: number, profile: Profile): Subject {
  const random = branch(seed, DETAILS + profile.index);
  const facts = { ...currentFacts(random, profile), ...byFact(random, profile) };
  const known = (fact: string, year: number | null) =>
    fact === "营业收入" && year === REFERENCE_YEAR ? profile.inSample : isKnown(seed, profile.id, fact, year);
  return { kind: "企业", id: profile.id, name: profile.name, facts: withHoles(facts, known) };
}

/** Turns figures by year into figures by fact, as a facts file has them. */
function byFact(random: Random, profile: Profile): Facts {
  const facts: { [fact: string]: { [year: string]: number } } = {};
  for (const [year, figures] of yearlyFigures(random, profile)) {
    for (const [fact, value] of Object.entries(figures)) facts[fact] = { ...facts[fact], [year]: value };
  }
  const scores = Object.fromEntries(developmentScores(random, profile));
  return { ...facts, 发展评价得分: scores };
}

type MaybeFacts = { readonly [fact: string]: FactValue | YearlyValues | undefined };

/** Leaves out what nobody has recorded. A fact that loses every year is left out as a whole. */
export function withHoles(facts: MaybeFacts, known: (fact: string, year: number | null) => boolean): Facts {
  const kept: { [fact: string]: FactValue | YearlyValues } = {};
  for (const [fact, value] of Object.entries(facts)) {
    if (typeof value !== "object") {
      if (value !== undefined && known(fact, null)) kept[fact] = value;
      continue;
    }
    const years = Object.entries(value).filter(([year]) => known(fact, Number(year)));
    if (years.length > 0) kept[fact] = Object.fromEntries(years);
  }
  return kept;
}
