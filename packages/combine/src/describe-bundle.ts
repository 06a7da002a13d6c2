import { type Library, payInInstalments } from "@yuanding/rules";
import { type Fen, formatFen } from "@yuanding/values";
import type { Benefit, Bundle } from "./combination.ts";
import type { Choice } from "./decide.ts";
import { referTo } from "./phrases.ts";
import type { Claims, Problem } from "./problem.ts";

/** A bundle as data for people, with what is paid in which year. */
export function describeBundle(library: Library, given: Claims, problem: Problem, choice: Choice): Bundle {
  const granted = new Map<number, Fen>();
  const benefits = problem.items.flatMap((item, index): Benefit[] => {
    const paid = choice.settlement.paid[index] ?? 0n;
    if (paid === 0n) return [];
    const measure = library.measures.get(item.measure);
    const year = given.days[item.year]?.year ?? 0;
    granted.set(year, (granted.get(year) ?? 0n) + paid);
    return [
      {
        measure: item.measure,
        policyTitle: measure?.policy.title ?? "",
        article: measure?.article ?? "",
        title: measure?.title ?? item.measure,
        english: measure?.english ?? null,
        year,
        amount: formatFen(BigInt(item.amount)),
        granted: formatFen(paid),
        cuts: (choice.settlement.cuts[index] ?? []).map(({ rule, by }) => ({ rule: referTo(rule), by: formatFen(by) })),
        payments: [...paymentsOf(given, item.measure, item.year, paid)].map(([when, amount]) => ({
          year: when,
          amount: formatFen(amount),
        })),
      },
    ];
  });
  const payments = paymentsOfBundle(given, problem, choice);
  const years = new Set([...given.days.map((day) => day.year), ...payments.keys()]);
  return {
    total: formatFen(choice.settlement.total),
    benefits,
    years: [...years]
      .toSorted((a, b) => a - b)
      .map((year) => ({
        year,
        granted: formatFen(granted.get(year) ?? 0n),
        paid: formatFen(payments.get(year) ?? 0n),
      })),
  };
}

/** What a bundle pays in which calendar year. */
export function paymentsOfBundle(given: Claims, problem: Problem, choice: Choice): Map<number, Fen> {
  const payments = new Map<number, Fen>();
  for (const [index, item] of problem.items.entries()) {
    const paid = choice.settlement.paid[index] ?? 0n;
    if (paid === 0n) continue;
    for (const [year, amount] of paymentsOf(given, item.measure, item.year, paid))
      payments.set(year, (payments.get(year) ?? 0n) + amount);
  }
  return payments;
}

/** In the year it is granted, or by the shares in force that year. */
function paymentsOf(given: Claims, measure: string, year: number, paid: Fen): Map<number, Fen> {
  const first = given.days[year]?.year ?? 0;
  for (const { rule, terms } of given.rules[year] ?? []) {
    if (terms.kind !== "instalments" || !rule.measures.includes(measure)) continue;
    return new Map(payInInstalments(paid, terms.shares).map((amount, index) => [first + index, amount]));
  }
  return new Map([[first, paid]]);
}
