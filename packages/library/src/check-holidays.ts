import { compareDates, type Holiday } from "@yuanding/values";
import type { Report } from "./calendar-finding.ts";

/** A holiday with its nodes in the file. */
export type PlacedHoliday = {
  readonly holiday: Holiday;
  readonly node: unknown;
  readonly makeUpNodes: readonly unknown[];
};

/** The longest holiday so far had ten days (春节 2020); a longer one is a slip of the pen. */
const MAX_DAYS = 15;
/** Make-up days lie within two weeks of their holiday. */
const MAKE_UP_WITHIN_DAYS = 21;
/** The weekend before New Year's Day begins on this day of December at the earliest. */
const LATE_DECEMBER = 25;

/** What cannot be true of the holidays of a year: dates out of order, working days made up for on a Wednesday and so on. */
export function checkHolidays(year: number, placed: readonly PlacedHoliday[], report: Report): void {
  const holidays = placed.map(({ holiday }) => holiday);
  const seen = new Set<string>();
  for (const [index, { holiday, node, makeUpNodes }] of placed.entries()) {
    checkDays(year, holiday, holidays[index - 1], node, report);
    for (const [place, day] of holiday.makeUpDays.entries()) {
      const at = makeUpNodes[place];
      if (seen.has(day.toString())) report("calendar-make-up-twice", at, day.toString());
      seen.add(day.toString());
      if (day.dayOfWeek < 6) report("calendar-make-up-weekday", at, day.toString());
      if (holidays.some((each) => isOff(each, day))) report("calendar-make-up-off", at, day.toString());
      if (!isOfYear(day, year)) report("calendar-outside", at, day.toString(), String(year));
      if (!isNear(holiday, day)) {
        report("calendar-make-up-far", at, day.toString(), holiday.zh, String(MAKE_UP_WITHIN_DAYS));
      }
    }
  }
}

function checkDays(year: number, holiday: Holiday, before: Holiday | undefined, node: unknown, report: Report): void {
  const { zh, first, last } = holiday;
  const days = first.until(last).days + 1;
  if (days < 1) return void report("calendar-order", node, zh);
  if (days > MAX_DAYS) return void report("calendar-long", node, zh, String(MAX_DAYS));
  if (before && compareDates(first, before.last) <= 0) report("calendar-overlap", node, zh);
  for (const day of [first, last]) {
    if (!isOfYear(day, year)) return void report("calendar-outside", node, day.toString(), String(year));
  }
  const all = Array.from({ length: days }, (_, index) => first.add({ days: index }));
  if (all.every(({ dayOfWeek }) => dayOfWeek > 5)) report("calendar-weekend", node, zh);
}

function isOff({ first, last }: Holiday, day: Temporal.PlainDate): boolean {
  return compareDates(first, day) <= 0 && compareDates(day, last) <= 0;
}

function isOfYear(day: Temporal.PlainDate, year: number): boolean {
  return day.year === year || (day.year === year - 1 && day.month === 12 && day.day >= LATE_DECEMBER);
}

function isNear({ first, last }: Holiday, day: Temporal.PlainDate): boolean {
  return day.until(first).days <= MAKE_UP_WITHIN_DAYS && last.until(day).days <= MAKE_UP_WITHIN_DAYS;
}
