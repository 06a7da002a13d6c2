import type { Award, CombinationRule, RuleInForce } from "@yuanding/rules";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, FIRST_YEAR } from "../specs/arbitrary.ts";
import { costOf, decide, findRunnerUp, totalWith } from "./decide.ts";
import type { Claim, Claims } from "./problem.ts";

/**
 * The search against the plainest possible reading of the rules: every subset of at most ten claims is settled by a second,
 * unhurried implementation, and the best taken. Amounts are small so that ties and exhausted caps are common.
 */
const RUNS = 10_000;

/** The claims in the order of settlement. */
function ordered(given: Claims): Claim[] {
  const held = (claim: Claim): boolean =>
    given.received.some((each) => each.measure === claim.measure && each.year === FIRST_YEAR + claim.year);
  // Top-ups deduct only letters before their own, so the alphabet is an order in which everything deducted comes first.
  return given.claims
    .filter((claim) => claim.amount > 0n && !held(claim))
    .toSorted((x, y) => x.year - y.year || (x.measure < y.measure ? -1 : 1));
}

/** What a choice comes to; null when a rule forbids one of its claims or nothing is left for one. */
function plainly(given: Claims, sorted: readonly Claim[], chosen: readonly Claim[], without: CombinationRule | null) {
  const got: Award[] = [...given.received];
  const calendar = (claim: Claim): number => FIRST_YEAR + claim.year;
  let total = 0n;
  for (const claim of chosen) {
    const rules = (given.rules[claim.year] ?? []).filter(
      ({ rule }) => rule !== without && rule.measures.includes(claim.measure),
    );
    const pay = payOf(given, sorted, claim, rules, got, calendar(claim));
    if (pay <= 0n) return null;
    total += pay;
    got.push({ measure: claim.measure, year: calendar(claim), amount: pay });
  }
  return total;
}

function payOf(
  given: Claims,
  sorted: readonly Claim[],
  claim: Claim,
  rules: readonly RuleInForce[],
  got: readonly Award[],
  year: number,
): bigint {
  const add = (awards: readonly Award[]): bigint => awards.reduce((sum, each) => sum + each.amount, 0n);
  const distinct = (awards: readonly Award[]): Set<string> => new Set(awards.map((each) => each.measure));
  const isOnce = (id: string): boolean =>
    (given.rules[claim.year] ?? []).some(
      ({ rule, terms }) => terms.kind === "once" && rule.measures.includes(id) && rule !== lifted,
    );
  const bases = new Set<string>();
  let room: bigint | null = null;
  for (const { rule, terms } of rules) {
    const inSet = got.filter((each) => rule.measures.includes(each.measure));
    const thisYear = inSet.filter((each) => each.year === year);
    if (terms.kind === "once" && got.some((each) => each.measure === claim.measure)) return 0n;
    if (terms.kind === "exclusive" && terms.span === "year" && distinct(thisYear).size >= terms.most) return 0n;
    if (terms.kind === "exclusive" && terms.span === "ever") {
      const had = distinct(inSet);
      if (!had.has(claim.measure) && had.size >= terms.most) return 0n;
    }
    if (terms.kind === "higher") {
      if (thisYear.length > 0) return 0n;
      const higher = sorted.filter(
        (each) => each.year === claim.year && rule.measures.includes(each.measure) && each.amount > claim.amount,
      );
      const usedUp = (id: string): boolean => isOnce(id) && got.some((each) => each.measure === id);
      if (higher.some((each) => !usedUp(each.measure))) return 0n;
    }
    if (terms.kind === "topUp" && terms.measure === claim.measure) for (const id of terms.over) bases.add(id);
    if (terms.kind === "cap") {
      const others = terms.holder === "group" ? given.groupReceived : [];
      const counted = [...inSet, ...others.filter((each) => rule.measures.includes(each.measure))];
      const left = terms.cap - add(terms.span === "year" ? counted.filter((each) => each.year === year) : counted);
      if (room === null || left < room) room = left;
    }
  }
  const deducted = add(got.filter((each) => each.year === year && bases.has(each.measure)));
  const due = claim.amount - deducted;
  return room !== null && room < due ? room : due;
}

/** The rule that is lifted while a cost is computed: whether a measure is used up depends on it, too. */
let lifted: CombinationRule | null = null;

type Answer = { readonly total: bigint; readonly chosen: readonly Claim[] };

/** Every choice in the order of preference: most money, fewest benefits, those settled first. */
function bruteForce(given: Claims, without: CombinationRule | null, accept: (chosen: readonly Claim[]) => boolean) {
  lifted = without;
  const sorted = ordered(given);
  let best: Answer | null = null;
  // Bit 0 is the last claim: counting down, of equal choices the one that takes earlier claims comes first.
  for (let bits = 2 ** sorted.length - 1; bits >= 0; bits -= 1) {
    const chosen = sorted.filter((_, index) => (bits >> (sorted.length - 1 - index)) & 1);
    if (!accept(chosen)) continue;
    const total = plainly(given, sorted, chosen, without);
    if (total === null) continue;
    const isBetter: boolean =
      best === null || total > best.total || (total === best.total && chosen.length < best.chosen.length);
    if (isBetter) best = { total, chosen };
  }
  lifted = null;
  return best;
}

const names = (chosen: readonly Claim[]): string[] => chosen.map((each) => `${each.measure}${each.year}`);

it(`is the best of all bundles in ${RUNS} random cases, and so are runner-up and the cost of each rule`, () => {
  fc.assert(
    fc.property(cases, (given) => {
      const decision = decide(given, null);
      const best = bruteForce(given, null, () => true);
      const { problem } = decision;
      const taken = problem.items.filter((_, index) => decision.best.chosen[index]);
      expect(decision.best.settlement.total).toBe(best?.total);
      expect(decision.bound).toBe(best?.total);
      expect(taken.map((item) => `${item.measure}${item.year}`)).toEqual(names(best?.chosen ?? []));

      const held = new Set(taken.map((item) => item.measure));
      const second = bruteForce(given, null, (chosen) => chosen.some((each) => !held.has(each.measure)));
      expect(findRunnerUp(decision, null)?.settlement.total ?? null).toBe(second?.total ?? null);

      const [last, ...others] = given.claims.toReversed();
      if (last) {
        const open = others.filter(({ measure }) => measure !== last.measure);
        const same = given.claims.filter(({ measure }) => measure === last.measure);
        const claims = [...open, ...same.map((each): Claim => ({ ...each, certainty: "open" }))];
        expect(totalWith(decide({ ...given, claims }, null), new Set([last.measure]), null)).toBe(best?.total);
      }

      for (const { rule } of given.rules[0] ?? []) {
        const free = bruteForce(given, rule, () => true);
        const gain = (free?.total ?? 0n) - (best?.total ?? 0n);
        expect(costOf(decision, rule, null)).toBe(gain > 0n ? gain : 0n);
      }
    }),
    { numRuns: RUNS, seed: 20261121 },
  );
}, 60_000);

it("a plan whose years lie far apart is decided as one whose years follow each other", () => {
  const APART = 65;
  const spread = ({ claims, days, rules, ...given }: Claims): Claims => ({
    ...given,
    claims: claims.map((claim) => ({ ...claim, year: claim.year * APART })),
    days: Array.from({ length: (days.length - 1) * APART + 1 }, (_, years) =>
      (days[0] as Temporal.PlainDate).add({ years }),
    ),
    rules: Array.from({ length: (days.length - 1) * APART + 1 }, (_, year) =>
      year % APART === 0 ? (rules[year / APART] ?? []) : [],
    ),
  });
  fc.assert(
    fc.property(cases, (given) => {
      expect(decide(spread(given), null).best.settlement.total).toBe(decide(given, null).best.settlement.total);
    }),
    { numRuns: 3_000, seed: 20261121 },
  );
}, 60_000);
