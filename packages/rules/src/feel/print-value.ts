import { formatShort, isInteger, type Ratio } from "@yuanding/values";
import type { Day } from "./calendar.ts";
import type { FeelValue, Zone } from "./value.ts";

/** Digits of a figure that does not end (1/3): those of a decimal of 128 bits, which DMN prescribes. */
const MAX_DIGITS = 34;
const NANOSECOND_DIGITS = 9;

/** A value as FEEL's `string()` writes it; null where it has no writing (nothing, a function). */
export function printValue(value: FeelValue): string | null {
  return PRINTERS[value.kind](value as never);
}

type Of<Kind extends FeelValue["kind"]> = Extract<FeelValue, { kind: Kind }>;
type Printers = { readonly [Kind in FeelValue["kind"]]: (value: Of<Kind>) => string | null };

const PRINTERS: Printers = {
  nothing: () => null,
  function: () => null,
  number: ({ value }) => printNumber(value),
  text: ({ value }) => value,
  truth: ({ value }) => String(value),
  date: ({ day }) => printDay(day),
  time: ({ clock, zone }) => printClock(clock) + printZone(zone),
  moment: ({ day, clock, zone }) => `${printDay(day)}T${printClock(clock)}${printZone(zone)}`,
  months: ({ months }) => printMonths(months),
  seconds: ({ seconds }) => printSeconds(seconds),
  list: ({ items }) => `[${items.map(printPart).join(", ")}]`,
  context: ({ entries }) => `{${[...entries].map(([key, value]) => `${key}: ${printPart(value)}`).join(", ")}}`,
  range: ({ low, high, lowIn, highIn }) =>
    `${lowIn ? "[" : "("}${printPart(low)}..${printPart(high)}${highIn ? "]" : ")"}`,
  test: ({ op, operand }) => `${op} ${printPart(operand)}`,
};

function printPart(value: FeelValue): string {
  return value.kind === "text" ? JSON.stringify(value.value) : (printValue(value) ?? "null");
}

function printNumber(value: Ratio): string {
  if (isInteger(value)) return (value.n / value.d).toString();
  const whole = (value.n / value.d).toString().replace("-", "");
  const before = whole === "0" ? -leadingZeros(value) : whole.length;
  return formatShort(value, Math.max(MAX_DIGITS - before, 0));
}

/** Zeros between the point and the first digit of a figure below one. */
function leadingZeros({ n, d }: Ratio): number {
  const size = n < 0n ? -n : n;
  return Math.max(d.toString().length - size.toString().length - 1, 0);
}

function printDay({ year, month, day }: Day): string {
  return `${year < 0 ? "-" : ""}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number | bigint, digits: number): string {
  return value.toString().padStart(digits, "0");
}

function printClock(clock: Ratio): string {
  const whole = Number(clock.n / clock.d);
  const fraction = fractionOf(clock);
  return `${pad(Math.floor(whole / 3600), 2)}:${pad(Math.floor(whole / 60) % 60, 2)}:${pad(whole % 60, 2)}${fraction}`;
}

/** `.5`, or nothing for a whole second. */
function fractionOf({ n, d }: Ratio): string {
  const written = formatShort({ n: n % d, d }, NANOSECOND_DIGITS);
  return written.startsWith("0.") ? written.slice(1) : "";
}

function printZone(zone: Zone | null): string {
  if (!zone) return "";
  if (zone.kind === "place") return `@${zone.id}`;
  if (zone.seconds === 0) return "Z";
  const size = Math.abs(zone.seconds);
  const seconds = size % 60 === 0 ? "" : `:${pad(size % 60, 2)}`;
  return `${zone.seconds < 0 ? "-" : "+"}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${seconds}`;
}

function printMonths(months: bigint): string {
  const size = months < 0n ? -months : months;
  const years = size / 12n === 0n ? "" : `${size / 12n}Y`;
  const rest = size % 12n === 0n && years !== "" ? "" : `${size % 12n}M`;
  return `${months < 0n ? "-" : ""}P${years}${rest}`;
}

function printSeconds({ n, d }: Ratio): string {
  const size: Ratio = { n: n < 0n ? -n : n, d };
  const whole = size.n / size.d;
  const fraction = fractionOf(size);
  const days = whole / 86_400n;
  const parts = [
    [(whole / 3600n) % 24n, "H"],
    [(whole / 60n) % 60n, "M"],
  ] as const;
  const time = parts.map(([count, unit]) => (count === 0n ? "" : `${count}${unit}`)).join("");
  const seconds = whole % 60n === 0n && fraction === "" ? "" : `${whole % 60n}${fraction}S`;
  const date = days === 0n ? "" : `${days}D`;
  if (date + time + seconds === "") return "PT0S";
  return `${n < 0n ? "-" : ""}P${date}${time + seconds === "" ? "" : `T${time}${seconds}`}`;
}
