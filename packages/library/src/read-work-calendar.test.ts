import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readWorkCalendar } from "./read-work-calendar.ts";

const shipped = readWorkCalendar(join(import.meta.dirname, "../../../policies/calendar"));
const folder = mkdtempSync(join(tmpdir(), "calendar-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the shipped calendar", () => {
  it("knows 2020 to 2026 without a finding, each from its notices", () => {
    expect(shipped.findings).toEqual([]);
    expect(shipped.years.map(({ year, notices }) => [year, ...notices.map(({ number }) => number)])).toEqual([
      [2020, "国办发明电〔2019〕16号", "国办发明电〔2020〕1号"],
      [2021, "国办发明电〔2020〕27号"],
      [2022, "国办发明电〔2021〕11号"],
      [2023, "国办发明电〔2022〕16号"],
      [2024, "国办发明电〔2023〕7号"],
      [2025, "国办发明电〔2024〕12号"],
      [2026, "国办发明电〔2025〕7号"],
    ]);
    expect(shipped.calendar.years).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  // 全国年节及纪念日放假办法: 元旦, 春节, 清明, 劳动, 端午, 中秋, 国庆. Weekends moved to make a longer holiday are worked elsewhere,
  // so the weekdays off without the make-up days are the statutory days; only 春节 2020 was given two more.
  it.each([
    [2020, [1, 3 + 2, 1, 1, 1, 3 + 1]],
    [2021, [1, 3, 1, 1, 1, 1, 3]],
    [2022, [1, 3, 1, 1, 1, 1, 3]],
    [2023, [1, 3, 1, 1, 1, 3 + 1]],
    [2024, [1, 3, 1, 1, 1, 1, 3]],
    [2025, [1, 4, 1, 2, 1, 3 + 1]],
    [2026, [1, 4, 1, 2, 1, 1, 3]],
  ])("gives in %i the statutory days off, holiday by holiday", (year, expected) => {
    const holidays = shipped.years.find((each) => each.year === year)?.holidays ?? [];
    const given = holidays.map(({ first, last, makeUpDays }) => {
      const days = Array.from({ length: first.until(last).days + 1 }, (_, index) => first.add({ days: index }));
      return days.filter(({ dayOfWeek }) => dayOfWeek <= 5).length - makeUpDays.length;
    });
    expect(given).toEqual(expected);
  });
});

describe("a folder of holidays", () => {
  it("that does not exist knows no year", () => {
    expect(readWorkCalendar(join(folder, "none"))).toEqual({
      calendar: { years: [], stretches: [] },
      years: [],
      findings: [],
    });
  });

  it("with anything wrong in it knows no year, and says where", () => {
    writeFileSync(join(folder, "2026.yaml"), "year: 2026\n");
    const { calendar, findings } = readWorkCalendar(folder);
    expect(calendar.years).toEqual([]);
    expect(findings.map(({ code, place }) => `${place.file}:${place.line} ${code}`)).toEqual([
      "2026.yaml:1 calendar-key",
      "2026.yaml:1 calendar-key",
      "2026.yaml:1 calendar-key",
    ]);
  });
});
