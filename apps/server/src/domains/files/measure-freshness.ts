import type { Certificate, SubjectFile } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import { compareDates, parseDate } from "@yuanding/values";
import { type HiddenValue, isCertificate, type Side, type SubjectKind } from "../facts/index.ts";

/** The days that values in force and shown speak of, and the yearly facts that have an earlier year but not the last full one. */
export function freshnessOf(
  dictionary: Dictionary,
  kind: SubjectKind,
  sides: readonly Side[],
  hidden: readonly HiddenValue[],
  asOf: Temporal.PlainDate,
): SubjectFile["freshness"] {
  const values = sides.filter(({ inForce }) => inForce);
  const days = values.flatMap((side) => side.asOf ?? []).toSorted(compareDates);
  const year = asOf.year - 1;
  return {
    youngest: days.at(-1)?.toString() ?? null,
    oldest: days[0]?.toString() ?? null,
    undated: values.length - days.length,
    behind: { year, facts: factsBehind(dictionary, kind, [...values, ...hidden], year) },
  };
}

function factsBehind(dictionary: Dictionary, kind: SubjectKind, values: readonly HiddenValue[], year: number) {
  const years = Map.groupBy(values, ({ fact }) => fact);
  return [...dictionary[kind].values()].flatMap(({ name: fact, yearly }) => {
    const known = (years.get(fact) ?? []).flatMap((value) => value.year ?? []);
    const earlier = known.filter((each) => each < year);
    if (!yearly || known.includes(year) || earlier.length === 0) return [];
    return [{ fact, lastYear: Math.max(...earlier) }];
  });
}

/** Titles with their last day, those that end soonest first, the expired ones last. */
export function certificatesOf(sides: readonly Side[], asOf: Temporal.PlainDate): Certificate[] {
  return sides
    .filter(({ fact, inForce }) => inForce && isCertificate(fact))
    .flatMap(({ fact, value }): Certificate[] => {
      const lastDay = parseDate(value);
      if (!lastDay) return [];
      const { days: daysLeft } = asOf.until(lastDay, { largestUnit: "day" });
      return [{ fact, lastDay: value, state: daysLeft < 0 ? "expired" : "valid", daysLeft }];
    })
    .toSorted((a, b) => Number(a.daysLeft < 0) - Number(b.daysLeft < 0) || a.daysLeft - b.daysLeft);
}
