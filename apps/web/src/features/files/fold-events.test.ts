import type { TimelineEvent } from "@yuanding/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldEvents, isLife } from "./fold-events.ts";

const event = (day: string, kind: TimelineEvent["kind"], values: number | null = null): TimelineEvent => ({
  ...{ day, kind, values, fact: null, year: null, value: null, link: null, batch: null, undo: null },
});

test("batches of one kind and day are one entry; what one person did stands by itself", () => {
  const events = [
    event("2026-11-22", "correction"),
    event("2026-11-22", "correction"),
    event("2026-11-22", "import", 3),
    event("2026-11-22", "import", 4),
    event("2026-11-21", "import", 5),
    event("2025-01-01", "registered"),
  ];
  const shape = foldEvents(events).map(({ year, entries }) => [year, entries.map((each) => each.events.length)]);
  expect(shape).toEqual([
    ["2026", [1, 1, 2, 1]],
    ["2025", [1]],
  ]);
});

test("no event is lost or moved, and keys are unique", () => {
  const day = fc.constantFrom("2026-11-22", "2026-11-21", "2025-03-01", "2024-12-31");
  const kind = fc.constantFrom<TimelineEvent["kind"][]>("import", "demonstration", "correction", "named", "linked");
  const made = fc.array(
    fc.record({ day, kind, values: fc.nat(9) }).map((each) => event(each.day, each.kind, each.values)),
  );
  fc.assert(
    fc.property(made, (events) => {
      const newestFirst = events.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
      const years = foldEvents(newestFirst);
      expect(years.flatMap(({ entries }) => entries.flatMap((each) => each.events))).toEqual(newestFirst);
      const keys = years.flatMap(({ entries }) => entries.map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
      expect(years.map((each) => each.year)).toEqual([...new Set(newestFirst.map((each) => each.day.slice(0, 4)))]);
    }),
  );
});

test("the life of a subject is apart from the record of it", () => {
  expect(
    ["registered", "named", "linked"].every((kind) => isLife(event("2026-01-01", kind as TimelineEvent["kind"]))),
  ).toBe(true);
  expect(isLife(event("2026-01-01", "import"))).toBe(false);
});
