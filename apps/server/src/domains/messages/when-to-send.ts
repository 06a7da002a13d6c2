import { isWorkingDay, type Timetable } from "@yuanding/values";

/** When somebody wants no messages: between two minutes of the day (none, when they are the same), and on days off. */
export type Quiet = { readonly from: number; readonly until: number; readonly daysOff: boolean };

/** Longer than any row of days off; further on a day counts as worked. */
const MAX_DAYS_AHEAD = 40;
const MINUTES_OF_HOUR = 60;

/**
 * When something is sent that is told now: at once where nothing is quiet, else when that ends; by a digest (a minute of the day) on
 * the next day that is not quiet, now only if it is that minute. Of a year whose holidays nobody entered no day is known to be off, and
 * then none is quiet for it: a message too early does less harm than one that never comes.
 */
export function whenToSend(
  timetable: Timetable,
  quiet: Quiet,
  now: Temporal.Instant,
  digestAt: number | null = null,
): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timetable.hours.zone);
  if (digestAt === null) return afterQuiet(timetable, quiet, here).toInstant();
  for (let ahead = 0; ahead < MAX_DAYS_AHEAD; ahead += 1) {
    const digest = atMinute(here.add({ days: ahead }), digestAt);
    if (Temporal.ZonedDateTime.compare(digest, here) < 0) continue;
    if (!isQuietDay(timetable, quiet, digest)) return afterQuiet(timetable, quiet, digest).toInstant();
  }
  return now;
}

function afterQuiet(timetable: Timetable, quiet: Quiet, from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let at = from;
  for (let steps = 0; steps < 2 * MAX_DAYS_AHEAD; steps += 1) {
    if (isQuietDay(timetable, quiet, at)) at = at.add({ days: 1 }).startOfDay();
    else if (isQuietTime(quiet, at)) at = endOfQuiet(quiet, at);
    else return at;
  }
  return at;
}

function isQuietDay({ calendar }: Timetable, { daysOff }: Quiet, at: Temporal.ZonedDateTime): boolean {
  if (!daysOff) return false;
  const worked = isWorkingDay(calendar, at.toPlainDate());
  return worked.ok && !worked.value;
}

function isQuietTime({ from, until }: Quiet, at: Temporal.ZonedDateTime): boolean {
  const minute = at.hour * MINUTES_OF_HOUR + at.minute;
  if (from <= until) return minute >= from && minute < until;
  return minute >= from || minute < until;
}

/** The next moment at which the quiet hours end, of today or of tomorrow. */
function endOfQuiet({ until }: Quiet, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const today = atMinute(at, until);
  return Temporal.ZonedDateTime.compare(today, at) > 0 ? today : atMinute(at.add({ days: 1 }), until);
}

function atMinute(day: Temporal.ZonedDateTime, minute: number): Temporal.ZonedDateTime {
  const [hour, rest] = [Math.floor(minute / MINUTES_OF_HOUR), minute % MINUTES_OF_HOUR];
  return day.withPlainTime({ hour, minute: rest });
}
