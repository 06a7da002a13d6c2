import { type Known, type Subject, subjectAt } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySubjects, dictionary, plain, subject } from "../../rules/specs/any-subjects.ts";
import { type Changes, refreshRoll } from "./refresh-roll.ts";
import { buildRoll, type Roll } from "./roll.ts";

fc.configureGlobal({ seed: 20_260_630 });

const one = (id: string, facts: Record<string, Known>): Subject => subject(id, new Map(Object.entries(facts)));
const refresh = (roll: Roll, changes: Changes) => refreshRoll(dictionary, roll, changes);

/** Everybody's facts, by id. */
function contents({ snapshot, ids }: Roll): ReadonlyMap<string, unknown> {
  return new Map(ids.map((id, row) => [id, plain(subjectAt(snapshot, row))]));
}

const anyChanges = fc.record({ upserts: anySubjects, removals: fc.array(fc.nat(30).map((id) => `E${id}`)) });

test("a refreshed roll holds what a roll built anew holds", () => {
  fc.assert(
    fc.property(anySubjects, fc.array(anyChanges, { minLength: 1, maxLength: 4 }), (subjects, steps) => {
      const held = new Map(subjects.map((each) => [each.id, plain(each) as unknown]));
      let roll = buildRoll(dictionary, "企业", subjects);
      for (const { upserts, removals } of steps) {
        for (const id of removals) held.delete(id);
        for (const each of upserts) held.set(each.id, plain(each));
        roll = refresh(roll, { upserts, removals });
        expect(roll.snapshot.rows).toBe(held.size);
        expect([...roll.rowOf].every(([id, row]) => roll.ids[row] === id)).toBe(true);
      }
      expect(new Map([...contents(roll)].toSorted())).toEqual(new Map([...held].toSorted()));
    }),
  );
});

test("bounds contain every value that is held", () => {
  fc.assert(
    fc.property(anySubjects, anyChanges, (subjects, changes) => {
      const { columns } = refresh(buildRoll(dictionary, "企业", subjects), changes).snapshot;
      for (const column of columns.values()) {
        if (column.kind !== "number") continue;
        const known = Array.from(column.values).filter((value) => !Number.isNaN(value) && value !== -(2 ** 31));
        expect(known.every((value) => column.low <= value && value <= column.high)).toBe(true);
      }
    }),
  );
});

describe("a changed value", () => {
  const roll = buildRoll(dictionary, "企业", [
    one("A", { 甲: true, 甲额: ratio(5n), 乙额: ratio(7n) }),
    one("B", { 甲: false, 甲额: ratio(6n) }),
  ]);
  const before = contents(roll);
  const after = refresh(roll, { upserts: [one("B", { 甲: false, 甲额: ratio(8n) })] });

  test("leaves the old roll as it was", () => {
    expect(contents(roll)).toEqual(before);
    expect(contents(after).get("B")).toEqual({ 甲: "boolean:false", 甲额: "8/1" });
  });

  test("copies its column and shares all others", () => {
    const shared = [...after.snapshot.columns].filter(([label, column]) => roll.snapshot.columns.get(label) === column);
    expect(shared.map(([label]) => label)).toEqual(["甲", "乙额"]);
    expect(after.ids).toBe(roll.ids);
  });

  test("changes the version, and another change changes it otherwise", () => {
    const other = refresh(roll, { upserts: [one("B", { 甲: false, 甲额: ratio(9n) })] });
    expect(new Set([roll, after, other].map(({ snapshot }) => snapshot.version)).size).toBe(3);
    expect(refresh(roll, { version: "next" }).snapshot.version).toBe("next");
  });

  test("of shared memory lies in shared memory", () => {
    const shared = buildRoll(dictionary, "企业", [one("A", { 甲: true })], { shared: true });
    const column = refresh(shared, { upserts: [one("A", { 甲: false })] }).snapshot.columns.get("甲");
    expect(column?.values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test("that no column can hold becomes an exception, and ceases to be one", () => {
    const odd = refresh(roll, { upserts: [one("A", { 甲额: ratio(1n, 3n) })] });
    expect(odd.snapshot.exceptions).toEqual(new Map([[0, new Map([["甲额", ratio(1n, 3n)]])]]));
    const even = refresh(odd, { upserts: [one("A", { 甲额: ratio(1n) })] });
    expect(even.snapshot.exceptions).toEqual(new Map());
    expect(contents(even).get("A")).toEqual({ 甲额: "1/1" });
  });

  test("of a fact that had no column gets one, unless other columns were asked for", () => {
    const upserts = [one("A", { 乙: true })];
    expect(refresh(roll, { upserts }).snapshot.columns.has("乙")).toBe(true);
    const narrow = buildRoll(dictionary, "企业", [one("A", { 甲: true })], { labels: ["甲"] });
    expect([...refresh(narrow, { upserts }).snapshot.columns.keys()]).toEqual(["甲"]);
  });
});
