import { SMALLEST_GROUP } from "@yuanding/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Group, groupSafely, safeCount } from "./group-safely.ts";

const total = (groups: readonly { readonly count: number | null }[]): number =>
  groups.reduce((sum, { count }) => sum + (count ?? 0), 0);

describe("groups for everybody", () => {
  test("large ones are told, the largest first", () => {
    const groups = [group("甲", 7), group("乙", 20), group("丙", 5)];
    expect(groupSafely(groups)).toEqual([group("乙", 20), group("甲", 7), group("丙", 5)]);
  });

  test("small ones are one line with those of whom nothing is recorded", () => {
    const groups = [group("甲", 20), group("乙", 4), group("丙", 1), group(null, 8)];
    expect(groupSafely(groups)).toEqual([group("甲", 20), group(null, 13)]);
  });

  test("where the rest would be one small group, the smallest other one goes with it", () => {
    expect(groupSafely([group("甲", 20), group("乙", 6), group("丙", 3)])).toEqual([group("甲", 20), group(null, 9)]);
    expect(groupSafely([group("甲", 20), group("乙", 2), group("丙", 2)])).toEqual([group(null, 24)]);
  });

  test("a park of fewer than the smallest group has no figures", () => {
    expect(groupSafely([group("甲", 3)])).toEqual([{ name: null, count: null }]);
    expect([0, 1, SMALLEST_GROUP - 1, SMALLEST_GROUP].map(safeCount)).toEqual([0, null, null, SMALLEST_GROUP]);
    expect(groupSafely([])).toEqual([]);
  });
});

describe("whatever the groups are", () => {
  const names = ["甲", "乙", "丙", "丁", null] as const;
  const groups = fc
    .tuple(...names.map(() => fc.nat({ max: 30 })))
    .map((counts) => counts.map((count, place) => group(names[place] ?? null, count)));

  test("nothing is lost, and what is told of one group by name is never small", () => {
    fc.assert(
      fc.property(groups, (given) => {
        const told = groupSafely(given);
        if (total(given) >= SMALLEST_GROUP) expect(total(told)).toBe(total(given));
        for (const { name, count } of told) {
          if (name !== null) expect(given).toContainEqual({ name, count });
          if (count !== null) expect(count).toBeGreaterThanOrEqual(SMALLEST_GROUP);
        }
      }),
    );
  });

  test("from what is told, and from knowing how it is told, nobody can compute a group that is small", () => {
    // Every park of three blocks and some of whom nothing is recorded, by what everybody is told of it and of its size.
    const parks = everyPark(20);
    const alike = Map.groupBy(parks, (park) => JSON.stringify([safeCount(total(park)), groupSafely(park)]));
    for (const same of alike.values()) {
      for (const [place, { count, name }] of (same[0] ?? []).entries()) {
        if (name === null || count === 0 || count >= SMALLEST_GROUP) continue;
        const possible = new Set(same.map((park) => park[place]?.count));
        expect(possible.size, JSON.stringify(same[0])).toBeGreaterThan(1);
      }
    }
  });
});

/** Every way in which at most so many enterprises are in three blocks or none that is recorded. */
function everyPark(most: number): Group[][] {
  const upTo = (left: number): number[] => Array.from({ length: left + 1 }, (_, count) => count);
  return upTo(most).flatMap((a) =>
    upTo(most - a).flatMap((b) =>
      upTo(most - a - b).flatMap((c) =>
        upTo(most - a - b - c).map((unknown) => [group("甲", a), group("乙", b), group("丙", c), group(null, unknown)]),
      ),
    ),
  );
}

function group(name: string | null, count: number): Group {
  return { name, count };
}
