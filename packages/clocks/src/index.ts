export { nextStep, stepsReached, type TimedStep } from "./escalation.ts";
export {
  appendEvent,
  CLOCK_REFUSALS,
  type ClockEvent,
  type ClockHistory,
  type ClockRefusal,
  checkHistory,
  MAX_CLOCK_EVENTS,
} from "./history.ts";
export {
  type ClockReading,
  type ClockState,
  lapseOf,
  type ReadOutcome,
  type ReadRefusal,
  readClock,
} from "./read-clock.ts";
export * from "./service-promise.ts";
export { type CalendarEntry, type CalendarFeed, MAX_CALENDAR_ENTRIES, writeICalendar } from "./write-icalendar.ts";
