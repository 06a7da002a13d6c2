import { type Refusal, refuse } from "./result.ts";

/** A holiday as the State Council's notice gives it: the days off, and the weekend days worked to make up for them. */
export type Holiday = {
  readonly zh: string;
  readonly en: string;
  readonly first: Temporal.PlainDate;
  /** The last day off; notices name it, so a holiday is not a half-open period. */
  readonly last: Temporal.PlainDate;
  readonly makeUpDays: readonly Temporal.PlainDate[];
};

/** What the notice for one year changes about the ordinary week of Monday to Friday. */
export type HolidayYear = { readonly year: number; readonly holidays: readonly Holiday[] };

/** Years in a row whose notices are known, as tables; days are counted from 1970-01-01. */
export type CalendarStretch = {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly firstDay: number;
  /** The first day that the known notices do not settle. */
  readonly endDay: number;
  /** How many working days lie before each day, the first being `firstDay`; one entry more than there are days. */
  readonly workedBefore: Int32Array;
  /** The working days, in order. */
  readonly workingDays: Int32Array;
};

/** Which days are worked, for the years whose notices are known. It never guesses another one. */
export type WorkCalendar = { readonly years: readonly number[]; readonly stretches: readonly CalendarStretch[] };

/** A year is asked for whose notice is not known. */
export type CalendarMissing = Refusal<"calendar_missing"> & { readonly year: number };

/** What counting working days gives. */
export type Counted<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: CalendarMissing };

/** The first holiday of a year may begin in the weekend before it, and that weekend begins on 25 December at the earliest. */
const NEXT_NOTICE = { month: 12, day: 25 };
const MIN_YEAR = 1950;
const MAX_YEAR = 9998;
const DAY_MS = 86_400_000;

/**
 * Makes the calendar of some years, in any order and with holes. The last days of a year are settled by the notice for the
 * next one, which has moved them more than once (2007-12-29 and 2018-12-29 were worked, 2018-12-31 was off): from 25 December
 * on they count as missing with it.
 * @throws RangeError for a year given twice or outside of 1950–9998.
 */
export function makeWorkCalendar(given: readonly HolidayYear[]): WorkCalendar {
  const ordered = given.toSorted((a, b) => a.year - b.year);
  const years = ordered.map(({ year }) => year);
  if (new Set(years).size < years.length) throw new RangeError("a year is given twice");
  if (years.some((year) => !(year >= MIN_YEAR && year <= MAX_YEAR))) throw new RangeError("no such year");
  const changes = changesOf(ordered);
  const starts = years.filter((year) => !years.includes(year - 1));
  return { years, stretches: starts.map((year) => stretchFrom(year, years, changes)) };
}

/** Whether a day is worked. */
export function isWorkingDay(calendar: WorkCalendar, date: Temporal.PlainDate): Counted<boolean> {
  const found = stretchOf(calendar, date);
  if (!found.ok) return found;
  const { firstDay, workedBefore } = found.value;
  const index = epochDay(date) - firstDay;
  return counted(at(workedBefore, index + 1) > at(workedBefore, index));
}

/**
 * The nth working day after a day (before it, for a negative n); the day itself does not count, worked or not. With 0 the day
 * itself or, when it is not worked, the next working day.
 * @throws RangeError when n is no whole number.
 */
export function addWorkingDays(
  calendar: WorkCalendar,
  date: Temporal.PlainDate,
  n: number,
): Counted<Temporal.PlainDate> {
  const found = stretchOf(calendar, date);
  if (!found.ok) return found;
  const index = indexOfWorkingDay(found.value, epochDay(date) - found.value.firstDay, n);
  if (index === null) return calendarMissing(calendar, yearBeside(found.value, n));
  return counted(dateOf(found.value.firstDay + index));
}

/** Working days from one day until another, the latter not counted; negative when it lies before. */
export function workingDaysBetween(
  calendar: WorkCalendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Counted<number> {
  const start = stretchOf(calendar, from);
  if (!start.ok) return start;
  const end = stretchOf(calendar, until);
  if (!end.ok) return end;
  if (start.value !== end.value)
    return calendarMissing(calendar, yearBeside(start.value, epochDay(until) - epochDay(from)));
  const { firstDay, workedBefore } = start.value;
  return counted(at(workedBefore, epochDay(until) - firstDay) - at(workedBefore, epochDay(from) - firstDay));
}

/** `addWorkingDays` on the places of days in a stretch; null when the answer lies outside of it. @throws RangeError */
export function indexOfWorkingDay(stretch: CalendarStretch, index: number, n: number): number | null {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of days: ${n}`);
  const { workedBefore, workingDays, firstDay } = stretch;
  // The working days after a day begin behind it, those before it end in front of it.
  const place = n > 0 ? at(workedBefore, index + 1) + n - 1 : at(workedBefore, index) + n;
  const day = workingDays[place];
  return day === undefined ? null : day - firstDay;
}

/** The refusal for a year that is not known; names those that are. */
export function calendarMissing(
  calendar: WorkCalendar,
  year: number,
): { readonly ok: false; readonly refusal: CalendarMissing } {
  const known = describeYears(calendar.years);
  const { refusal } = refuse(
    "calendar_missing",
    `缺少${year}年的放假安排，推算不了工作日（已有${known.zh}）`,
    `The holidays of ${year} are not known, so working days cannot be counted (known: ${known.en})`,
  );
  return { ok: false, refusal: { ...refusal, year } };
}

/** The year whose notice is missing for a day: its own, or the next one for the last days of a known year; null for none. */
export function missingYearOf({ years }: WorkCalendar, date: Temporal.PlainDate): number | null {
  if (!years.includes(date.year)) return date.year;
  return isLate(date) && !years.includes(date.year + 1) ? date.year + 1 : null;
}

/** The known years of a calendar in words: 2020—2024、2026年. */
function describeYears(years: readonly number[]): { readonly zh: string; readonly en: string } {
  if (years.length === 0) return { zh: "：无", en: "none" };
  const firsts = years.filter((year) => !years.includes(year - 1));
  const lasts = years.filter((year) => !years.includes(year + 1));
  const say = (dash: string) =>
    firsts.map((year, at) => (year === lasts[at] ? `${year}` : `${year}${dash}${lasts[at]}`));
  return { zh: `${say("—").join("、")}年`, en: say("–").join(", ") };
}

function stretchOf(calendar: WorkCalendar, date: Temporal.PlainDate): Counted<CalendarStretch> {
  const year = missingYearOf(calendar, date);
  if (year !== null) return calendarMissing(calendar, year);
  const found = calendar.stretches.find(({ firstYear, lastYear }) => date.year >= firstYear && date.year <= lastYear);
  return found ? counted(found) : calendarMissing(calendar, date.year);
}

/** The year next to a stretch, in the direction in which it was left. */
export function yearBeside({ firstYear, lastYear }: CalendarStretch, direction: number): number {
  return direction < 0 ? firstYear - 1 : lastYear + 1;
}

function stretchFrom(
  firstYear: number,
  years: readonly number[],
  changes: ReadonlyMap<number, boolean>,
): CalendarStretch {
  let lastYear = firstYear;
  while (years.includes(lastYear + 1)) lastYear += 1;
  const firstDay = epochDay({ year: firstYear, month: 1, day: 1 });
  const endDay = epochDay({ year: lastYear, ...NEXT_NOTICE });
  const days = Array.from({ length: endDay - firstDay }, (_, index) => firstDay + index);
  const workingDays = Int32Array.from(days.filter((day) => changes.get(day) ?? isWeekday(day)));
  const workedBefore = new Int32Array(days.length + 1);
  for (const day of workingDays) workedBefore[day - firstDay + 1] = 1;
  for (let index = 1; index <= days.length; index += 1) {
    workedBefore[index] = at(workedBefore, index) + at(workedBefore, index - 1);
  }
  return { firstYear, lastYear, firstDay, endDay, workedBefore, workingDays };
}

/** The days that notices name: worked, or off. */
function changesOf(years: readonly HolidayYear[]): ReadonlyMap<number, boolean> {
  const changes = new Map<number, boolean>();
  for (const { first, last, makeUpDays } of years.flatMap(({ holidays }) => holidays)) {
    for (let day = epochDay(first); day <= epochDay(last); day += 1) changes.set(day, false);
    for (const day of makeUpDays) changes.set(epochDay(day), true);
  }
  return changes;
}

/** 1970-01-01 was a Thursday. */
function isWeekday(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
}

function isLate({ month, day }: { readonly month: number; readonly day: number }): boolean {
  return month === NEXT_NOTICE.month && day >= NEXT_NOTICE.day;
}

function epochDay({
  year,
  month,
  day,
}: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function dateOf(day: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
    .toZonedDateTimeISO("UTC")
    .toPlainDate();
}

function at(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}

function counted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}
