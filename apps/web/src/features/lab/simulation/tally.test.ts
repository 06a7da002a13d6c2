import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answers, addTallies, type Tally, tallyRows } from "./tally.ts";

const NAN = Number.NaN;
const KEYS = ["", "甲", "乙"];

type Row = {
  readonly now: number;
  readonly earlier: number;
  readonly fen: number | null;
  readonly states: readonly number[];
  readonly group: number;
};

const CONDITIONS = 5;
const rowOf = fc.record({
  now: fc.integer({ min: 0, max: 4 }),
  earlier: fc.integer({ min: 0, max: 4 }),
  fen: fc.option(fc.maxSafeInteger()),
  states: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: CONDITIONS, maxLength: CONDITIONS }),
  group: fc.integer({ min: 0, max: 2 }),
});

function answersOf(rows: readonly Row[]): Answers {
  const column = (of: (row: Row) => number) => Uint8Array.from(rows, of);
  const groups = { keys: KEYS, places: column(({ group }) => group) };
  const conditions = Array.from(
    { length: CONDITIONS },
    (_, index) => [`条件.${index + 1}`, column(({ states }) => states[index] ?? 0)] as const,
  );
  return {
    verdict: column(({ now }) => now),
    before: column(({ earlier }) => earlier),
    // As the loops leave it: there is no figure where the measure is unmet or does not apply.
    amount: Float64Array.from(rows, ({ fen, now }) => (now === 1 || now === 4 ? NAN : (fen ?? NAN))),
    ceiling: null,
    large: new Map(),
    conditions: new Map(conditions),
    groups: { block: groups, section: groups, size: groups },
  };
}

const count = (rows: readonly Row[], holds: (row: Row) => boolean): number => rows.filter(holds).length;

/** The same counted the plain way. */
function expected(rows: readonly Row[]): Tally {
  const sum = (holds: (row: Row) => boolean) =>
    rows.filter(holds).reduce((total, { fen }) => total + BigInt(fen ?? 0), 0n);
  const groups = KEYS.map((key, place) => ({
    key,
    met: count(rows, ({ now, group }) => now === 0 && group === place),
    before: count(rows, ({ earlier, group }) => earlier === 0 && group === place),
  }));
  const fails = (row: Row, index: number) => row.now !== 4 && row.states[index] === 1;
  return {
    rows: rows.length,
    verdicts: [0, 1, 2, 3, 4].map((place) => count(rows, ({ now }) => now === place)),
    entered: count(rows, ({ now, earlier }) => now === 0 && earlier !== 0),
    left: count(rows, ({ now, earlier }) => now !== 0 && earlier === 0),
    amount: { met: sum(({ now }) => now === 0), open: sum(({ now }) => now === 2 || now === 3) },
    ceiling: null,
    conditions: Array.from({ length: CONDITIONS }, (_, index) => ({
      id: `条件.${index + 1}`,
      unmet: count(rows, (row) => fails(row, index)),
      only: count(
        rows,
        (row) => fails(row, index) && row.states.filter((_state, each) => fails(row, each)).length === 1,
      ),
    })),
    groups: { block: groups, section: groups, size: groups },
  };
}

describe("a tally", () => {
  test("counts what a plain count counts, to the 分 also beyond what a double holds", () => {
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 40 }), (rows) => {
        expect(tallyRows(answersOf(rows))).toEqual(expected(rows));
      }),
    );
  });

  test("of two halves added is that of the whole", () => {
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 30 }), fc.array(rowOf, { maxLength: 30 }), (one, other) => {
        const added = addTallies(tallyRows(answersOf(one)), tallyRows(answersOf(other)));
        expect(added).toEqual(tallyRows(answersOf([...one, ...other])));
      }),
    );
  });

  test("counts conditions over more rows than a byte can count in one go", () => {
    const rows = Array.from(
      { length: 5003 },
      (): Row => ({ now: 1, earlier: 0, fen: null, states: [1, 0, 2, 3, 0], group: 1 }),
    );
    const [first, second] = tallyRows(answersOf(rows)).conditions;
    expect([first, second]).toEqual([
      { id: "条件.1", unmet: 5003, only: 5003 },
      { id: "条件.2", unmet: 0, only: 0 },
    ]);
  });

  test("takes an amount beyond a double from where it stands exactly", () => {
    const row: Row = { now: 0, earlier: 0, fen: 1, states: [0, 0, 0, 0, 0], group: 0 };
    const answers = answersOf([row, row]);
    const large = new Map([[0, { amount: 2n ** 60n + 1n, ceiling: null }]]);
    const amount = Float64Array.of(2 ** 60, 5);
    expect(tallyRows({ ...answers, amount, large }).amount).toEqual({ met: 2n ** 60n + 6n, open: 0n });
  });
});
