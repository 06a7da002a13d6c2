import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeWorkCalendar, type WorkCalendar } from "@yuanding/values";
import type { CalendarFinding } from "./calendar-finding.ts";
import { parseHolidayYear, type ShippedYear } from "./parse-holiday-year.ts";

/** Most years a folder may hold. */
const MAX_YEARS = 200;

/** The calendar of a folder with where each year is from; with any finding it knows no year, so that nothing is counted wrong. */
export type ReadCalendar = {
  readonly calendar: WorkCalendar;
  readonly years: readonly ShippedYear[];
  readonly findings: readonly CalendarFinding[];
};

/**
 * Reads every `.yaml` of a folder of holidays, one file a year. A folder that does not exist knows no year.
 * @throws when the folder cannot be read or holds more files than a calendar can have.
 */
export function readWorkCalendar(folder: string): ReadCalendar {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
  if (names.length > MAX_YEARS) throw new RangeError(`more than ${MAX_YEARS} years in ${folder}`);
  const read = names.toSorted().map((name) => {
    return parseHolidayYear({ path: name, text: readFileSync(join(folder, name), "utf8") });
  });
  const findings = read.flatMap((each) => each.findings);
  const years = findings.length > 0 ? [] : read.flatMap(({ year }) => year ?? []);
  return { calendar: makeWorkCalendar(years), years, findings };
}
