import { describe, expect, it } from "vitest";
import { readOfficeHours, spansOn, type WrittenOfficeHours } from "./office-hours.ts";

const zone = "Asia/Shanghai";
const usual = ["09:00-12:00", "13:30-17:30"];

describe("office hours", () => {
  it("are spans in minutes from midnight, with weekdays of their own", () => {
    const read = readOfficeHours({ zone, hours: usual, weekdays: { friday: ["09:00-12:00"] } });
    expect(read).toEqual({
      ok: true,
      value: {
        zone,
        usual: [
          { from: 540, until: 720 },
          { from: 810, until: 1050 },
        ],
        weekdays: { friday: [{ from: 540, until: 720 }] },
      },
    });
    if (!read.ok) return;
    expect(spansOn(read.value, 5)).toEqual([{ from: 540, until: 720 }]);
    expect(spansOn(read.value, 4)).toBe(read.value.usual);
    expect(spansOn(read.value, 6)).toBe(read.value.usual);
  });

  it.each<[WrittenOfficeHours, string, string]>([
    [{ zone: "Asia/Xicheng", hours: usual }, "没有时区“Asia/Xicheng”", "there is no time zone “Asia/Xicheng”"],
    [{ zone, hours: [] }, "一天里没有办公时间", "a day has no office hours"],
    [{ zone, hours: usual, weekdays: { friday: [] } }, "一天里没有办公时间", "a day has no office hours"],
    [
      { zone, hours: ["9:00-12:00"] },
      "办公时间“9:00-12:00”的写法不对，应如 09:00-12:00",
      "“9:00-12:00” is not a span of office hours: write it as 09:00-12:00",
    ],
    [
      { zone, hours: ["09:00-24:00"] },
      "办公时间“09:00-24:00”的写法不对，应如 09:00-12:00",
      "“09:00-24:00” is not a span of office hours: write it as 09:00-12:00",
    ],
    [{ zone, hours: ["12:00-12:00"] }, "“12:00-12:00”的结束不晚于开始", "“12:00-12:00” ends before it begins"],
    [
      { zone, hours: ["09:00-12:00", "12:00-17:30"] },
      "“12:00-17:30”应晚于前一段，且不相接",
      "“12:00-17:30” must lie after the span before it and not touch it",
    ],
    [
      { zone, hours: usual, weekdays: { monday: ["13:00-15:00", "09:00-12:00"] } },
      "“09:00-12:00”应晚于前一段，且不相接",
      "“09:00-12:00” must lie after the span before it and not touch it",
    ],
    [
      { zone, hours: Array.from({ length: 9 }, (_, hour) => `0${hour}:00-0${hour}:30`) },
      "一天超过 8 段",
      "a day has more than 8 spans",
    ],
  ])("%j are refused", (written, zh, en) => {
    expect(readOfficeHours(written)).toEqual({ ok: false, refusal: { code: "office_hours_invalid", zh, en } });
  });
});
