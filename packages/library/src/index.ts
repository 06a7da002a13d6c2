export { CALENDAR_FINDINGS, type CalendarCode, type CalendarFinding } from "./calendar-finding.ts";
export { type HolidayNotice, parseHolidayYear, type ShippedYear } from "./parse-holiday-year.ts";
export { hashFiles, type PolicySet, readPolicySet } from "./read-policy-set.ts";
export { type ReadCalendar, readWorkCalendar } from "./read-work-calendar.ts";
