import { INCOMPATIBLE_POSTS, POST_KIND_IDS } from "@yuanding/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { conflictsOf, type PostPeriod } from "./conflicts.ts";

const officer = (from: string, until: string | null): PostPeriod => ({ kind: "officer", from, until });
const approver = (from: string, until: string | null): PostPeriod => ({ kind: "approver", from, until });

test("who proposes does not approve at the same time", () => {
  expect(conflictsOf(approver("2026-03-01", null), [officer("2026-01-01", null)])).toEqual(["officer"]);
});

test("a post that ends on the day the other begins is no obstacle, one that ends a day later is", () => {
  expect(conflictsOf(approver("2026-03-01", null), [officer("2026-01-01", "2026-03-01")])).toEqual([]);
  expect(conflictsOf(approver("2026-03-01", null), [officer("2026-01-01", "2026-03-02")])).toEqual(["officer"]);
});

test("a post that begins later is an obstacle too, unless the wanted one has ended by then", () => {
  expect(conflictsOf(approver("2026-03-01", null), [officer("2027-01-01", null)])).toEqual(["officer"]);
  expect(conflictsOf(approver("2026-03-01", "2027-01-01"), [officer("2027-01-01", null)])).toEqual([]);
});

test("it says the same whichever of two posts is there first, and nothing of kinds that go together", () => {
  const kind = fc.constantFrom(...POST_KIND_IDS);
  const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-02-${String(each).padStart(2, "0")}`);
  const period = fc.record({ kind, from: day, until: fc.option(day) });
  fc.assert(
    fc.property(period, period, (one, other) => {
      const listed = INCOMPATIBLE_POSTS.some((pair) => pair.includes(one.kind) && pair.includes(other.kind));
      const found = conflictsOf(one, [other]).length > 0;
      expect(conflictsOf(other, [one]).length > 0).toBe(found);
      if (found) expect(listed && one.kind !== other.kind).toBe(true);
    }),
  );
});
