import { evaluateAll, type Library, type Subject } from "@yuanding/rules";
import type { YearOfPlan } from "./combine.ts";

/** Longest plan, in years: as far as instalments reach. */
export const MAX_YEARS = 20;

/**
 * Judges the years of a plan, each on the same day of its year. `facts`: by the facts as given, so that what is not yet
 * known of a later year is open. `same`: every later year answers as the first, unless the measure is then out of force.
 */
export function evaluateYears(
  library: Library,
  subject: Subject,
  asOf: Temporal.PlainDate,
  years: number,
  later: "facts" | "same" = "facts",
): YearOfPlan[] {
  const first = evaluateAll(library, subject, asOf);
  return Array.from({ length: Math.min(years, MAX_YEARS) }, (_, index): YearOfPlan => {
    const day = asOf.add({ years: index });
    const evaluations = index === 0 ? first : evaluateAll(library, subject, day);
    if (later === "facts" || index === 0) return { asOf: day, evaluations };
    const outside = new Set(evaluations.filter((each) => each.inapplicable).map((each) => each.measure.id));
    return { asOf: day, evaluations: first.filter((each) => !outside.has(each.measure.id)) };
  });
}
