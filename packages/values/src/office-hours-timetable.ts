import { type OfficeHours, type OfficeSpan, spansOn } from "./office-hours.ts";
import {
  type CalendarStretch,
  type Counted,
  calendarMissing,
  indexOfWorkingDay,
  missingYearOf,
  type WorkCalendar,
  yearBeside,
} from "./working-days.ts";

/**
 * Every span in which the office is open during years in a row, as tables of epoch milliseconds. “Office time” is the time
 * since the beginning of the stretch during which it was open; it stands still while it is shut.
 */
export type OfficeStretch = {
  readonly days: CalendarStretch;
  /** The beginning of each day in the park's zone; one entry more than there are days. */
  readonly dayStarts: Float64Array;
  /** The first span of each day; one entry more than there are days. */
  readonly firstSpans: Int32Array;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Office time before each span; one entry more than there are spans. */
  readonly before: Float64Array;
};

/** Working days and office hours of a park as one table, made once. */
export type Timetable = {
  readonly calendar: WorkCalendar;
  readonly hours: OfficeHours;
  readonly stretches: readonly OfficeStretch[];
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Makes the table of a park. A span that a change of the clocks swallows is empty, one that it stretches is longer. */
export function makeTimetable(calendar: WorkCalendar, hours: OfficeHours): Timetable {
  return { calendar, hours, stretches: calendar.stretches.map((days) => openStretch(days, hours)) };
}

/** Office time between two moments in milliseconds; negative when the second is the earlier. Parts of a millisecond are cut off. */
export function officeTimeBetween(
  timetable: Timetable,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Counted<number> {
  const stretch = officeStretchAt(timetable, from.epochMilliseconds);
  if (!stretch.ok) return stretch;
  const end = officeTimeAt(timetable, stretch.value, until.epochMilliseconds);
  if (!end.ok) return end;
  return { ok: true, value: end.value - officeBefore(stretch.value, from.epochMilliseconds) };
}

/**
 * The moment that lies some office time after another one, in milliseconds. Of the many moments between a closing and the next
 * opening it is the closing; going back (a negative time) it is the opening. Nothing is added: the moment itself.
 * @throws RangeError when the time is no whole number.
 */
export function addOfficeTime(timetable: Timetable, moment: Temporal.Instant, ms: number): Counted<Temporal.Instant> {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not a whole number of milliseconds: ${ms}`);
  const at = moment.epochMilliseconds;
  const stretch = officeStretchAt(timetable, at);
  if (!stretch.ok) return stretch;
  if (ms === 0) return { ok: true, value: moment };
  const office = officeBefore(stretch.value, at) + ms;
  const found = ms > 0 ? earliestMoment(stretch.value, office) : latestMoment(stretch.value, office);
  if (found === null) return calendarMissing(timetable.calendar, yearBeside(stretch.value.days, ms));
  return { ok: true, value: Temporal.Instant.fromEpochMilliseconds(found) };
}

/** The stretch in which a moment lies. */
export function officeStretchAt(timetable: Timetable, at: number): Counted<OfficeStretch> {
  const found = timetable.stretches.find((each) => holds(each, at));
  if (found) return { ok: true, value: found };
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timetable.hours.zone).toPlainDate();
  return calendarMissing(timetable.calendar, missingYearOf(timetable.calendar, date) ?? date.year);
}

/** Office time before a moment that must lie in the same stretch; otherwise the year next to the stretch is missing. */
export function officeTimeAt(timetable: Timetable, stretch: OfficeStretch, at: number): Counted<number> {
  if (holds(stretch, at)) return { ok: true, value: officeBefore(stretch, at) };
  return calendarMissing(timetable.calendar, yearBeside(stretch.days, at - (stretch.dayStarts[0] ?? 0)));
}

/** Office time before a moment of the stretch. */
export function officeBefore(stretch: OfficeStretch, at: number): number {
  const { firstSpans, opens, closes, before } = stretch;
  const day = officeDayAt(stretch, at);
  let span = firstSpans[day] ?? 0;
  const end = firstSpans[day + 1] ?? span;
  while (span < end && at >= (closes[span] ?? 0)) span += 1;
  const sinceOpening = span < end ? Math.max(0, at - (opens[span] ?? 0)) : 0;
  return (before[span] ?? 0) + sinceOpening;
}

/** The place of the day in which a moment of the stretch lies. */
export function officeDayAt({ dayStarts }: OfficeStretch, at: number): number {
  // Days are 24 hours but for those on which clocks change, so the guess is off by one at most.
  const guess = Math.min(Math.max(0, Math.floor((at - (dayStarts[0] ?? 0)) / DAY_MS)), dayStarts.length - 2);
  if (at < (dayStarts[guess] ?? 0)) return guess - 1;
  return at >= (dayStarts[guess + 1] ?? Number.POSITIVE_INFINITY) ? guess + 1 : guess;
}

/** The earliest moment before which so much office time lies; null when the stretch has less, or none is asked for. */
export function earliestMoment({ opens, before }: OfficeStretch, office: number): number | null {
  if (office <= 0 || office > last(before)) return null;
  const span = lastBelow(before, office);
  return (opens[span] ?? 0) + office - (before[span] ?? 0);
}

/** The latest moment before which so much office time lies; null when the stretch ends with it. */
export function latestMoment({ opens, before }: OfficeStretch, office: number): number | null {
  if (office < 0 || office >= last(before)) return null;
  // Where a span begins with exactly this office time, the place below the next higher figure is that span.
  const span = lastBelow(before, office + 1);
  return (opens[span] ?? 0) + office - (before[span] ?? 0);
}

/** Office time before the end of the nth working day after the day at a place; null when it lies outside of the stretch. */
export function officeAtEndOf(stretch: OfficeStretch, day: number, n: number): number | null {
  const index = indexOfWorkingDay(stretch.days, day, n);
  return index === null ? null : officeAtEndOfDay(stretch, index);
}

/** Office time before the end of the day at a place. */
export function officeAtEndOfDay({ firstSpans, before }: OfficeStretch, day: number): number {
  return before[firstSpans[day + 1] ?? 0] ?? 0;
}

/** When the office opens on the nth working day after a day (before it, for a negative n); null outside of the stretch. */
export function openingOn(stretch: OfficeStretch, day: number, n: number): number | null {
  const index = indexOfWorkingDay(stretch.days, day, n);
  return index === null ? null : (stretch.opens[stretch.firstSpans[index] ?? 0] ?? null);
}

function holds({ dayStarts }: OfficeStretch, at: number): boolean {
  return at >= (dayStarts[0] ?? 0) && at < last(dayStarts);
}

/** `table.at(-1)` takes longer than all the rest of a search. */
function last(table: Float64Array): number {
  return table[table.length - 1] ?? 0;
}

/** The last place of an ascending table whose figure is below another. */
function lastBelow(table: Float64Array, figure: number): number {
  let low = 0;
  let high = table.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((table[middle] ?? 0) < figure) low = middle;
    else high = middle;
  }
  return low;
}

function openStretch(days: CalendarStretch, hours: OfficeHours): OfficeStretch {
  const { firstDay, endDay, workedBefore } = days;
  const dayStarts = new Float64Array(endDay - firstDay + 1);
  const firstSpans = new Int32Array(dayStarts.length);
  const opens: number[] = [];
  const closes: number[] = [];
  const before = [0];
  let date = Temporal.PlainDate.from({ year: days.firstYear, month: 1, day: 1 });
  let start = startOf(date, hours.zone);
  for (let index = 0; index < dayStarts.length; index += 1) {
    dayStarts[index] = start;
    firstSpans[index] = opens.length;
    const tomorrow = date.add({ days: 1 });
    const next = startOf(tomorrow, hours.zone);
    const worked = (workedBefore[index + 1] ?? 0) > (workedBefore[index] ?? 0);
    for (const span of worked ? spansOn(hours, date.dayOfWeek) : []) {
      const [open, close] = momentsOf(span, date, start, next - start, hours.zone);
      opens.push(open);
      closes.push(close);
      before.push((before.at(-1) ?? 0) + close - open);
    }
    date = tomorrow;
    start = next;
  }
  return {
    days,
    dayStarts,
    firstSpans,
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    before: Float64Array.from(before),
  };
}

function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** Asking the zone is slow, and on a day of 24 hours not needed. */
function momentsOf(
  { from, until }: OfficeSpan,
  date: Temporal.PlainDate,
  start: number,
  length: number,
  timeZone: string,
): [number, number] {
  if (length === DAY_MS) return [start + from * MINUTE_MS, start + until * MINUTE_MS];
  const momentOf = (minutes: number) => {
    const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
    const wanted = date.toPlainDateTime(time);
    const found = wanted.toZonedDateTime(timeZone);
    // A time that the clocks skip is the moment at which they do; one that they show twice is the first of the two.
    const isShown = found.toPlainDateTime().equals(wanted);
    return (isShown ? found : (found.getTimeZoneTransition("previous") ?? found)).epochMilliseconds;
  };
  return [momentOf(from), momentOf(until)];
}
