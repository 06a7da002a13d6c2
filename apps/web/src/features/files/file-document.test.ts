import type { DictionaryFact, FileSide, FileValue, SubjectFile } from "@yuanding/contract";
import { expect, test } from "vitest";
import { fileReport } from "./file-document.ts";

const batch = {
  ...{ id: 7, kind: "import" as const, source: "合成数据·税务", actor: "张三", reason: "", evidence: "", file: null },
  recordedAt: "2026-01-01T00:00:00Z",
};
const side = (source: string, value: string, inForce: boolean): FileSide => ({
  ...{ source, value, shown: `${value}元`, asOf: "2025-12-31", batch, line: null, ruled: false, inForce },
});
const revenue: FileValue = {
  ...{ fact: "营业收入", english: "Operating revenue", year: 2025, sensitivity: "内部", value: "5", shown: "5元" },
  ...{ source: "合成数据·税务", conflict: true },
  sides: [side("合成数据·税务", "5", true), side("合成数据·统计", "4", false), side("合成数据·企业", "5", false)],
};
const address: FileValue = {
  ...{ fact: "注册地址", english: "Registered address", year: null, sensitivity: "公开", value: "某楼", shown: "某楼" },
  ...{ source: "市场监管", conflict: false, sides: [{ ...side("市场监管", "某楼", true), asOf: null }] },
};
const fact = (name: string, section: string, yearly: boolean): DictionaryFact => ({
  ...{
    name,
    english: name,
    section,
    yearly,
    type: "金额",
    unit: "元",
    sensitivity: "内部",
    sources: [],
    codes: null,
    note: "",
  },
});
const part = { total: 3, known: 2, bySensitivity: [], bySource: [], missing: [] };
const file: SubjectFile = {
  subject: { id: "X1", kind: "企业", name: "示例·甲（合成）", synthetic: true },
  ...{ sameAs: null, codes: ["X1", "X0"], asOf: "2026-06-30", knownAt: null, conflicts: 1 },
  names: [
    { name: "示例·甲（合成）", since: "2024-01-01", batch },
    { name: "示例·乙（合成）", since: null, batch },
  ],
  values: [address, revenue],
  completeness: { dictionary: part, measures: part },
  freshness: { youngest: null, oldest: null, undated: 1, behind: { year: 2025, facts: [] } },
  certificates: [{ fact: "小巨人有效期至", lastDay: "2026-07-10", state: "valid", daysLeft: 10 }],
  links: [
    {
      ...{ kind: "母公司", direction: "in", own: "X1", since: "2020-01-01", until: null, holds: true, batch },
      other: { id: "X2", kind: "企业", name: "示例·丙（合成）" },
    },
  ],
};
const facts = [fact("营业收入", "收入", true), fact("注册地址", "主体", false)];

test("a file in Word names who it is, says that it is synthetic and gives every value with its source", () => {
  const report = fileReport({ file, facts, language: "zh", made: "2026年6月30日" });
  expect(report.title).toBe("示例·甲（合成）档案");
  expect(report.about).toEqual([
    "代码：X1、X0",
    "类别：企业",
    "曾用名：示例·乙（合成）",
    "评估日期：2026-06-30",
    "本档案的数据为合成数据，并非真实企业。",
  ]);
  expect(report.sections.map(({ heading }) => heading)).toEqual([
    "一、档案情况",
    "二、收入",
    "三、主体",
    "四、称号与证书",
    "五、关联",
  ]);
  expect(report.closing).toEqual(["生成于2026年6月30日"]);
});

test("where sources differ, what the others say stands below; those who agree are not repeated", () => {
  const { sections } = fileReport({ file, facts, language: "zh", made: "" });
  expect(sections[1]?.table?.rows).toEqual([
    ["营业收入（2025年）", "5元", "合成数据·税务（截至2025-12-31）"],
    ["营业收入（2025年）：另一说法", "4元", "合成数据·统计（截至2025-12-31）"],
  ]);
  expect(sections[2]?.table?.rows).toEqual([["注册地址", "某楼", "市场监管"]]);
  expect(sections[3]?.table?.rows).toEqual([["小巨人", "2026-07-10", "10 天后到期"]]);
  expect(sections[4]?.table?.rows).toEqual([["示例·丙（合成）", "子公司", "2020-01-01 – ", "合成数据·税务"]]);
});

test("looking at the past it says so, and in English it is English around the record", () => {
  const past = { ...file, knownAt: "2026-05-01T02:03:04Z" };
  const report = fileReport({ file: past, facts, language: "en", made: "30 June 2026" });
  expect(report.about).toContain("As known at: 2026-05-01 10:03");
  expect(report.sections[1]?.table?.rows[0]).toEqual([
    "Operating revenue (2025)",
    "5元",
    "合成数据·税务 (as of 2025-12-31)",
  ]);
  expect(report.sections[4]?.table?.rows[0]?.[1]).toBe("Subsidiary");
});
