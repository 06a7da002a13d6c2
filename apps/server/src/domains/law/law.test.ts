import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isStartRefusal } from "../../platform/start-refusal.ts";
import { readLaw } from "./index.ts";

const ROOT = join(import.meta.dirname, "../../../../..");

/** A copy of the shipped data, to be spoiled. */
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "law-"));
  for (const name of ["policies", "park", "processes"]) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

function spoil(path: string, from: string, to: string): void {
  const file = join(root, path);
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

function refusalOf(start: () => unknown) {
  try {
    start();
  } catch (fault) {
    if (isStartRefusal(fault)) return fault.refusal;
    throw fault;
  }
  return null;
}

describe("the law a server starts with", () => {
  it("has the park's working days and office hours", () => {
    const { timetable } = readLaw(ROOT);
    expect(timetable.calendar.years).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(timetable.hours).toEqual({
      zone: "Asia/Shanghai",
      usual: [
        { from: 540, until: 720 },
        { from: 810, until: 1050 },
      ],
      weekdays: {},
    });
  });

  it("is refused with a slip in the holidays, by its place", () => {
    spoil("policies/calendar/2026.yaml", "makeUpDays: [2026-01-04]", "makeUpDays: [2026-01-05]");
    expect(refusalOf(() => readLaw(root))).toEqual({
      code: "calendar_broken",
      zh: "放假安排有错误：policies/calendar/2026.yaml:11:85 调休上班日 2026-01-05 不是周六或周日",
      en: "the holidays are wrong: policies/calendar/2026.yaml:11:85 The make-up day 2026-01-05 is no Saturday or Sunday",
    });
  });

  it("has the floors of funds with the article that sets each", () => {
    expect(readLaw(ROOT).park.floors).toMatchObject([
      { id: "service-award", rate: { n: 1n, d: 100n }, percent: "1%", clause: { article: "第三条（一）" } },
    ]);
  });

  it.each([
    [
      "clause: xicheng-2022-114/contribution-award",
      "clause: xicheng-2022-114/nothing",
      "没有条款 xicheng-2022-114/nothing",
    ],
    ["budgets: { programme: 综合服务奖励 }", "budgets: { measure: no/such }", "没有条款 no/such"],
    ["budgets: { programme: 综合服务奖励 }", "budgets: {}", "所有预算都计入"],
    ["rate: 1%", "rate: 0%", "比例 0% 不在 0 到 100% 之间"],
    ["rate: 1%", "rate: 101%", "比例 101% 不在 0 到 100% 之间"],
    ["rate: 1%", "rate: 0.01", "rate"],
  ])("is refused with a floor in which %s is %s", (from, to, fault) => {
    spoil("park/park.yaml", from, to);
    const refusal = refusalOf(() => readLaw(root));
    expect(refusal?.code).toBe("park_broken");
    expect(refusal?.zh).toContain(fault);
  });

  it("is refused with two floors of one id", () => {
    const file = readFileSync(join(root, "park/park.yaml"), "utf8");
    const [floor = ""] = / {2}- id: service-award[\s\S]*?\n\n/.exec(file) ?? [];
    spoil("park/park.yaml", floor, `${floor.trimEnd()}\n${floor}`);
    expect(refusalOf(() => readLaw(root))?.zh).toContain("floors service-award：编号重复");
  });

  it("is refused with office hours that are none", () => {
    spoil("park/park.yaml", "13:30-17:30", "13:30-12:30");
    expect(refusalOf(() => readLaw(root))).toMatchObject({
      code: "park_broken",
      zh: "园区配置 park/park.yaml 有误：office: “13:30-12:30”的结束不晚于开始 / “13:30-12:30” ends before it begins",
    });
  });
});
