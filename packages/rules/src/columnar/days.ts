import { MAX_STEPS } from "../evaluate/evaluate-expression.ts";
import type { CalendarUnit } from "../program/expression.ts";
import { MISSING_DAY } from "./snapshot.ts";

/** Calendar arithmetic on days since 1970-01-01 (proleptic Gregorian), as the loop needs it for millions of rows. */

const EPOCH = Temporal.PlainDate.from("1970-01-01");

export function dayOf(date: Temporal.PlainDate): number {
  return EPOCH.until(date, { largestUnit: "days" }).days;
}

export function dateOf(day: number): Temporal.PlainDate {
  return EPOCH.add({ days: day });
}

/** Days of 400 years, of the part of an era before March, and so on: years are counted from 1 March, so that the leap day ends them. */
const ERA_DAYS = 146_097;
const TO_ERA = 719_468;

export function yearOfDay(day: number): number {
  const { year, month } = civil(day);
  return month <= 2 ? year + 1 : year;
}

type Civil = { readonly year: number; readonly month: number; readonly day: number };

/** Year counted from March, calendar month, day of the month. */
function civil(day: number): Civil {
  const z = day + TO_ERA;
  const era = Math.floor(z / ERA_DAYS);
  const ofEra = z - era * ERA_DAYS;
  const ofYears = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * ofYears + Math.floor(ofYears / 4) - Math.floor(ofYears / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  return {
    year: ofYears + era * 400,
    month: march < 10 ? march + 3 : march - 9,
    day: ofYear - Math.floor((153 * march + 2) / 5) + 1,
  };
}

function fromCivil(calendarYear: number, month: number, day: number): number {
  const year = month <= 2 ? calendarYear - 1 : calendarYear;
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * ERA_DAYS + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - TO_ERA;
}

function lastOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const FIRST_DAY = fromCivil(1, 1, 1);
const LAST_DAY = fromCivil(9999, 12, 31);

/** The day some whole steps later, kept at the end of a shorter month; MISSING_DAY beyond the years 1 to 9999. */
export function shiftDay(from: number, steps: number, unit: CalendarUnit): number {
  if (Math.abs(steps) > MAX_STEPS[unit]) return MISSING_DAY;
  const to = unit === "天" ? from + steps : shiftMonths(from, unit === "年" ? steps * 12 : steps);
  return to >= FIRST_DAY && to <= LAST_DAY ? to : MISSING_DAY;
}

function shiftMonths(from: number, months: number): number {
  const found = civil(from);
  const months0 = (found.month <= 2 ? found.year + 1 : found.year) * 12 + found.month - 1 + months;
  const year = Math.floor(months0 / 12);
  const month = months0 - year * 12 + 1;
  return fromCivil(year, month, Math.min(found.day, lastOfMonth(year, month)));
}
