import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawReviews } from "./draw-reviews.ts";
import { sessionOf } from "./meeting-votes.ts";
import { rankApplications } from "./rank-applications.ts";
import { outliersAmong } from "./review-outliers.ts";
import { shareCallBudget } from "./share-call-budget.ts";

const fen = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe("sharing a budget", () => {
  test("is exact to the 分, never gives more than was wanted, and keeps the order of what was wanted", () => {
    fc.assert(
      fc.property(fc.array(fen, { maxLength: 40 }), fen, (wanted, budget) => {
        const shares = shareCallBudget(wanted, budget);
        const [sum, all] = [shares, wanted].map((each) => each.reduce((total, one) => total + one, 0n));
        expect(sum).toBe((all ?? 0n) < budget ? all : budget);
        for (const [place, share] of shares.entries()) {
          const want = wanted[place] ?? 0n;
          expect(share >= 0n && share <= want).toBe(true);
          // Within one 分 of the exact share.
          if ((all ?? 0n) > budget) {
            const off = share * (all ?? 0n) - want * budget;
            expect((off < 0n ? -off : off) < (all ?? 0n)).toBe(true);
          }
          for (const [other, more] of wanted.entries())
            if (more > want) expect((shares[other] ?? 0n) >= share).toBe(true);
        }
      }),
    );
  });

  test("gives the 分 that is left to the largest remainder, the first of equals", () => {
    expect(shareCallBudget([100n, 100n, 100n], 100n)).toEqual([34n, 33n, 33n]);
    expect(shareCallBudget([1n, 2n], 2n)).toEqual([1n, 1n]);
    expect(shareCallBudget([], 5n)).toEqual([]);
  });
});

describe("ranking", () => {
  const application = fc.record({
    scores: fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 5 }),
    asked: fc.bigInt({ min: 1n, max: 10n ** 10n }),
    most: fc.option(fc.bigInt({ min: 0n, max: 10n ** 10n })),
  });

  test("goes by the exact mean, treats equals as equals, and depends on no order of what comes in", () => {
    fc.assert(
      fc.property(fc.array(application, { maxLength: 25 }), fc.nat(20), fen, (given, quota, budget) => {
        const scored = given.map((each, place) => ({ ...each, application: `a${String(place).padStart(2, "0")}` }));
        const ranked = rankApplications(scored, { quota, budget });
        expect(rankApplications(scored.toReversed(), { quota, budget })).toEqual(ranked);
        const mean = ({ scores }: { readonly scores: readonly bigint[] }) =>
          Number(scores.reduce((sum, each) => sum + each, 0n)) / scores.length;
        for (const one of ranked) {
          expect(one.rank).toBe(1 + ranked.filter((other) => mean(other) > mean(one) + 1e-9).length);
          expect(one.within).toBe(one.rank <= quota);
          expect(
            one.amount <= (one.within ? (one.most !== null && one.most < one.asked ? one.most : one.asked) : 0n),
          ).toBe(true);
        }
        expect(ranked.reduce((sum, { amount }) => sum + amount, 0n) <= budget).toBe(true);
      }),
    );
  });
});

describe("outliers", () => {
  test("are farther from the median than the limit, and not those at it", () => {
    const scores = new Map([
      ["a", 9_000n],
      ["b", 9_200n],
      ["c", 7_500n],
    ]);
    expect([...outliersAmong(scores, 1_500n)]).toEqual([]);
    expect([...outliersAmong(scores, 1_499n)]).toEqual(["c"]);
    // Of an even number the median lies between: 85, 80 and 90 are 5 away.
    const even = new Map([
      ["a", 8_000n],
      ["b", 9_000n],
    ]);
    expect([...outliersAmong(even, 500n)]).toEqual([]);
    expect([...outliersAmong(even, 499n)].toSorted()).toEqual(["a", "b"]);
  });
});

describe("drawing experts", () => {
  test("depends on the seed alone: again with the same pool, in any order, it draws the same", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 12 }), fc.string(), fc.nat(12), (pool, seed, count) => {
        const drawn = drawReviews(pool, seed, count);
        expect(drawReviews(pool.toReversed(), seed, count)).toEqual(drawn);
        expect(new Set(drawn).size).toBe(Math.min(count, pool.length));
      }),
    );
  });

  test("draws each expert about equally often", () => {
    const pool = ["a", "b", "c", "d"];
    const drawn = Array.from({ length: 2_000 }, (_, seed) => drawReviews(pool, `${seed}`, 1)[0]);
    for (const each of pool) expect(Math.abs(drawn.filter((one) => one === each).length - 500)).toBeLessThan(80);
  });
});

describe("votes of a meeting", () => {
  const act = (byId: string, transition: string, fields: Record<string, string> = {}) => ({ byId, transition, fields });
  const here = ["a", "b", "c"].map((each) => act(each, "attend"));
  const vote = (who: string, ballot: string) => act(who, "vote", { item: "1", ballot });

  test.each([
    ["nobody has voted", [], null],
    ["more than half are for it", [vote("a", "for"), vote("b", "for")], "supported"],
    ["more than half are against it", [vote("a", "against"), vote("c", "against")], "declined"],
    ["half of those who did not step aside are for it", [act("c", "recuse", { item: "1" }), vote("a", "for")], null],
    ["one each, and one abstains", [vote("a", "for"), vote("b", "against"), vote("c", "abstain")], "deferred"],
    ["everybody stepped aside", ["a", "b", "c"].map((who) => act(who, "recuse", { item: "1" })), "deferred"],
    ["somebody votes who is not there", [vote("x", "for"), vote("y", "for")], null],
  ])("when %s", (_, acts, result) => {
    expect(sessionOf([act("s", "invite"), ...here, ...acts]).tally("1").result).toBe(result);
  });

  test("an adjournment begins anew: who was there and what was voted", () => {
    const session = sessionOf([...here, vote("a", "for"), vote("b", "for"), act("z", "adjourn"), act("a", "attend")]);
    expect([[...session.present], session.tally("1").result]).toEqual([["a"], null]);
  });
});
