import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type CalendarEntry, MAX_CALENDAR_ENTRIES, writeICalendar } from "./write-icalendar.ts";

fc.configureGlobal({ seed: 20_261_005 });

const writtenAt = Temporal.Instant.from("2026-09-28T02:00:00.987Z");
const entry: CalendarEntry = {
  uid: "case-17/decide@park.example",
  kind: "event",
  due: Temporal.Instant.from("2026-10-10T17:30+08:00"),
  summary: "作出决定：低效楼宇改造补助",
  url: "https://park.example/cases/17",
};

describe("an iCalendar feed", () => {
  it("has an event for each deadline", () => {
    expect(writeICalendar({ name: "我的时限", writtenAt, entries: [entry] })).toBe(
      [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yuanding//Deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:我的时限",
        "X-WR-CALNAME:我的时限",
        "BEGIN:VEVENT",
        "UID:case-17/decide@park.example",
        "DTSTAMP:20260928T020000Z",
        "DTSTART:20261010T093000Z",
        "SUMMARY:作出决定：低效楼宇改造补助",
        "URL:https://park.example/cases/17",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    );
  });

  it("has a task where tasks are wanted, open or done", () => {
    const task: CalendarEntry = { ...entry, kind: "task", description: "第一行\n第二行" };
    const done = { ...task, doneAt: Temporal.Instant.from("2026-10-09T03:00:00Z") };
    const [open, closed] = [task, done].map((each) => {
      return writeICalendar({ name: "我的时限", writtenAt, entries: [each] })
        .split("\r\n")
        .slice(7, -2);
    });
    expect(open).toEqual([
      "BEGIN:VTODO",
      "UID:case-17/decide@park.example",
      "DTSTAMP:20260928T020000Z",
      "DUE:20261010T093000Z",
      "SUMMARY:作出决定：低效楼宇改造补助",
      "DESCRIPTION:第一行\\n第二行",
      "URL:https://park.example/cases/17",
      "STATUS:NEEDS-ACTION",
      "END:VTODO",
    ]);
    expect(closed?.slice(7)).toEqual(["STATUS:COMPLETED", "COMPLETED:20261009T030000Z", "END:VTODO"]);
  });

  it("says which of two writings is the later one, and reminds before the moment", () => {
    const written = writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, sequence: 7, alarmMinutes: 1440 }] });
    const lines = written.split("\r\n");
    expect(lines.slice(8, 10)).toEqual(["UID:case-17/decide@park.example", "DTSTAMP:20260928T020000Z"]);
    expect(lines.slice(10, 20)).toEqual([
      "SEQUENCE:7",
      "DTSTART:20261010T093000Z",
      "SUMMARY:作出决定：低效楼宇改造补助",
      "URL:https://park.example/cases/17",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:作出决定：低效楼宇改造补助",
      "TRIGGER;RELATED=END:-PT1440M",
      "END:VALARM",
    ]);
  });

  it("escapes what has a meaning, and lets no text begin a line of its own", () => {
    const summary = "甲;乙,丙\\丁\r\nEND:VEVENT\rBEGIN:X\u0000\u0007\u000b";
    const lines = writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, summary }] }).split("\r\n");
    expect(lines).toContain("SUMMARY:甲\\;乙\\,丙\\\\丁\\nEND:VEVENT\\nBEGIN:X");
    expect(lines.filter((line) => line.startsWith("END:VEVENT"))).toHaveLength(1);
  });

  it("writes links in ASCII and takes nothing that is none", () => {
    const url = "https://park.example/办件?页=1\r\nX:1";
    const lines = writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, url }] }).split("\r\n");
    expect(lines.filter((line) => /^(?:URL| )/.test(line)).join("\n")).toBe(
      "URL:https://park.example/%E5%8A%9E%E4%BB%B6?%E9%A1%B5=1X:1",
    );
    expect(() => writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, url: "办件" }] })).toThrow(TypeError);
  });

  it("folds a long line before the character that would not fit", () => {
    // “SUMMARY:” has 8 octets and a Chinese character three: 22 fit into 75, and then 24 behind the space.
    const summary = "时".repeat(50);
    const lines = writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, summary }] }).split("\r\n");
    const at = lines.findIndex((line) => line.startsWith("SUMMARY"));
    expect(lines.slice(at, at + 3)).toEqual([
      `SUMMARY:${"时".repeat(22)}`,
      ` ${"时".repeat(24)}`,
      ` ${"时".repeat(4)}`,
    ]);
    expect(lines[at + 3]).toBe("URL:https://park.example/cases/17");
  });

  it("leaves a line of 75 octets whole", () => {
    const linesOf = (length: number) => {
      const summary = "x".repeat(length);
      return writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, summary }] }).split("\r\n");
    };
    expect(linesOf(67)).toContain(`SUMMARY:${"x".repeat(67)}`);
    expect(linesOf(68)).toContain(" x");
  });

  it("has no more entries than a calendar takes", () => {
    const entries = Array.from({ length: MAX_CALENDAR_ENTRIES + 1 }, () => entry);
    expect(() => writeICalendar({ name: "n", writtenAt, entries })).toThrow(RangeError);
    expect(writeICalendar({ name: "n", writtenAt, entries: entries.slice(1) })).toContain("END:VCALENDAR\r\n");
  });

  test("gives every text back to whoever unfolds and unescapes it, in lines of at most 75 octets", () => {
    const anyText = fc.string({
      unit: fc.oneof(fc.constantFrom("时", "😀", "é", ";", ",", "\\", "\n", " "), fc.string()),
      maxLength: 120,
    });
    fc.assert(
      fc.property(anyText, (summary) => {
        const written = writeICalendar({ name: "n", writtenAt, entries: [{ ...entry, summary }] });
        const lines = written.split("\r\n");
        expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
        const found = /^SUMMARY:(.*)$/m.exec(written.replaceAll("\r\n ", "").replaceAll("\r\n", "\n"))?.[1] ?? "";
        const back = found.replaceAll(/\\(.)/g, (_, mark: string) => (mark === "n" ? "\n" : mark));
        expect(back).toBe(summary);
      }),
      { numRuns: 500 },
    );
  });
});
