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

  it("is refused with office hours that are none", () => {
    spoil("park/park.yaml", "13:30-17:30", "13:30-12:30");
    expect(refusalOf(() => readLaw(root))).toMatchObject({
      code: "park_broken",
      zh: "园区配置 park/park.yaml 有误：office: “13:30-12:30”的结束不晚于开始 / “13:30-12:30” ends before it begins",
    });
  });
});
