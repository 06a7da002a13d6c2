import {
  add,
  compare,
  divide,
  floor,
  negate,
  power,
  type Ratio,
  ratio,
  reduce,
  roundHalfUp,
  subtract,
} from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompareOp } from "../expressions/syntax.ts";
import { daysOf, shiftDay, yearOfDay } from "./calendar.ts";
import { DIALECTS } from "./dialect.ts";
import { newGraph } from "./graph.ts";
import { type Int, integer, isLiteral, literal } from "./integer.ts";
import * as numbers from "./number.ts";
import { KNOWN } from "./truth.ts";

fc.configureGlobal({ seed: 20_260_630 });

const graph = newGraph(DIALECTS.postgres, { file: "test.md", line: 1, column: 1 });
const anyRatio = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => ratio(n, d));

/** The value of a number all of which is known while printing. */
function known({ open, n, d }: numbers.Num): Ratio | "unknown" {
  expect([open, n, d].every(isLiteral)).toBe(true);
  return open.low > 0n ? "unknown" : reduce(ratio(n.low, d.low));
}

describe("arithmetic on what is known while printing is the evaluator's", () => {
  test("for sums, differences, quotients, powers, whole parts and rounding", () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, fc.integer({ min: -3, max: 3 }), (a, b, exponent) => {
        const [x, y] = [numbers.figure(a), numbers.figure(b)];
        expect(known(numbers.addNumbers(graph, x, y))).toEqual(reduce(add(a, b)));
        expect(known(numbers.subtractNumbers(graph, x, y))).toEqual(reduce(subtract(a, b)));
        const quotient = divide(a, b);
        expect(known(numbers.divideNumbers(graph, x, y))).toEqual(quotient ? reduce(quotient) : "unknown");
        const raised = power(a, exponent);
        expect(known(numbers.raiseNumber(graph, x, BigInt(exponent)))).toEqual(raised ? reduce(raised) : "unknown");
        expect(known(numbers.wholeNumber(graph, x, false))).toEqual(ratio(floor(a)));
        expect(known(numbers.wholeNumber(graph, x, true))).toEqual(ratio(-floor(negate(a))));
        expect(numbers.roundNumber(graph, x, ratio(100n)).low).toBe(roundHalfUp(a, 2));
      }),
    );
  });

  test("for comparisons, also of equal fractions", () => {
    const ops: readonly CompareOp[] = ["=", "!=", "<", "<=", ">", ">="];
    const holds = (op: CompareOp, order: number): boolean =>
      ({ "=": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 })[op];
    fc.assert(
      fc.property(anyRatio, fc.option(anyRatio), fc.constantFrom(...ops), (a, other, op) => {
        const b = other ?? ratio(a.n * 3n, a.d * 3n);
        const found = numbers.compareNumbers(graph, op, numbers.figure(a), numbers.figure(b));
        expect(found).toBe(holds(op, compare(a, b)));
      }),
    );
  });
});

describe("the calendar in whole numbers", () => {
  const anyDate = fc.integer({ min: -719_162, max: 2_932_896 });
  const epoch = Temporal.PlainDate.from("1970-01-01");

  test("has the years, months and days of the real one from 0001 to 9999", () => {
    fc.assert(
      fc.property(anyDate, (days) => {
        const date = epoch.add({ days });
        expect(daysOf(date)).toBe(BigInt(days));
        expect(yearOfDay(graph, { kind: "day", open: KNOWN, days: literal(days) }).low).toBe(BigInt(date.year));
      }),
      { numRuns: 500 },
    );
  });

  test("steps as the real one, and knows nothing beyond the year 9999 or of half a step", () => {
    const steps = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -130_000, max: 130_000 }));
    const units = [
      ["年", "years", 10_000],
      ["月", "months", 120_000],
      ["天", "days", 4_000_000],
    ] as const;
    fc.assert(
      fc.property(anyDate, steps, fc.constantFrom(...units), (days, count, [unit, word, most]) => {
        const date = epoch.add({ days });
        const from = { kind: "day", open: KNOWN, days: literal(days) } as const;
        const found = shiftDay(graph, from, numbers.figure(ratio(count)), unit, 1);
        const expected = Math.abs(count) > most ? null : date.add({ [word]: count });
        const inside = expected !== null && expected.year >= 1 && expected.year <= 9999;
        expect(found.open.low).toBe(inside ? 0n : 2n);
        if (inside) expect(found.days.low).toBe(daysOf(expected));
        const half = shiftDay(graph, from, numbers.figure(ratio(2 * count + 1, 2)), unit, 1);
        expect(half.open.low).toBe(2n);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("bounds", () => {
  const dialect = DIALECTS.duckdb;

  test("choose the narrowest integers that are proved to hold a result", () => {
    const own = newGraph(dialect, { file: "test.md", line: 7, column: 1 });
    const column = (most: bigint): Int =>
      integer(own, -most, most, 1, () => ({ id: 0, parts: ["x"], sort: "integer", role: "input" }));
    const money: numbers.Num = { kind: "number", open: KNOWN, n: column(10n ** 16n), d: literal(100n) };
    const growth = numbers.divideNumbers(own, money, { ...money, n: column(10n ** 16n - 1n) });
    expect(growth.n.rung).toBe(1);
    const square = numbers.multiplyNumbers(own, money, money);
    expect([square.n.rung, own.obstacles]).toEqual([2, []]);
  });

  test("refuse what no integers of the dialect hold, naming the place", () => {
    const own = newGraph(dialect, { file: "test.md", line: 7, column: 1 });
    const most = 10n ** 20n;
    const wide = integer(own, 0n, most, 1, () => ({ id: 0, parts: ["x"], sort: "integer", role: "input" }));
    const wideNumber: numbers.Num = { kind: "number", open: KNOWN, n: wide, d: literal(1n) };
    numbers.multiplyNumbers(own, wideNumber, wideNumber);
    expect(own.obstacles.map(({ at, en }) => [at.line, en])).toEqual([
      [
        7,
        "an integer here may have 41 digits, more than HUGEINT of duckdb holds (39), so that exactness is not proved",
      ],
    ]);
  });
});
