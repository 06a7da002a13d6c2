import { type Outcome, ok, refuse } from "./result.ts";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A span of the day in which the office is open, in minutes from midnight: 540 until 720 is 09:00–12:00. */
export type OfficeSpan = { readonly from: number; readonly until: number };

/** When a park works: its zone, the spans of a working day, and weekdays that differ. */
export type OfficeHours = {
  readonly zone: string;
  readonly usual: readonly OfficeSpan[];
  readonly weekdays: Readonly<Partial<Record<Weekday, readonly OfficeSpan[]>>>;
};

/** Office hours as a park writes them: spans such as `09:00-12:00`. */
export type WrittenOfficeHours = {
  readonly zone: string;
  readonly hours: readonly string[];
  readonly weekdays?: Readonly<Partial<Record<Weekday, readonly string[]>>> | undefined;
};

/** Spans of one day; more than a morning, an afternoon and an evening with their breaks is a slip. */
const MAX_SPANS = 8;
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

type Invalid = "office_hours_invalid";

/**
 * Reads office hours. The spans of a day stand in order, do not touch and end before midnight; a weekday of its own has at
 * least one, because a working day without office hours would never end a period. A make-up day on a Saturday or Sunday has
 * the usual hours unless that weekday is written.
 */
export function readOfficeHours(written: WrittenOfficeHours): Outcome<OfficeHours, Invalid> {
  const { zone, hours, weekdays = {} } = written;
  if (!isZone(zone)) return invalid(`没有时区“${zone}”`, `there is no time zone “${zone}”`);
  const usual = readSpans(hours);
  if (!usual.ok) return usual;
  const own: Partial<Record<Weekday, readonly OfficeSpan[]>> = {};
  for (const weekday of WEEKDAYS) {
    const given = weekdays[weekday];
    if (given === undefined) continue;
    const spans = readSpans(given);
    if (!spans.ok) return spans;
    own[weekday] = spans.value;
  }
  return ok({ zone, usual: usual.value, weekdays: own });
}

/** The spans of a weekday, Monday being 1. */
export function spansOn({ usual, weekdays }: OfficeHours, dayOfWeek: number): readonly OfficeSpan[] {
  const weekday = WEEKDAYS[dayOfWeek - 1];
  return (weekday && weekdays[weekday]) ?? usual;
}

function readSpans(written: readonly string[]): Outcome<readonly OfficeSpan[], Invalid> {
  if (written.length === 0) return invalid("一天里没有办公时间", "a day has no office hours");
  if (written.length > MAX_SPANS) return invalid(`一天超过 ${MAX_SPANS} 段`, `a day has more than ${MAX_SPANS} spans`);
  const spans: OfficeSpan[] = [];
  for (const text of written) {
    const span = readSpan(text);
    if (!span.ok) return span;
    const before = spans.at(-1);
    if (before && span.value.from <= before.until) {
      return invalid(`“${text}”应晚于前一段，且不相接`, `“${text}” must lie after the span before it and not touch it`);
    }
    spans.push(span.value);
  }
  return ok(spans);
}

function readSpan(text: string): Outcome<OfficeSpan, Invalid> {
  const found = SPAN.exec(text);
  if (!found) {
    return invalid(
      `办公时间“${text}”的写法不对，应如 09:00-12:00`,
      `“${text}” is not a span of office hours: write it as 09:00-12:00`,
    );
  }
  const [from, until] = [minutes(found[1], found[2]), minutes(found[3], found[4])];
  if (from >= until) return invalid(`“${text}”的结束不晚于开始`, `“${text}” ends before it begins`);
  return ok({ from, until });
}

function minutes(hours = "", rest = ""): number {
  return Number(hours) * 60 + Number(rest);
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function invalid(zh: string, en: string) {
  return refuse("office_hours_invalid", zh, en);
}
