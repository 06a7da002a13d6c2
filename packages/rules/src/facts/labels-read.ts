import type { FactUse } from "../program/program.ts";
import { factLabel } from "./subject.ts";

/** What some formulas read of a subject on a date, by label: a current fact once, a yearly one in each of its years. */
export function labelsRead(uses: readonly FactUse[], asOf: Temporal.PlainDate): string[] {
  return uses.flatMap(({ fact, years }) => {
    if (!fact.yearly) return [factLabel(fact.name, null)];
    return years.map((year) => factLabel(fact.name, year.kind === "year" ? year.year : asOf.year + year.years));
  });
}
