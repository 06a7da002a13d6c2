import { describe, expect, test } from "vitest";
import { SHIPPED } from "../../specs/sources.ts";
import { compile, evaluateMeasure, exampleSubject, type Subject } from "../index.ts";
import { distanceTo } from "./distance-to.ts";
import { findCandidates, leastChanges, nearest } from "./nearest.ts";

const library = compile(SHIPPED);
const ID = "miit-2026-2/little-giant";
const AS_OF = Temporal.PlainDate.from("2026-06-30");

/** The subjects of a measure's worked examples, each by the note of its row, and some with the changes of two rows. */
const subjects = ((): Subject[] => {
  const measure = library.measures.get(ID);
  if (!measure) throw new Error("no measure");
  const single = measure.examples.map((example) => ({
    ...exampleSubject(library, measure, example).subject,
    id: example.note ?? "",
  }));
  const base = single[0]?.facts ?? new Map();
  const double = single.slice(1).map((each, i): Subject => {
    const other = single[(i * 7 + 3) % single.length] ?? each;
    const changed = [...other.facts].filter(([name, value]) => value !== base.get(name));
    return { ...each, id: `${each.id} + ${other.id}`, facts: new Map([...each.facts, ...changed]) };
  });
  return [...single, ...double];
})();

describe("the nearest of many", () => {
  const candidates = findCandidates(library, ID, subjects, AS_OF);

  test("are chosen among those who surely do not meet the measure", () => {
    const unmet = subjects.filter((subject) => evaluateMeasure(library, ID, subject, AS_OF).verdict === "unmet");
    expect(candidates.map(({ subject }) => subject.id)).toEqual(unmet.map(({ id }) => id));
  });

  test("surely need as many changes as is said beforehand", () => {
    for (const { subject, atLeast } of candidates.filter((_, i) => i % 4 === 0)) {
      const { sets } = distanceTo(library, ID, subject, AS_OF, { maxSets: 1, maxStates: 100, moreStates: 0 });
      expect(sets[0]?.steps.length ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(atLeast);
    }
  });

  test("are those whom computing everybody's distance finds", () => {
    const found = nearest(library, ID, candidates, AS_OF, { limit: 5 });
    const all = candidates
      .map(({ subject }) => distanceTo(library, ID, subject, AS_OF, { maxSets: 1, maxStates: 80, moreStates: 0 }))
      .flatMap(({ sets }) => sets.slice(0, 1))
      .toSorted((a, b) => a.steps.length - b.steps.length || a.effort - b.effort);
    const drawn = found.entries.map(({ distance }) => [distance.sets[0]?.steps.length, distance.sets[0]?.effort]);
    expect(drawn).toEqual(all.slice(0, 5).map((set) => [set.steps.length, set.effort]));
    expect(found.cutOff).toBe(false);
    expect(found.examined).toBeLessThan(candidates.length);
  });

  test("are only said to be complete when nobody was left out", () => {
    expect(nearest(library, ID, candidates, AS_OF, { limit: 5, maxExamined: 2 })).toMatchObject({
      examined: 2,
      cutOff: true,
    });
  });
});

test("conditions that share a fact that can change may need one change only, and a fixed one needs the impossible", () => {
  const least = leastChanges(library, ID, AS_OF);
  const conditions = library.measures.get(ID)?.conditions ?? [];
  const idOf = (label: string): string => conditions.find((each) => each.label.startsWith(label))?.id ?? label;
  expect(least([idOf("上年营业收入"), idOf("主营业务收入占比")])).toBe(1);
  expect(least([idOf("上年营业收入"), idOf("从事特定细分市场")])).toBe(2);
  expect(least([idOf("境内独立法人")])).toBe(Number.POSITIVE_INFINITY);
});
