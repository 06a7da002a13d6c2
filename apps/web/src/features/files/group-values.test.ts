import type { DictionaryFact, FileValue } from "@yuanding/contract";
import { expect, test } from "vitest";
import { groupValues, matchesValue, yearsOf } from "./group-values.ts";

const fact = (name: string, section: string, yearly: boolean): DictionaryFact => ({
  ...{ name, english: name, section, yearly, sensitivity: "内部", type: "计数", unit: "人" },
  ...{ sources: ["统计"], codes: null, note: "" },
});
const side = (source: string, shown: string) => ({
  ...{ source, value: shown, shown, asOf: null, line: null, ruled: false, inForce: true },
  batch: {
    ...{ id: 1, kind: "import" as const, source, actor: "张三", reason: "", evidence: "", file: null },
    recordedAt: "2026-01-01T00:00:00Z",
  },
});
const value = (name: string, year: number | null): FileValue => ({
  ...{ fact: name, english: "Employees", year, sensitivity: "内部", value: "5", shown: "5人", source: "统计" },
  ...{ conflict: false, sides: [side("统计", "5人"), side("企业", "7人")] },
});
const facts = [fact("注册日期", "主体", false), fact("从业人员", "人员", true), fact("研发人员", "人员", true)];

test("values stand under the dictionary's headings in its order, what it no longer has last", () => {
  const values = [
    value("旧项", null),
    value("研发人员", 2025),
    value("从业人员", 2024),
    value("从业人员", 2022),
    value("注册日期", null),
  ];
  const names = groupValues(values, facts).map(({ heading, yearly, current, years }) => [
    heading,
    yearly.map(({ name }) => name),
    current.map(({ name }) => name),
    years,
  ]);
  expect(names).toEqual([
    ["主体", [], ["注册日期"], []],
    ["人员", ["从业人员", "研发人员"], [], [2022, 2024, 2025]],
    ["", [], ["旧项"], []],
  ]);
});

test("a value is found by its name, its year and what any source says", () => {
  const staff = value("从业人员", 2025);
  for (const text of ["从业", "employ", "2025", " 企业 ", "7人"])
    expect([text, matchesValue(staff, text)]).toEqual([text, true]);
  expect(matchesValue(staff, "税务")).toBe(false);
});

test("the years of a fact reach from the first known to that of the date, without a hole", () => {
  expect(yearsOf([value("从业人员", 2017), value("从业人员", 2024)], "2026-06-30")).toEqual([
    2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017,
  ]);
  expect(yearsOf([], "2026-06-30")).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020]);
});
