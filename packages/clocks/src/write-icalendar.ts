/** One deadline of a calendar feed. */
export type CalendarEntry = {
  /** Names the deadline for good (`<clock>@<host>`), so that a calendar replaces an entry instead of adding one. */
  readonly uid: string;
  /** An event shows in every calendar; a task can be ticked off where a calendar has tasks. */
  readonly kind: "event" | "task";
  readonly due: Temporal.Instant;
  readonly summary: string;
  readonly description?: string;
  /** Opens the exact item. */
  readonly url: string;
  /** When the task was done; it then shows as completed. */
  readonly doneAt?: Temporal.Instant | null;
  /** Grows with every change of the entry, so that a calendar knows which of two is the later one. */
  readonly sequence?: number;
  /** So many minutes before it a calendar reminds of it; left out, not. */
  readonly alarmMinutes?: number;
};

export type CalendarFeed = {
  readonly name: string;
  /** When the feed is written; calendars take the later of two writings. */
  readonly writtenAt: Temporal.Instant;
  readonly entries: readonly CalendarEntry[];
};

/** Most entries of one feed; nobody looks after more deadlines, and calendars give up on larger files. */
export const MAX_CALENDAR_ENTRIES = 5000;
/** Octets of a line without its end (RFC 5545, 3.1). */
const MAX_LINE_OCTETS = 75;
const PRODUCT = "-//Yuanding//Deadlines//ZH";
/** Control characters but for tab and line feed are no text of a calendar. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are taken out.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * Writes deadlines as an iCalendar feed (RFC 5545): moments in UTC, lines of at most 75 octets, folded between characters.
 * @throws RangeError for more than `MAX_CALENDAR_ENTRIES` entries, TypeError for a link that is none.
 */
export function writeICalendar({ name, writtenAt, entries }: CalendarFeed): string {
  if (entries.length > MAX_CALENDAR_ENTRIES) throw new RangeError(`more than ${MAX_CALENDAR_ENTRIES} entries`);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${PRODUCT}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap((entry) => componentOf(entry, writtenAt)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

function componentOf(entry: CalendarEntry, writtenAt: Temporal.Instant): readonly string[] {
  const { uid, kind, due, summary, description, url, sequence, alarmMinutes } = entry;
  const name = kind === "task" ? "VTODO" : "VEVENT";
  return [
    `BEGIN:${name}`,
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${momentText(writtenAt)}`,
    ...(sequence === undefined ? [] : [`SEQUENCE:${sequence}`]),
    // An event without an end takes no time, as a deadline does.
    `${kind === "task" ? "DUE" : "DTSTART"}:${momentText(due)}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(description ? [`DESCRIPTION:${escapeText(description)}`] : []),
    `URL:${new URL(url).href}`,
    ...statusOf(entry),
    ...(alarmMinutes === undefined ? [] : alarmOf(summary, alarmMinutes)),
    `END:${name}`,
  ];
}

/** Counted from the moment itself, which is the start of an event and the end of a task (RFC 5545, 3.8.6.3). */
function alarmOf(summary: string, minutes: number): readonly string[] {
  const description = `DESCRIPTION:${escapeText(summary)}`;
  return ["BEGIN:VALARM", "ACTION:DISPLAY", description, `TRIGGER;RELATED=END:-PT${minutes}M`, "END:VALARM"];
}

function statusOf({ kind, doneAt = null }: CalendarEntry): readonly string[] {
  if (kind === "event") return ["TRANSP:TRANSPARENT"];
  return doneAt === null ? ["STATUS:NEEDS-ACTION"] : ["STATUS:COMPLETED", `COMPLETED:${momentText(doneAt)}`];
}

/** `20261008T093000Z`; parts of a second are cut off. */
function momentText(moment: Temporal.Instant): string {
  return moment.toString({ smallestUnit: "second", roundingMode: "floor" }).replaceAll(/[-:]/g, "");
}

function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(CONTROL, "")
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");
}

/** Breaks a line into pieces of at most 75 octets, the later ones behind a space, never within a character. */
function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MAX_LINE_OCTETS) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join("\r\n");
}

/** Octets of a character in UTF-8; half of a pair is written as U+FFFD, which has three. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
