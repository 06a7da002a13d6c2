import { add, floor, type Ratio } from "@yuanding/values";
import { addDays, DAY_SECONDS, type Day, dayOf, isPlace } from "./calendar.ts";
import type { DateValue, FeelValue, MomentValue, TimeValue, Zone } from "./value.ts";

const YEAR = "-?(?:[1-9]\\d{4,8}|\\d{4})";
const DATE = new RegExp(`^(${YEAR})-(\\d{2})-(\\d{2})$`);
const TIME = /^(\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[\w+-]+\/[\w/+-]+)?$/;
const MONTHS = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;
const SECONDS = /^(-)?P(?=\d|T)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?$/;
/** Furthest a clock is from UTC: XML Schema says fourteen hours, the suite reads eighteen. */
const MAX_OFFSET_SECONDS = 18 * 3600;

/** Reads `2026-06-30`; null when it is written otherwise or no such day exists. */
export function readDate(written: string): DateValue | null {
  const [, year, month, day] = DATE.exec(written) ?? [];
  const found = dayOf(Number(year), Number(month), Number(day));
  return found && { kind: "date", day: found };
}

/** Reads `10:30:00`, `10:30:00+08:00` or `10:30:00@Asia/Shanghai`. */
export function readTime(written: string): TimeValue | null {
  const [, hour, minute, second = "", zoned] = TIME.exec(written) ?? [];
  const zone = zoned === undefined ? null : readZone(zoned);
  if (hour === undefined || zone === undefined) return null;
  const clock = clockOf(Number(hour), Number(minute), readSeconds(second));
  return clock && { kind: "time", clock, zone };
}

/** Reads a date and a time with `T` between them; a date alone is its midnight. 24:00:00 is the next midnight. */
export function readMoment(written: string): MomentValue | null {
  const at = written.indexOf("T");
  const day = readDate(at < 0 ? written : written.slice(0, at))?.day;
  if (!day) return null;
  if (at < 0) return { kind: "moment", day, clock: { n: 0n, d: 1n }, zone: null };
  const found = readTime(written.slice(at + 1));
  return found && momentOf(day, found.clock, found.zone);
}

/** The moment so many seconds after the midnight that begins a day; null beyond the years FEEL knows. */
export function momentOf(day: Day, seconds: Ratio, zone: Zone | null): MomentValue | null {
  const days = floor({ n: seconds.n, d: seconds.d * DAY_SECONDS });
  const reached = addDays(day, Number(days));
  return reached && { kind: "moment", day: reached, clock: wrapClock(seconds), zone };
}

/** The second of the day after any number of days. */
export function wrapClock({ n, d }: Ratio): Ratio {
  const whole = d * DAY_SECONDS;
  return { n: ((n % whole) + whole) % whole, d };
}

/** Reads `P1Y2M` or `P1DT2H3M4.5S`, with a `-` before it for the other direction. */
export function readDuration(written: string): FeelValue | null {
  const months = MONTHS.exec(written);
  if (months) {
    const count = BigInt(months[2] ?? 0) * 12n + BigInt(months[3] ?? 0);
    return { kind: "months", months: months[1] ? -count : count };
  }
  const found = SECONDS.exec(written);
  if (!found) return null;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = found;
  const whole = (BigInt(days) * 24n + BigInt(hours)) * 3600n + BigInt(minutes) * 60n;
  const total = add({ n: whole, d: 1n }, readSeconds(seconds));
  return { kind: "seconds", seconds: sign ? { n: -total.n, d: total.d } : total };
}

/** The value of `@"…"`, whichever of the above it is. */
export function readTemporal(written: string): FeelValue | null {
  return readDate(written) ?? readTime(written) ?? readMoment(written) ?? readDuration(written);
}

/** The second of the day; null when there is no such time. 24:00:00 may be said, 24:00:01 not. */
export function clockOf(hour: number, minute: number, second: Ratio): Ratio | null {
  const inMinute = second.n >= 0n && second.n < 60n * second.d;
  if (hour < 0 || minute < 0 || minute > 59 || !inMinute) return null;
  if (hour > 24 || (hour === 24 && (minute > 0 || second.n > 0n))) return null;
  return add({ n: BigInt(hour) * 3600n + BigInt(minute) * 60n, d: 1n }, second);
}

/** Null beyond the hours a clock may differ from UTC. */
export function offsetZone(seconds: number): Zone | null {
  return Math.abs(seconds) <= MAX_OFFSET_SECONDS ? { kind: "offset", seconds } : null;
}

/** Undefined when there is no such zone. */
function readZone(written: string): Zone | undefined {
  if (written === "Z") return { kind: "offset", seconds: 0 };
  if (written.startsWith("@")) return isPlace(written.slice(1)) ? { kind: "place", id: written.slice(1) } : undefined;
  const [hours = 0, minutes = 0, seconds = 0] = written.slice(1).split(":").map(Number);
  if (minutes > 59 || seconds > 59) return undefined;
  const size = hours * 3600 + minutes * 60 + seconds;
  return offsetZone(written.startsWith("-") ? -size : size) ?? undefined;
}

function readSeconds(written: string): Ratio {
  const [whole = "0", fraction = ""] = written.split(".");
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
}
