import { isInteger, type Ratio } from "@yuanding/values";
import { dayOf, dayOfYear, monthsBetween, weekdayOf, weekOfYear } from "../calendar.ts";
import { clockOf, momentOf, offsetZone, readDate, readDuration, readMoment, readTime } from "../read-temporal.ts";
import {
  type DateValue,
  type FeelValue,
  fault,
  integer,
  type MomentValue,
  NOTHING,
  type TimeValue,
  text,
  truth,
} from "../value.ts";
import { aNumber, aText, aWhole, type Builtin, nullable, oneOf, signature } from "./signature.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const NO_SUCH = fault("no such date, time or duration");
const MIDNIGHT: Ratio = { n: 0n, d: 1n };

function fromParts(year: number, month: number, day: number): FeelValue {
  const found = dayOf(year, month, day);
  return found ? { kind: "date", day: found } : NO_SUCH;
}

type Seconds = Extract<FeelValue, { kind: "seconds" }>;

function timeFromParts(hour: number, minute: number, second: Ratio, offset: Seconds | undefined): FeelValue {
  const clock = clockOf(hour, minute, second);
  const zone = offset && isInteger(offset.seconds) ? offsetZone(Number(offset.seconds.n / offset.seconds.d)) : null;
  return clock && (zone || !offset) ? { kind: "time", clock, zone } : NO_SUCH;
}

/** The time of a moment; of a day, its midnight in UTC. */
function timeOf(value: TimeValue | MomentValue | DateValue): FeelValue {
  if (value.kind === "date") return { kind: "time", clock: MIDNIGHT, zone: { kind: "offset", seconds: 0 } };
  return { kind: "time", clock: value.clock, zone: value.zone };
}

const dayParameter = oneOf("date", "date", "moment");

function ofDay(run: (date: DateValue | MomentValue) => FeelValue): Builtin {
  return [signature([dayParameter], run)];
}

/** Whole months between two days, or the days of two moments; clocks and zones are not regarded. */
function wholeMonths(from: DateValue | MomentValue, to: DateValue | MomentValue): FeelValue {
  return { kind: "months", months: monthsBetween(from.day, to.day) };
}

export const DATE_FUNCTIONS = {
  date: [
    signature([aText("from")], (from) => readDate(from) ?? NO_SUCH),
    signature([oneOf("from", "date", "moment")], ({ day }) => ({ kind: "date", day })),
    signature([aWhole("year"), aWhole("month"), aWhole("day")], fromParts),
  ],
  time: [
    signature([aText("from")], (from) => readTime(from) ?? NO_SUCH),
    signature([oneOf("from", "time", "moment", "date")], timeOf),
    signature(
      [aWhole("hour"), aWhole("minute"), aNumber("second"), nullable(oneOf("offset", "seconds"))],
      timeFromParts,
    ),
  ],
  "date and time": [
    signature([aText("from")], (from) => readMoment(from) ?? NO_SUCH),
    signature([oneOf("from", "moment")], (from) => from),
    signature(
      [oneOf("date", "date", "moment"), oneOf("time", "time")],
      ({ day }, { clock, zone }) => momentOf(day, clock, zone) ?? NO_SUCH,
    ),
  ],
  duration: [signature([aText("from")], (from) => readDuration(from) ?? NO_SUCH)],
  "years and months duration": [
    signature([oneOf("from", "date", "moment"), oneOf("to", "date", "moment")], wholeMonths),
  ],
  "day of year": ofDay(({ day }) => integer(dayOfYear(day))),
  "day of week": ofDay(({ day }) => text(WEEKDAYS[weekdayOf(day) - 1] ?? "")),
  "month of year": ofDay(({ day }) => text(MONTHS[day.month - 1] ?? "")),
  "week of year": ofDay(({ day }) => integer(weekOfYear(day))),
  now: [signature([], ({ now }) => now)],
  today: [signature([], ({ now }) => ({ kind: "date", day: now.day }))],
} as const satisfies Readonly<Record<string, Builtin>>;

/** What may be read of a date, time or duration after a point: `date.year`. */
export function propertyOf(value: FeelValue, name: string): FeelValue {
  const known = PROPERTIES[value.kind as keyof typeof PROPERTIES] as Properties<never> | undefined;
  const read = known && Object.hasOwn(known, name) ? known[name] : undefined;
  return read ? read(value as never) : fault(`${value.kind} has no ${name}`);
}

type Properties<Value> = Readonly<Record<string, (value: Value) => FeelValue>>;

const wholeOf = ({ n, d }: Ratio): bigint => n / d;

const OF_DAY: Properties<DateValue | MomentValue> = {
  year: ({ day }) => integer(day.year),
  month: ({ day }) => integer(day.month),
  day: ({ day }) => integer(day.day),
  weekday: ({ day }) => integer(weekdayOf(day)),
};

const OF_CLOCK: Properties<TimeValue | MomentValue> = {
  hour: ({ clock }) => integer(wholeOf(clock) / 3600n),
  minute: ({ clock }) => integer((wholeOf(clock) / 60n) % 60n),
  second: ({ clock }) => integer(wholeOf(clock) % 60n),
  "time offset": ({ zone }) =>
    zone?.kind === "offset" ? { kind: "seconds", seconds: { n: BigInt(zone.seconds), d: 1n } } : NOTHING,
  timezone: ({ zone }) => (zone?.kind === "place" ? text(zone.id) : NOTHING),
};

const PROPERTIES = {
  date: OF_DAY,
  moment: { ...OF_DAY, ...OF_CLOCK },
  time: OF_CLOCK,
  months: {
    years: ({ months }) => integer(months / 12n),
    months: ({ months }) => integer(months % 12n),
  } satisfies Properties<Extract<FeelValue, { kind: "months" }>>,
  seconds: {
    days: ({ seconds }) => integer(wholeOf(seconds) / 86_400n),
    hours: ({ seconds }) => integer((wholeOf(seconds) / 3600n) % 24n),
    minutes: ({ seconds }) => integer((wholeOf(seconds) / 60n) % 60n),
    seconds: ({ seconds }) => integer(wholeOf(seconds) % 60n),
  } satisfies Properties<Seconds>,
  range: {
    start: ({ low }) => low,
    end: ({ high }) => high,
    "start included": ({ lowIn }) => truth(lowIn),
    "end included": ({ highIn }) => truth(highIn),
  } satisfies Properties<Extract<FeelValue, { kind: "range" }>>,
} as const;
