import { compile, knownFact, subjectAt } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { type ParkData, parkSnapshot } from "./park-snapshot.ts";

const COLUMNS = "| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 说明 |";
const { dictionary } = compile([
  {
    path: "dictionary/企业.md",
    text: `---
kind: 企业
english: enterprise
---

${COLUMNS}
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 营业收入 | revenue | Revenue | 金额 | 元 | 年度 | | 内部 | 企业 | |
| 市场占有率 | share | Market share | 比率 | | 时点 | | 内部 | 企业 | |
| 独立法人 | legal_person | Legal person | 是否 | | 时点 | | 公开 | 企业 | |
| 注册日期 | registered_on | Registered | 日期 | | 时点 | | 公开 | 企业 | |
| 街区 | block | Block | 代码 | | 时点 | 德胜、北展 | 公开 | 企业 | |
`,
  },
]);

const park: ParkData = {
  kind: "企业",
  subjects: [
    { id: "甲", name: "甲" },
    { id: "乙", name: "乙" },
  ],
  columns: [
    { fact: "营业收入", year: 2025, values: ["-1234.56", "0.001"] },
    { fact: "市场占有率", year: null, values: ["0.125", null] },
    { fact: "独立法人", year: null, values: [true, null] },
    { fact: "注册日期", year: null, values: ["1969-12-31", null] },
    { fact: "街区", year: null, values: ["北展", null] },
  ],
};
const snapshot = parkSnapshot(dictionary, park);
const value = (row: number, fact: string, year: number | null = null) =>
  knownFact(subjectAt(snapshot, row), fact, year);

/** A figure as a fraction in lowest terms is enough to compare it. */
const figure = (known: unknown): number => {
  const { n, d } = known as { readonly n: bigint; readonly d: bigint };
  return Number(n) / Number(d);
};

describe("the park as columns", () => {
  test("holds every recorded value as it is", () => {
    expect(figure(value(0, "营业收入", 2025))).toBe(-1234.56);
    expect(figure(value(0, "市场占有率"))).toBe(0.125);
    expect([value(0, "独立法人"), value(0, "街区"), String(value(0, "注册日期"))]).toEqual([
      true,
      "北展",
      "1969-12-31",
    ]);
  });

  test("leaves unknown what is not recorded", () => {
    for (const name of ["市场占有率", "独立法人", "街区", "注册日期"]) expect(value(1, name)).toBeUndefined();
  });

  test("keeps apart, and exact, what a column cannot hold, and nothing else", () => {
    expect([...snapshot.exceptions.keys()]).toEqual([1]);
    expect(figure(value(1, "营业收入", 2025))).toBe(0.001);
  });
});
