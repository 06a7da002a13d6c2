import { REFERENCE_DATE } from "../subject.ts";

const FIRST_DAY = Temporal.PlainDate.from("1970-01-01");

/** Days since 1970-01-01, as a column of dates holds them. */
export function dayOf(date: Temporal.PlainDate): number {
  return FIRST_DAY.until(date, { largestUnit: "days" }).days;
}

const REFERENCE = Temporal.PlainDate.from(REFERENCE_DATE);
export const REFERENCE_DAY = dayOf(REFERENCE);

/** The reference date a number of years earlier: a registration on it is exactly that old. */
export const ANNIVERSARIES: readonly number[] = Array.from({ length: 31 }, (_, years) =>
  dayOf(REFERENCE.subtract({ years })),
);

/** No enterprise of the population is older. */
const EARLIEST_YEAR = 1990;
const EARLIEST = firstDayOf(EARLIEST_YEAR);
const YEARS_OF_DAYS = yearsOfDays();

function firstDayOf(year: number): number {
  return dayOf(new Temporal.PlainDate(year, 1, 1));
}

function yearsOfDays(): Uint16Array {
  const years = new Uint16Array(REFERENCE_DAY - EARLIEST + 1);
  for (let year = EARLIEST_YEAR; year <= REFERENCE.year; year += 1) {
    years.fill(year, firstDayOf(year) - EARLIEST, firstDayOf(year + 1) - EARLIEST);
  }
  return years;
}

/** The calendar year of a day up to the reference date. */
export function yearOfDay(day: number): number {
  return YEARS_OF_DAYS[day - EARLIEST] ?? EARLIEST_YEAR;
}

export const DAYS_A_YEAR = 365.25;
