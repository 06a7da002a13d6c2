import { expect, test } from "vitest";
import { DICTIONARY } from "../specs/dictionary.ts";
import { code, layoutOf, meanings, table, take } from "../specs/table.ts";
import { headingKey, MAPPING_FORMAT, type MappedColumn, type Mapping, mappingOf, readMapping } from "./mapping.ts";

const sheet = (year: number) =>
  table([
    {
      rows: [
        ["名称", "代 码", `${year}年营收数据（万元）`, "总人数", "备注"],
        ["甲", code(1), 1, 5, "x"],
      ],
    },
  ]);
const mapping = (columns: Record<string, MappedColumn>): Mapping => ({ format: MAPPING_FORMAT, columns });

const CORRECTED = mapping({
  代码: { kind: "id" },
  "YYYY年营收数据(万元)": { kind: "fact", fact: "营业收入", year: "heading", unit: null },
  总人数: { kind: "fact", fact: "从业人员", year: 2025, unit: "人" },
});

test("what a person said of headings reads this file and next year's", async () => {
  expect(meanings(await layoutOf(sheet(2025), { mapping: CORRECTED }))).toEqual([
    "name",
    "id",
    "营业收入 2025 万元",
    "从业人员 2025 人",
    "ignored",
  ]);
  expect(meanings(await layoutOf(sheet(2024), { mapping: CORRECTED }))[2]).toBe("营业收入 2024 万元");
  const taken = await take(sheet(2025), { mapping: CORRECTED });
  expect(taken.subjects[0]?.facts).toEqual({ 营业收入: { 2025: 10000 }, 从业人员: { 2025: 5 } });
});

test("a column may be taken out, given another unit or another fact", async () => {
  const file = table([
    {
      rows: [
        ["名称", "信用代码", "2025年营业收入（元）", "2025年净利润（元）"],
        ["甲", code(1), 1, 2],
      ],
    },
  ]);
  const changed = mapping({
    "2025年营业收入(元)": { kind: "fact", fact: "主营业务收入", year: 2024, unit: "万元" },
    "YYYY年净利润(元)": { kind: "ignored" },
  });
  expect(meanings(await layoutOf(file, { mapping: changed }))).toEqual([
    "name",
    "id",
    "主营业务收入 2024 万元",
    "ignored",
  ]);
});

test("what was found, remembered and applied again, gives the same", async () => {
  const file = table([
    {
      rows: [
        ["2025年度 单位：万元"],
        ["名称", "信用代码", "2024年营业收入", "营收", "净利润（元）", "备注"],
        ["甲", code(1), 1, 2, 3, ""],
      ],
    },
  ]);
  const layout = await layoutOf(file);
  const remembered = mappingOf(layout.sheets.flatMap(({ columns }) => columns));
  expect(remembered.columns).toEqual({
    名称: { kind: "name" },
    信用代码: { kind: "id" },
    YYYY年营业收入: { kind: "fact", fact: "营业收入", year: "heading", unit: "万元" },
    营收: { kind: "fact", fact: "营业收入", year: "heading", unit: "万元" },
    "净利润(元)": { kind: "fact", fact: "净利润", year: "heading", unit: "元" },
    备注: { kind: "ignored" },
  });
  const read = readMapping(JSON.parse(JSON.stringify(remembered)), DICTIONARY);
  expect(read).toEqual({ ok: true, value: remembered });
  expect(meanings(await layoutOf(file, { mapping: remembered }))).toEqual(meanings(layout));
});

test("keys are headings without spaces, plain, with YYYY for a year", () => {
  expect(headingKey("２０２５年 营业收入\n（万元）")).toBe("YYYY年营业收入(万元)");
});

test.each([
  null,
  { format: "other/1", columns: {} },
  { format: MAPPING_FORMAT, columns: [] },
  { format: MAPPING_FORMAT, columns: { 甲: { kind: "fact", fact: "没有" } } },
  { format: MAPPING_FORMAT, columns: { 甲: { kind: "fact", fact: "营业收入", unit: "人" } } },
  { format: MAPPING_FORMAT, columns: { 甲: { kind: "fact", fact: "营业收入", year: 25 } } },
  { format: MAPPING_FORMAT, columns: { 甲: "id" } },
])("%j is no mapping", (json) => {
  const read = readMapping(json, DICTIONARY);
  expect(read.ok ? null : read.refusal.code).toBe("mapping_invalid");
});
