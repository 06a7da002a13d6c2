import fc from "fast-check";
import { expect, test } from "vitest";
import { columnLetters, spansOf } from "./merges.ts";

test("a merged range is one cell, and covers the others", () => {
  const spans = spansOf([1, 2, 3], 4, [{ top: 1, left: 1, bottom: 2, right: 2 }]);
  expect(Object.fromEntries(spans)).toEqual({
    "1:1": { rows: 2, columns: 2 },
    "1:2": "covered",
    "2:1": "covered",
    "2:2": "covered",
  });
});

test("a range that begins above the rows shown, or skips rows that are empty, begins at its first shown row", () => {
  const spans = spansOf([5, 8], 3, [{ top: 2, left: 0, bottom: 9, right: 0 }]);
  expect(Object.fromEntries(spans)).toEqual({ "5:0": { rows: 2, columns: 1 }, "8:0": "covered" });
});

test("what lies outside of the rows and columns shown is no cell, and one cell of a range is simply itself", () => {
  expect(spansOf([1], 2, [{ top: 3, left: 0, bottom: 4, right: 1 }]).size).toBe(0);
  expect(spansOf([1], 2, [{ top: 1, left: 2, bottom: 1, right: 3 }]).size).toBe(0);
  expect(spansOf([1], 2, [{ top: 1, left: 1, bottom: 2, right: 3 }]).size).toBe(0);
});

test("every cell of the table is drawn exactly once, whatever one range is", () => {
  const place = fc.integer({ min: 0, max: 8 });
  const given = fc.record({
    rows: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
    columns: fc.integer({ min: 1, max: 6 }),
    merge: fc.tuple(place, place, place, place),
  });
  fc.assert(
    fc.property(given, ({ rows, columns, merge: [top, height, left, width] }) => {
      const shown = rows.toSorted((a, b) => a - b);
      const spans = spansOf(shown, columns, [{ top: top + 1, bottom: top + 1 + height, left, right: left + width }]);
      const drawn = shown.flatMap((row, at) =>
        Array.from({ length: columns }, (_, column) => {
          const span = spans.get(`${row}:${column}`);
          if (span === "covered") return [];
          const { rows: down, columns: across } = span ?? { rows: 1, columns: 1 };
          return shown
            .slice(at, at + down)
            .flatMap((each) => Array.from({ length: across }, (_, over) => `${each}:${column + over}`));
        }).flat(),
      );
      const cells = shown.flatMap((row) => Array.from({ length: columns }, (_, column) => `${row}:${column}`));
      expect(drawn.toSorted()).toEqual(cells.toSorted());
    }),
  );
});

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
])("column %d is %s", (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});
