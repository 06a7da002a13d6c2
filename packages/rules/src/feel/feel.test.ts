import { formatFixed } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, dayOfYear, fromDayNumber, toDayNumber, weekdayOf, weekOfYear } from "./calendar.ts";
import type { Absence } from "./compare-values.ts";
import { evaluateFeel, readFeel } from "./evaluate-feel.ts";
import { printValue } from "./print-value.ts";
import { exponential, logarithm, squareRoot } from "./transcendental.ts";
import type { FeelValue, MomentValue } from "./value.ts";

const NOW: MomentValue = {
  kind: "moment",
  day: { year: 2026, month: 6, day: 30 },
  clock: { n: 0n, d: 1n },
  zone: null,
};
const NONE: ReadonlyMap<string, FeelValue> = new Map();

/** The answer as FEEL writes it; 无值 when there is none. */
function answer(source: string, absence: Absence = "unknown", inputs = NONE): string {
  const found = evaluateFeel(source, inputs, { absence, now: NOW });
  return found.ok ? (printValue(found.value) ?? "无值") : `不是 FEEL：${found.fault.words}`;
}

function unary(tests: string, value: FeelValue): string {
  const reading = readFeel(tests, {}, "UnaryTests");
  if (!reading.ok) return `不是 FEEL：${reading.fault.words}`;
  return printValue(reading.evaluate(new Map([["?", value]]), { absence: "unknown", now: NOW })) ?? "无值";
}

const figure = (n: bigint, d = 1n): FeelValue => ({ kind: "number", value: { n, d } });

describe("figures are exact", () => {
  test.each([
    ["0.1 + 0.2 = 0.3", "true"],
    ["115 / 100 - 1 >= 0.15", "true"],
    ["1 / 3 * 3 = 1", "true"],
    ["2 ** 200", (2n ** 200n).toString()],
    ["1 / 3", "0.3333333333333333333333333333333333"],
    ["decimal(2.5, 0)", "2"],
    ["round half up(2.5, 0)", "3"],
    ["sqrt(2) ** 2 - 2 < 1e-40", "true"],
    ["1 / 0", "无值"],
  ])("%s is %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test("a root squared is the figure, to forty decimals", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 18n), fc.bigInt(1n, 10n ** 6n), (n, d) => {
        const root = squareRoot({ n, d });
        const square = root && { n: root.n * root.n, d: root.d * root.d };
        expect(square && formatFixed(square, 30)).toBe(formatFixed({ n, d }, 30));
      }),
      { seed: 20_260_630 },
    );
  });

  test("a logarithm undoes an exponential, to thirty decimals", () => {
    fc.assert(
      fc.property(fc.bigInt(-50_000n, 50_000n), (n) => {
        const raised = exponential({ n, d: 1000n });
        const back = raised && logarithm(raised);
        expect(back && formatFixed(back, 25)).toBe(formatFixed({ n, d: 1000n }, 25));
      }),
      { seed: 20_260_630 },
    );
  });
});

describe("the calendar", () => {
  const days = fc.integer({ min: -80_000_000, max: 80_000_000 });

  test("agrees with Temporal on the day, weekday, week and day of the year, wherever Temporal reaches", () => {
    fc.assert(
      fc.property(days, (number) => {
        const ours = fromDayNumber(number);
        const theirs = Temporal.PlainDate.from("1970-01-01").add({ days: number });
        expect(ours).toEqual({ year: theirs.year, month: theirs.month, day: theirs.day });
        if (!ours) return;
        expect(toDayNumber(ours)).toBe(number);
        expect(weekdayOf(ours)).toBe(theirs.dayOfWeek);
        expect(dayOfYear(ours)).toBe(theirs.dayOfYear);
        expect(weekOfYear(ours)).toBe(theirs.weekOfYear);
      }),
      { seed: 20_260_630 },
    );
  });

  test("adds months as Temporal does: a day the month does not have becomes its last", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (number, months) => {
        const day = fromDayNumber(number);
        const theirs = Temporal.PlainDate.from("1970-01-01").add({ days: number }).add({ months });
        const ours = day && addMonths(day, BigInt(months));
        expect(ours).toEqual({ year: theirs.year, month: theirs.month, day: theirs.day });
      }),
      { seed: 20_260_630 },
    );
  });
});

describe("what has no value", () => {
  test.each([
    ["null = null", "无值", "true"],
    ["1 = null", "无值", "false"],
    ["if null then 1 else 2", "无值", "2"],
    ["null and false", "false", "false"],
    ["null or false", "无值", "无值"],
    ["count([1, null])", "2", "2"],
    ["list contains([1, null], 1)", "true", "true"],
    ["list contains([1, null], 2)", "无值", "false"],
    ["[1, null, 3][item > 1]", "无值", "[3]"],
    ['"1" + 1', "无值", "无值"],
  ])("%s is %s when null is unknown and %s when it is a value", (source, unknown, asNull) => {
    expect([answer(source, "unknown"), answer(source, "null")]).toEqual([unknown, asNull]);
  });
});

describe("days and durations", () => {
  test.each([
    ['date("2024-02-29") + duration("P1Y")', "2025-02-28"],
    ['date("2026-06-30") - date("2025-06-30")', "P365D"],
    ['@"P1Y2M" * 2', "P2Y4M"],
    ['years and months duration(date("2020-02-29"), date("2023-02-28"))', "P2Y11M"],
    ['@"2026-06-30T12:00:00@Asia/Shanghai" = @"2026-06-30T04:00:00Z"', "true"],
    ['for d in @"2026-06-29"..@"2026-07-01" return d.weekday', "[1, 2, 3]"],
    ['date("2026-02-30")', "无值"],
  ])("%s is %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});

describe("the cells of a decision table", () => {
  test.each([
    [">= 0.05", figure(1n, 20n), "true"],
    ["[0.03..0.05)", figure(1n, 20n), "false"],
    ['not("A", "B")', { kind: "text", value: "C" }, "true"],
    ['starts with(?, "C")', { kind: "text", value: "C13" }, "true"],
    ["? > 1 and ? < 3", figure(2n), "true"],
    ["-", figure(2n), "true"],
    ["> 1", { kind: "nothing", fault: null }, "无值"],
  ] as const)("%s", (tests, value, expected) => {
    expect(unary(tests, value)).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    ['@"2020-01-01".toString', "无值"],
    ['range("[toString(\\"a\\")..2]")', "无值"],
    ["constructor", "无值"],
    ["for i in 1..3 return partial", "[[], [[]], [[], [[]]]]"],
    ["for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"],
    ["for partial in 1..2 return partial", "[1, 2]"],
    ["mode([2, 1, 2, 1, 3])", "[1, 2]"],
  ])("%s is %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});

describe("what is no FEEL is refused with its place, what grows has a bound", () => {
  test.each([
    ["1 +", "不是 FEEL：1 +"],
    [`${"(".repeat(80)}1${")".repeat(80)}`, "不是 FEEL：(((((("],
    ["2 ** 100000000", "无值"],
    ["count(for i in 1..10000000 return i)", "无值"],
    ["{f: function(x) f(x + 1), a: f(1)}.a", "无值"],
    ["count(mode(for i in 1..50000 return i))", "50000"],
    ["floor(log(10 ** 100000))", "230258"],
  ])("%s", (source, expected) => {
    expect(answer(source).slice(0, expected.length)).toBe(expected);
  });
});
