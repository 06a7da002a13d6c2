import type { SourceFile } from "@yuanding/rules";
import { type Holiday, type HolidayYear, parseDate, parseDocumentNumber } from "@yuanding/values";
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import { type CalendarFinding, calendarFinding, type Report } from "./calendar-finding.ts";
import { checkHolidays, type PlacedHoliday } from "./check-holidays.ts";

/** The notice of the State Council's office from which the holidays of a year are taken. */
export type HolidayNotice = {
  readonly number: string;
  readonly title: string;
  readonly issued: Temporal.PlainDate;
  readonly url: string | null;
};

/** The holidays of a year with where they are from, and whether a person compared them with the official text. */
export type ShippedYear = HolidayYear & {
  readonly notices: readonly HolidayNotice[];
  readonly review: "已核对" | "待核对";
};

/** A year has seven holidays; a file of this length is no such file. */
const MAX_CHARACTERS = 20_000;
const MAX_LIST = 50;

type Fields<Key extends string> = Readonly<Record<Key, unknown>>;

/** Reads one file of holidays; null, with findings that name the place, when anything is wrong with it. */
export function parseHolidayYear(file: SourceFile): {
  readonly year: ShippedYear | null;
  readonly findings: readonly CalendarFinding[];
} {
  const findings: CalendarFinding[] = [];
  const lines = new LineCounter();
  const report: Report = (code, node, ...details) => {
    const at = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    const place = { file: file.path, line: Math.max(1, at.line), column: Math.max(1, at.col) };
    findings.push(calendarFinding(code, place, details));
    return null;
  };
  if (file.text.length > MAX_CHARACTERS) {
    report("calendar-large", null, String(MAX_CHARACTERS));
    return { year: null, findings };
  }
  // “core” leaves 2026-10-01 as text: dates are read by our own strict reader.
  const parsed = parseDocument(file.text, { lineCounter: lines, schema: "core", prettyErrors: false });
  const fault = parsed.errors[0];
  if (fault) {
    const at = lines.linePos(fault.pos[0]);
    const place = { file: file.path, line: at.line, column: at.col };
    return { year: null, findings: [calendarFinding("calendar-syntax", place, [fault.message])] };
  }
  visit(parsed, { Alias: (_, node) => void report("calendar-syntax", node, `*${node.source}`) });
  const year = findings.length > 0 ? null : readYear(parsed.contents, file.path, report);
  return { year: findings.length > 0 ? null : year, findings };
}

function readYear(node: unknown, path: string, report: Report): ShippedYear | null {
  const fields = readFields(node, ["year", "notices", "review", "holidays"], [], report);
  if (fields === null) return null;
  const year = scalar(fields.year);
  if (typeof year !== "number" || !Number.isInteger(year) || year < 2000 || year > 2999) {
    return report("calendar-key", fields.year, "year", "四位数的年份", "a year of four digits");
  }
  if (path.split("/").at(-1) !== `${year}.yaml`) report("calendar-year", fields.year, String(year));
  const review = scalar(fields.review);
  if (review !== "已核对" && review !== "待核对") {
    return report("calendar-key", fields.review, "review", "已核对或待核对", "已核对 or 待核对");
  }
  const notices = readList(fields.notices, "notices", report).flatMap((each) => readNotice(each, report) ?? []);
  const placed = readList(fields.holidays, "holidays", report).flatMap((each) => readHoliday(each, report) ?? []);
  checkHolidays(year, placed, report);
  return { year, notices, review, holidays: placed.map(({ holiday }) => holiday) };
}

function readNotice(node: unknown, report: Report): HolidayNotice | null {
  const fields = readFields(node, ["number", "title", "issued"], ["url"], report);
  if (fields === null) return null;
  const number = text(fields.number, "number", report);
  const title = text(fields.title, "title", report);
  const issued = date(fields.issued, report);
  const url = fields.url === undefined ? null : text(fields.url, "url", report);
  const read = parseDocumentNumber(number ?? "");
  if (number !== null && !read.ok) report("calendar-number", fields.number, read.refusal.zh, read.refusal.en);
  if (url !== null && !/^https?:\/\/[\x21-\x7e]+$/.test(url)) {
    return report("calendar-key", fields.url, "url", "http 或 https 网址", "an http or https address");
  }
  return number === null || title === null || issued === null ? null : { number, title, issued, url };
}

function readHoliday(node: unknown, report: Report): PlacedHoliday | null {
  const fields = readFields(node, ["zh", "en", "first", "last", "makeUpDays"], [], report);
  if (fields === null) return null;
  const zh = text(fields.zh, "zh", report);
  const en = text(fields.en, "en", report);
  const first = date(fields.first, report);
  const last = date(fields.last, report);
  const makeUpNodes = readList(fields.makeUpDays, "makeUpDays", report, 0);
  const makeUpDays = makeUpNodes.map((each) => date(each, report));
  if (zh === null || en === null || first === null || last === null) return null;
  const holiday: Holiday = { zh, en, first, last, makeUpDays: makeUpDays.filter((each) => each !== null) };
  return holiday.makeUpDays.length < makeUpNodes.length ? null : { holiday, node, makeUpNodes };
}

/** The values of a map by key, with a finding for each that is missing, written twice or not known. */
function readFields<Key extends string, Optional extends string>(
  node: unknown,
  keys: readonly Key[],
  optional: readonly Optional[],
  report: Report,
): Fields<Key | Optional> | null {
  if (!isMap(node)) return report("calendar-key", node, keys.join("、"), "键和值", "a map of keys");
  const found = new Map<unknown, unknown>(node.items.map(({ key, value }) => [scalar(key), value]));
  const known: readonly string[] = [...keys, ...optional];
  for (const { key } of node.items) {
    if (!known.includes(String(scalar(key)))) report("calendar-unknown-key", key, String(scalar(key)));
  }
  const lost = keys.filter((key) => !found.has(key));
  for (const key of lost) report("calendar-key", node, key, "这个键", "this key");
  return lost.length > 0 ? null : (Object.fromEntries(found) as Fields<Key | Optional>);
}

function readList(node: unknown, key: string, report: Report, least = 1): readonly unknown[] {
  if (isSeq(node) && node.items.length >= least && node.items.length <= MAX_LIST) return node.items;
  report("calendar-key", node, key, `${least} 到 ${MAX_LIST} 项的列表`, `a list of ${least} to ${MAX_LIST} entries`);
  return [];
}

function text(node: unknown, key: string, report: Report): string | null {
  const value = scalar(node);
  if (typeof value === "string" && value.trim() !== "") return value;
  return report("calendar-key", node, key, "文字", "text");
}

function date(node: unknown, report: Report): Temporal.PlainDate | null {
  const value = scalar(node);
  return parseDate(String(value)) ?? report("calendar-date", node, String(value));
}

function scalar(node: unknown): unknown {
  return isScalar(node) && !isAlias(node) ? node.value : undefined;
}
