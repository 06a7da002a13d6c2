import { describe, expect, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import {
  type Column,
  type Columnar,
  compile,
  evaluateMeasure,
  type Known,
  type Library,
  MISSING_INTEGER,
  prepareColumnar,
  readLiteral,
  type Snapshot,
  subjectAt,
  VERDICTS,
  withParameters,
} from "../index.ts";

const AS_OF = Temporal.PlainDate.from("2026-06-30");
const MISSING = Number.NaN;

function policy(body: string, parameters: string): Library {
  const text = `---\nid: p\ntitle: 合成\nkind: 标准\nissuer: 合成\njurisdiction: "000000"\nin-force: { from: 2020-01-01 }\n---\n\n合成。\n\n## 第一条 合成 {#m}\n\n合成。\n\n- 对象：企业\n- 方式：系统测算\n- 结果：补助\n\n### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n${parameters}\n\n${body}\n`;
  const library = compile([...SPEC_DICTIONARY, { path: "policies/p.md", text }], { programOnly: true });
  expect(library.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return library;
}

/** Money columns in 分. */
function money(values: readonly number[]): Column {
  const known = values.filter((value) => !Number.isNaN(value));
  return {
    kind: "number",
    values: Float64Array.from(values),
    digits: 2,
    low: Math.min(0, ...known),
    high: Math.max(0, ...known),
  };
}

function snapshotOf(
  columns: Readonly<Record<string, Column>>,
  exceptions: Snapshot["exceptions"] = new Map(),
): Snapshot {
  const [first] = Object.values(columns);
  return {
    kind: "企业",
    rows: first?.values.length ?? 0,
    columns: new Map(Object.entries(columns)),
    exceptions,
    version: "test",
  };
}

function verdicts(columnar: Columnar): (string | undefined)[] {
  return [...(columnar.results.get("p/m")?.verdict ?? [])].map((code) => VERDICTS[code]);
}

const GROWTH = "### 条件\n\n- 增长15%以上：`上年(收入) / 前年(收入) - 1 >= 增长下限` — 合成";
const GROWTH_LIMIT = "| 增长下限 | 15% | 2020-01-01 | | 合成 |";

describe("a threshold in every size of figures", () => {
  test("growth of 115 on 100 is 15 per cent, one 分 less is not, and a hole or a zero is unknown", () => {
    for (const hundred of [100, 10_000, 100_000_000_00, 7_000_000_000_000_00]) {
      const snapshot = snapshotOf({
        "收入[2025]": money([(hundred * 115) / 100, (hundred * 115) / 100 - 1, MISSING, hundred, hundred]),
        "收入[2024]": money([hundred, hundred, hundred, 0, MISSING]),
      });
      const columnar = prepareColumnar(policy(GROWTH, GROWTH_LIMIT), ["p/m"], AS_OF, snapshot);
      expect(columnar.run()).toBe(0);
      expect(verdicts(columnar)).toEqual(["met", "unmet", "unknown", "unknown", "unknown"]);
    }
  });

  test("the mean of two growths is exact on its threshold, though its whole numbers leave the safe range", () => {
    const body =
      "### 条件\n\n- 平均：`mean(上年(收入) / 前年(收入), 前年(收入) / 往年(收入, 3)) - 1 >= 增长下限` — 合成";
    const base = 3_000_000_000_00;
    const snapshot = snapshotOf({
      "收入[2025]": money([(base * 1.15 * 115) / 100, (base * 1.15 * 115) / 100 - 1]),
      "收入[2024]": money([base * 1.15, base * 1.15]),
      "收入[2023]": money([base, base]),
    });
    const columnar = prepareColumnar(policy(body, GROWTH_LIMIT), ["p/m"], AS_OF, snapshot);
    expect(columnar.run()).toBe(0);
    expect(verdicts(columnar)).toEqual(["met", "unmet"]);
  });
});

describe("amounts", () => {
  const PART = "### 条件\n\n- 有：`甲额 >= 0` — 合成\n\n### 金额\n\n`甲额 * 比例` — 合成";
  const RATE = "| 比例 | 5% | 2020-01-01 | | 合成 |";

  test("5 per cent of odd 分 is rounded half up, also below zero", () => {
    const body = PART.replace("甲额 >= 0", "甲额 >= 0 or 甲额 < 0");
    const snapshot = snapshotOf({ 甲额: money([10, 30, 29, 31, 1, -10, -30, 123_456_789_01_10]) });
    const columnar = prepareColumnar(policy(body, RATE), ["p/m"], AS_OF, snapshot);
    expect(columnar.run()).toBe(0);
    expect([...(columnar.results.get("p/m")?.amount ?? [])]).toEqual([1, 2, 1, 2, 0, -1, -2, 61_728_394_506]);
  });

  test("a value that its column cannot hold, and a sum that no double holds, are exact all the same", () => {
    const huge: Known = { n: 10n ** 19n + 1n, d: 1n };
    const snapshot = snapshotOf({ 甲额: money([100, MISSING]) }, new Map([[1, new Map([["甲额", huge]])]]));
    const columnar = prepareColumnar(policy(PART, RATE), ["p/m"], AS_OF, snapshot);
    expect(columnar.run()).toBe(1);
    expect(columnar.results.get("p/m")?.large.get(1)?.amount).toBe(5n * 10n ** 19n + 5n);
  });
});

describe("what if", () => {
  const snapshot = snapshotOf({
    "收入[2025]": money([120, 115, 110, 105]),
    "收入[2024]": money([100, 100, 100, 100]),
  });

  test("a moved figure counts at once, a finer one too, and the first comes back", () => {
    const library = policy(GROWTH, GROWTH_LIMIT);
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshot);
    const met = (limit: string): number => {
      columnar.setLibrary(
        withParameters(library, [{ measure: "p/m", parameter: "增长下限", value: readLiteral(limit) }]),
      );
      columnar.run();
      return verdicts(columnar).filter((verdict) => verdict === "met").length;
    };
    expect([met("15%"), met("5%"), met("14.9999999%"), met("15.0000001%"), met("-3%"), met("15%")]).toEqual([
      2, 4, 2, 1, 4, 2,
    ]);
  });

  test("a divisor that a what-if makes zero is unknown in every row, and recovers", () => {
    const body = "### 条件\n\n- 倍数：`上年(收入) / 基数 >= 倍数下限` — 合成";
    const library = policy(body, "| 基数 | 1元 | 2020-01-01 | | 合成 |\n| 倍数下限 | 1.15 | 2020-01-01 | | 合成 |");
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshot);
    const answer = (value: string): (string | undefined)[] => {
      columnar.setLibrary(withParameters(library, [{ measure: "p/m", parameter: "基数", value: readLiteral(value) }]));
      columnar.run();
      return verdicts(columnar);
    };
    expect(answer("1元")).toEqual(["met", "met", "unmet", "unmet"]);
    expect(answer("0元")).toEqual(["unknown", "unknown", "unknown", "unknown"]);
    expect(answer("-1元")).toEqual(["unmet", "unmet", "unmet", "unmet"]);
    expect(answer("1元")).toEqual(["met", "met", "unmet", "unmet"]);
  });

  test("a sum that was too large for a double is not remembered when the figures make it small", () => {
    const body = "### 条件\n\n- 有：`甲额 >= 0` — 合成\n\n### 金额\n\n`甲额 * 比例` — 合成";
    const library = policy(body, "| 比例 | 100 | 2020-01-01 | | 合成 |");
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshotOf({ 甲额: money([10 ** 15]) }));
    columnar.run();
    expect(columnar.results.get("p/m")?.large.get(0)?.amount).toBe(10n ** 17n);
    columnar.setLibrary(withParameters(library, [{ measure: "p/m", parameter: "比例", value: readLiteral("1") }]));
    columnar.run();
    expect(columnar.results.get("p/m")?.large.size).toBe(0);
    expect(columnar.results.get("p/m")?.amount?.[0]).toBe(10 ** 15);
  });

  test("a divisor that is zero at first leaves the rows to the evaluator, with every condition", () => {
    const body = "### 条件\n\n- 倍数：`上年(收入) / (前年(收入) * 倍率) >= 1` — 合成";
    const library = policy(body, "| 倍率 | 0% | 2020-01-01 | | 合成 |");
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshot);
    const answer = (value: string): (string | undefined)[][] => {
      columnar.setLibrary(withParameters(library, [{ measure: "p/m", parameter: "倍率", value: readLiteral(value) }]));
      columnar.run();
      const condition = columnar.results.get("p/m")?.conditions.get("条件.1") ?? [];
      return [verdicts(columnar), [...condition].map((code) => VERDICTS[code])];
    };
    const [zero, more] = [Array(4).fill("unknown"), ["met", "met", "unmet", "unmet"]];
    expect([answer("0%"), answer("115%"), answer("0%")]).toEqual([
      [zero, zero],
      [more, more],
      [zero, zero],
    ]);
  });

  test("a sum that is too large for a double stays known when there is nothing to compute anew", () => {
    const library = policy("### 金额\n\n`甲额 * 比例` — 合成", "| 比例 | 100 | 2020-01-01 | | 合成 |");
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshotOf({ 甲额: money([10 ** 15]) }));
    for (let round = 0; round < 2; round += 1) {
      columnar.run();
      expect(columnar.results.get("p/m")?.large.get(0)?.amount).toBe(10n ** 17n);
    }
  });
});

test("what is missing is not above a figure lower than every whole number of its column", () => {
  const body = "### 条件\n\n- 不少：`上年(人员) >= 下限` — 合成";
  const staff: Column = { kind: "number", values: Int32Array.of(MISSING_INTEGER, 0), digits: 0, low: 0, high: 0 };
  for (const limit of ["-9999999999人", "-2147483648人", "0人"]) {
    const library = policy(body, `| 下限 | ${limit} | 2020-01-01 | | 合成 |`);
    const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshotOf({ "人员[2025]": staff }));
    columnar.run();
    expect(verdicts(columnar)).toEqual(["unknown", "met"]);
  }
});

test.each([
  ["of figures of law", "线", (before: string) => `max(${before}, ${before} + 线)`],
  ["of choices", "甲额", (before: string) => `if ${before} > 线 then ${before} + 线 else ${before} - 线`],
])("a chain %s, each named twice by the next, is compiled as fast as it is long", (_, first, next) => {
  const lines = Array.from({ length: 40 }, (_, at) => `- 层${at}：\`${at === 0 ? first : next(`层${at - 1}`)}\``);
  const body = `### 定义\n\n${lines.join("\n")}\n\n### 条件\n\n- 够：\`层39 + 甲额 >= 线\` — 合成`;
  const library = policy(body, "| 线 | 1元 | 2020-01-01 | | 合成 |");
  const snapshot = snapshotOf({ 甲额: money([100, 101, -10_000, MISSING]) });
  const columnar = prepareColumnar(library, ["p/m"], AS_OF, snapshot);
  columnar.run();
  const expected = [0, 1, 2, 3].map((row) => evaluateMeasure(library, "p/m", subjectAt(snapshot, row), AS_OF).verdict);
  expect(verdicts(columnar)).toEqual(expected);
});
