import type { Place } from "@yuanding/rules";

/** Everything that can be wrong in a file of holidays; `{0}`, `{1}` are the details. docs/errors.md lists the same. */
export const CALENDAR_FINDINGS = {
  "calendar-syntax": { zh: "不是合法的 YAML：{0}", en: "This is not valid YAML: {0}" },
  "calendar-large": { zh: "文件超过 {0} 字，不予读取", en: "The file has more than {0} characters and is not read" },
  "calendar-key": { zh: "“{0}”缺失或写法不对，应为{1}", en: "“{0}” is missing or wrong: {2} is expected" },
  "calendar-unknown-key": { zh: "不认识的键“{0}”", en: "Unknown key “{0}”" },
  "calendar-year": { zh: "文件名应为 {0}.yaml", en: "The file should be called {0}.yaml" },
  "calendar-number": { zh: "{0}", en: "{1}" },
  "calendar-date": {
    zh: "日期“{0}”不存在或写法不对，应如 2026-06-30",
    en: "“{0}” is not a date; write it as 2026-06-30",
  },
  "calendar-order": { zh: "{0}的末日早于首日", en: "{0} ends before it begins" },
  "calendar-overlap": {
    zh: "{0}应晚于前一个假日，且不重叠",
    en: "{0} must lie after the holiday before it and not overlap it",
  },
  "calendar-long": { zh: "{0}超过 {1} 天", en: "{0} has more than {1} days" },
  "calendar-outside": {
    zh: "{0} 不属于 {1} 年（上年 12 月 25 日起的日子可以属于元旦）",
    en: "{0} is not of {1} (only New Year's Day may begin in the year before, from 25 December on)",
  },
  "calendar-weekend": {
    zh: "{0}只占周末，没有放掉任何工作日",
    en: "{0} lies on a weekend alone and takes no weekday off",
  },
  "calendar-make-up-weekday": {
    zh: "调休上班日 {0} 不是周六或周日",
    en: "The make-up day {0} is no Saturday or Sunday",
  },
  "calendar-make-up-off": { zh: "调休上班日 {0} 在假日里", en: "The make-up day {0} lies within a holiday" },
  "calendar-make-up-twice": { zh: "调休上班日 {0} 出现两次", en: "The make-up day {0} is given twice" },
  "calendar-make-up-far": {
    zh: "调休上班日 {0} 离{1}超过 {2} 天",
    en: "The make-up day {0} is more than {2} days away from {1}",
  },
} as const;

export type CalendarCode = keyof typeof CALENDAR_FINDINGS;

/** What is wrong in a file of holidays, and where; any finding keeps the whole calendar from being used. */
export type CalendarFinding = {
  readonly code: CalendarCode;
  readonly zh: string;
  readonly en: string;
  readonly place: Place;
};

/** Says what is wrong at a node of the file (`null`: at its beginning); gives null, so that a reader can end with it. */
export type Report = (code: CalendarCode, node: unknown, ...details: string[]) => null;

export function calendarFinding(code: CalendarCode, place: Place, details: readonly string[]): CalendarFinding {
  const { zh, en } = CALENDAR_FINDINGS[code];
  const fill = (text: string) => text.replaceAll(/\{(\d)\}/g, (_, index) => details[Number(index)] ?? "");
  return { code, zh: fill(zh), en: fill(en), place };
}
