import type { Derivation, UsedFact } from "@yuanding/contract";

const YEARS_BEFORE: Readonly<Record<string, number>> = { 本年: 0, 上年: 1, 前年: 2 };
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const YEARLY = new RegExp(String.raw`(本年|上年|前年)\((${NAME})\)|年度\((${NAME}), *(\d{4})\)`, "gu");
const WORD = new RegExp(NAME, "gu");

/** The formula with the shown values in the places of the names; a name without a known value stays as it is. */
export function substituted(derivation: Derivation, year: number): string | null {
  if (derivation.expression === null) return null;
  const parameters = new Map(derivation.parameters.map((each) => [each.name, each.shown]));
  const yearly = derivation.expression.replace(
    YEARLY,
    (whole: string, when: string | undefined, name: string | undefined, given: string | undefined, inYear: string) => {
      const wanted = when === undefined ? Number(inYear) : year - (YEARS_BEFORE[when] ?? 0);
      return shownFact(derivation.facts, name ?? given ?? "", wanted) ?? whole;
    },
  );
  return yearly.replace(WORD, (name) => parameters.get(name) ?? shownFact(derivation.facts, name, null) ?? name);
}

function shownFact(facts: readonly UsedFact[], name: string, year: number | null): string | null {
  return facts.find((fact) => fact.name === name && fact.year === year)?.shown ?? null;
}
