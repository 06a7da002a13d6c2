import type { Award, CombinationRule, TermsInForce } from "@yuanding/rules";
import fc from "fast-check";
import type { Claim, Claims } from "../src/problem.ts";

/** Random claims under random rules of every kind: few measures and small amounts, so that ties and full caps are common. */
const MOST_CLAIMS = 9;
export const FIRST_YEAR = 2026;
const MEASURES = ["a", "b", "c", "d", "e", "f", "g"];

const amount = fc.bigInt({ min: 0n, max: 12n });
const measure = fc.constantFrom(...MEASURES);
const members = fc.uniqueArray(measure, { minLength: 2, maxLength: 4 });
const span = fc.constantFrom("year" as const, "ever" as const);

const terms: fc.Arbitrary<{ readonly measures: readonly string[]; readonly terms: TermsInForce }> = fc.oneof(
  fc.record({
    measures: members,
    terms: fc.record({ kind: fc.constant("exclusive" as const), span, most: fc.integer({ min: 1, max: 2 }) }),
  }),
  fc.record({ measures: members, terms: fc.constant({ kind: "higher" as const }) }),
  // A top-up deducts only measures before its own, so that none goes round in a circle.
  members.map((found) => {
    const sorted = found.toSorted();
    const over = sorted.slice(0, -1);
    return { measures: sorted, terms: { kind: "topUp" as const, measure: sorted.at(-1) ?? "", over } };
  }),
  fc.record({
    measures: fc.uniqueArray(measure, { minLength: 1, maxLength: 5 }),
    terms: fc.record({
      kind: fc.constant("cap" as const),
      holder: fc.constantFrom("subject" as const, "group" as const),
      span,
      cap: fc.bigInt({ min: 0n, max: 25n }),
    }),
  }),
  fc.record({ measures: members, terms: fc.constant({ kind: "once" as const }) }),
);

const award: fc.Arbitrary<Award> = fc.record({
  measure,
  year: fc.integer({ min: FIRST_YEAR - 2, max: FIRST_YEAR }),
  amount: fc.bigInt({ min: 1n, max: 8n }),
});

export const cases: fc.Arbitrary<Claims> = fc
  .record({
    years: fc.integer({ min: 1, max: 3 }),
    written: fc.array(fc.record({ measure, year: fc.integer({ min: 0, max: 2 }), amount }), { maxLength: MOST_CLAIMS }),
    found: fc.array(fc.tuple(terms, fc.integer({ min: 0, max: 7 })), { maxLength: 6 }),
    received: fc.array(award, { maxLength: 2 }),
    groupReceived: fc.array(award, { maxLength: 2 }),
  })
  .map(({ years, written, found, received, groupReceived }) => {
    const rules = found.map(([{ measures, terms }, force], index) => ({ rule: ruleOf(index, measures), terms, force }));
    const claims = new Map<string, Claim>();
    for (const each of written)
      if (each.year < years) claims.set(`${each.measure}${each.year}`, { ...each, certainty: "certain" });
    return {
      claims: [...claims.values()],
      days: Array.from({ length: years }, (_, year) => new Temporal.PlainDate(FIRST_YEAR + year, 6, 30)),
      // Seven of eight rules hold in every year; the others begin or end within the plan.
      rules: Array.from({ length: years }, (_, year) => rules.filter(({ force }) => force > 0 || year % 2 === 1)),
      received,
      groupReceived,
      order: new Map(MEASURES.map((id, index) => [id, index])),
    };
  });

function ruleOf(index: number, measures: readonly string[]): CombinationRule {
  return { label: `r${index}`, measures } as unknown as CombinationRule;
}
