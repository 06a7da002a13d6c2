export * from "./canonical-json.ts";
export * from "./credit-code.ts";
export * from "./dates.ts";
export * from "./document-number.ts";
export * from "./money.ts";
export * from "./office-hours.ts";
export {
  addOfficeTime,
  earliestMoment,
  latestMoment,
  makeTimetable,
  type OfficeStretch,
  officeAtEndOf,
  officeAtEndOfDay,
  officeBefore,
  officeDayAt,
  officeStretchAt,
  officeTimeAt,
  officeTimeBetween,
  openingOn,
  type Timetable,
} from "./office-hours-timetable.ts";
export * from "./ratio.ts";
export * from "./result.ts";
export {
  addWorkingDays,
  type CalendarMissing,
  type Counted,
  calendarMissing,
  type Holiday,
  type HolidayYear,
  isWorkingDay,
  makeWorkCalendar,
  type WorkCalendar,
  workingDaysBetween,
} from "./working-days.ts";
