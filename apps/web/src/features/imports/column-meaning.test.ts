import type { ImportedSheet, SheetColumn } from "@yuanding/contract";
import { expect, test } from "vitest";
import { fileSize } from "../../ui/file-size.ts";
import { asMapped, certaintyOf, saysYear, sharing, yearsUpTo } from "./column-meaning.ts";
import { findFacts } from "./fact-picker.tsx";

const column: SheetColumn = {
  column: "F",
  index: 5,
  heading: "2025年营业收入（万元）",
  key: "YYYY年营业收入(万元)",
  kind: "fact",
  fact: "营业收入",
  year: 2025,
  unit: "万元",
  certainty: 1,
  reason: { zh: "词典里的名称", en: "a name of the dictionary" },
  near: [],
};
const unread: SheetColumn = { ...column, heading: "营收数据", kind: "ignored", fact: null, year: null, certainty: 0 };
const sheet: ImportedSheet = {
  sheet: "汇总",
  headerRows: [3, 3],
  reportingYear: null,
  reason: { zh: "", en: "" },
  columns: [],
};

test("how sure a meaning is, in words", () => {
  expect([1, 0.95, 0.5].map((certainty) => certaintyOf({ ...column, certainty }, false))).toEqual([
    "certain",
    "likely",
    "doubtful",
  ]);
  expect([certaintyOf(unread, false), certaintyOf({ ...unread, certainty: 1 }, false)]).toEqual(["unread", "none"]);
  expect(certaintyOf(unread, true)).toBe("said");
});

test("a dialog begins with what the column was taken for", () => {
  expect(asMapped(column)).toEqual({ kind: "fact", fact: "营业收入", year: "heading", unit: "万元" });
  expect(asMapped({ ...column, year: null, unit: null })).toEqual({
    kind: "fact",
    fact: "营业收入",
    year: null,
    unit: null,
  });
  expect(asMapped(unread)).toEqual({ kind: "ignored" });
});

test("a year must be chosen where neither heading nor title says one", () => {
  expect(saysYear(unread, sheet)).toBe(false);
  expect(saysYear(unread, { ...sheet, reportingYear: 2025 })).toBe(true);
  expect(saysYear({ ...unread, heading: "营收数据2024" }, sheet)).toBe(true);
  expect(saysYear({ ...unread, heading: "编号120240" }, sheet)).toBe(false);
});

test("columns of one heading key are named, with their sheet where it is another", () => {
  const twin = { ...column, column: "G", index: 6, heading: "2024年营业收入（万元）" };
  const sheets = [
    { ...sheet, columns: [column, twin, unread] },
    { ...sheet, sheet: "续表", columns: [column] },
  ];
  expect(sharing(column, sheets, "汇总")).toEqual(["G", "续表 F"]);
});

test("years and sizes as people read them", () => {
  expect(yearsUpTo("2026-06-30", 3)).toEqual([2026, 2025, 2024]);
  expect([0, 1023, 29_097, 1_500_000, 209_715_200].map(fileSize)).toEqual([
    "0 B",
    "1023 B",
    "28 KB",
    "1.4 MB",
    "200 MB",
  ]);
});

test("facts are found by either name, those that begin with it first", () => {
  const facts = [
    { name: "主营业务收入", english: "Revenue from the main business" },
    { name: "营业收入", english: "Operating revenue" },
    { name: "从业人员", english: null },
  ];
  const names = (typed: string) => findFacts(facts, typed).map(({ name }) => name);
  expect(names("营业")).toEqual(["营业收入", "主营业务收入"]);
  expect(names(" revenue ")).toEqual(["主营业务收入", "营业收入"]);
  expect(names("")).toEqual(["主营业务收入", "营业收入", "从业人员"]);
  expect(names("面积")).toEqual([]);
});
