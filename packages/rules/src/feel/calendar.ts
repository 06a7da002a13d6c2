import { floor, type Ratio } from "@yuanding/values";
import type { Zone } from "./value.ts";

/**
 * A day of the Gregorian calendar, carried on before its introduction. FEEL reaches a thousand million years either way,
 * which Temporal does not; days of policies remain Temporal's.
 */
export type Day = { readonly year: number; readonly month: number; readonly day: number };

export const MAX_YEAR = 999_999_999;
export const DAY_SECONDS = 86_400n;
/** Temporal knows the clocks of places within these years; before and after, a place keeps the clock of the last. */
const ZONE_YEARS = { from: -200_000, until: 200_000 } as const;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Days of 400 years, after which the calendar repeats itself. */
const ERA_DAYS = 146_097;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Null when no such day exists. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (![year, month, day].every(Number.isInteger) || Math.abs(year) > MAX_YEAR) return null;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month) ? { year, month, day } : null;
}

/** Days since 1970-01-01. The year is taken to begin in March, so that the leap day is its last. */
export function toDayNumber({ year, month, day }: Day): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const ofEra = marchYear - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * ERA_DAYS + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Null beyond the years FEEL knows. */
export function fromDayNumber(days: number): Day | null {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / ERA_DAYS);
  const rest = shifted - era * ERA_DAYS;
  const ofEra = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / 146_096)) / 365,
  );
  const ofYear = rest - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  return dayOf(ofEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * march + 2) / 5) + 1);
}

export function addDays(day: Day, days: number): Day | null {
  return fromDayNumber(toDayNumber(day) + days);
}

/** The same day some months on; the last of the month where it has no such day. */
export function addMonths({ year, month, day }: Day, months: bigint): Day | null {
  const count = BigInt(year) * 12n + BigInt(month - 1) + months;
  const newMonth = Number(((count % 12n) + 12n) % 12n) + 1;
  const newYear = Number((count - BigInt(newMonth - 1)) / 12n);
  return dayOf(newYear, newMonth, Math.min(day, daysOfMonth(newYear, newMonth)));
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear(day: Day): number {
  return toDayNumber(day) - toDayNumber({ year: day.year, month: 1, day: 1 }) + 1;
}

/** The week that holds the year's first Thursday is its first (ISO 8601). */
export function weekOfYear(day: Day): number {
  const thursday = addDays(day, 4 - weekdayOf(day)) ?? day;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

/** Whole months from one day to another, towards zero. */
export function monthsBetween(from: Day, to: Day): bigint {
  const months = BigInt(to.year - from.year) * 12n + BigInt(to.month - from.month);
  const within = to.day - from.day;
  if (months > 0n && within < 0) return months - 1n;
  return months < 0n && within > 0 ? months + 1n : months;
}

export function isPlace(id: string): boolean {
  try {
    return id.includes("/") && new Temporal.ZonedDateTime(0n, id).timeZoneId !== "";
  } catch {
    // An unknown identifier is an answer, not a fault.
    return false;
  }
}

/** Seconds east of UTC that the clock of the zone shows at that local time. */
export function offsetSeconds(zone: Zone, day: Day, clock: Ratio): number {
  if (zone.kind === "offset") return zone.seconds;
  const year = Math.min(Math.max(day.year, ZONE_YEARS.from), ZONE_YEARS.until);
  const local = Temporal.PlainDateTime.from({ ...day, year }).add({ seconds: Number(floor(clock)) });
  return local.toZonedDateTime(zone.id).offsetNanoseconds / 1e9;
}
