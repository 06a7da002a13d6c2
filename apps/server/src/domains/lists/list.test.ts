import fc from "fast-check";
import { expect, test } from "vitest";
import { countMoves, differences, type Entry, MAX_CHANGES, whyNotChange } from "./list.ts";

const anyEntry: fc.Arbitrary<Entry> = fc.record({
  id: fc.constantFrom(..."abcdef"),
  state: fc.constantFrom("met", "open"),
  missing: fc.subarray(["甲", "乙"]),
});
const anyStanding = fc
  .uniqueArray(anyEntry, { selector: ({ id }) => id })
  .map((entries): ReadonlyMap<string, Entry> => new Map(entries.map((entry) => [entry.id, entry])));

/** The newest entry of each subject counts, and who is out is on no list. */
function after(before: ReadonlyMap<string, Entry>, entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const all = new Map([...before, ...entries.map((entry) => [entry.id, entry] as const)]);
  return new Map([...all].filter(([, { state }]) => state !== "out"));
}

const sorted = (standing: ReadonlyMap<string, Entry>) => [...standing].toSorted(([a], [b]) => (a < b ? -1 : 1));

test("the entries of a change lead from what was to what is, and say nothing of whom it left as he was", () => {
  fc.assert(
    fc.property(anyStanding, anyStanding, (before, wanted) => {
      const entries = differences(before, wanted);
      expect(sorted(after(before, entries))).toEqual(sorted(wanted));
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(differences(wanted, wanted)).toEqual([]);
    }),
  );
});

test("members who come and go add up", () => {
  fc.assert(
    fc.property(anyStanding, anyStanding, (before, wanted) => {
      const members = (standing: ReadonlyMap<string, Entry>) =>
        [...standing.values()].filter(({ state }) => state === "met").length;
      const { added, removed } = countMoves(before, differences(before, wanted));
      expect(members(before) + added - removed).toBe(members(wanted));
    }),
  );
});

test.each([
  [{ archived: false, number: 3 }, 3, null],
  [{ archived: false, number: 3 }, 2, "list_stale"],
  [{ archived: true, number: 3 }, 2, "list_archived"],
  [{ archived: false, number: MAX_CHANGES }, MAX_CHANGES, "list_full"],
])("a list %j changed from %i is refused with %s", (list, base, why) => {
  expect(whyNotChange(list, base)).toBe(why);
});
