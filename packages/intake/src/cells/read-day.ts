import { parseDate } from "@yuanding/values";
import { shown, type Why, why } from "../words.ts";

/** Serial numbers that are read as days: 1927-05-18 to 2118-… in workbooks that count from 1900. A figure outside is no day. */
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 80_000;
/** Between the two ways of counting days in workbooks. */
const DAYS_1904 = 1462;
const EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const FRAME = /^(?:截至|截止到?|至|到)\s*|\s*(?:止|为止|起)$/g;
const SEPARATED =
  /^(\d{4})\s*(?:([-/.、。·_\\ ])\s*(\d{1,2})\s*\2\s*(\d{1,2})日?|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?)(.*)$/;
const LONG_STROKES = /[‒–—―]/g;
const ONE_DAY = "\\d{4}\\s*(?:[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*\\d{1,2}|年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日?)";
const PERIOD = new RegExp(`^[自从]?\\s*(${ONE_DAY})\\s*(?:[-~‒–—―]+|[至到])\\s*(${ONE_DAY})\\s*止?$`);
const WEEKDAY = /^\s*[(]?(?:星期|周)[一二三四五六日天][)]?$/;
/** 二〇一八年七月二十四日, as on a certificate. */
const IN_WORDS =
  /^([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/;
const CHINESE_DIGITS = "〇一二三四五六七八九";
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const MIDNIGHT = /^(?:[T ]\s*0{1,2}:00(?::00(?:\.0+)?)?(?:Z)?)?$/;
const TIME = /^[T ]\s*\d{1,2}:\d{2}/;
const MONTH = /^\d{4}(?:\s*年\s*\d{1,2}\s*月|[-/.]\d{1,2}|年?)$/;

/** A day as `YYYY-MM-DD`, or why the text is none. `lastDay`: of a period such as `2023.12.1-2026.12.1` its last day is wanted. */
export function readDayText(text: string, date1904: boolean, lastDay = false): string | Why {
  if (/^\d{5}(?:\.0+)?$/.test(text)) return readSerial(text, date1904);
  const period = lastDay ? PERIOD.exec(text) : null;
  if (!period) return readSingle(text);
  const [from, until] = [readSingle(period[1] ?? ""), readSingle(period[2] ?? "")];
  if (typeof from !== "string") return from;
  return typeof until !== "string" || from < until ? until : notADay(text);
}

function readSingle(written: string): string | Why {
  const text = written.replace(LONG_STROKES, "-");
  const words = IN_WORDS.exec(text);
  if (words) return dayOf(digitsOf(words[1]), numberOf(words[2]), numberOf(words[3]), text);
  const bare = text.replace(FRAME, "").replace(/[.。]$/, "");
  const eight = EIGHT_DIGITS.exec(bare);
  if (eight) return dayOf(eight[1], eight[2], eight[3], text);
  const found = SEPARATED.exec(bare);
  if (!found) return notADay(text);
  const [, year, , month = found[5], day = found[6]] = found;
  const rest = (found[7] ?? "").trimEnd().replace(WEEKDAY, "");
  if (MIDNIGHT.test(rest)) return dayOf(year, month, day, text);
  return TIME.test(rest) ? timeOfDay(text) : notADay(text);
}

/** A number cell in a column of days: a serial number of Excel, or a day written as 20180724. */
export function readDayNumber(text: string, isDate: boolean, date1904: boolean): string | Why {
  const eight = isDate ? null : EIGHT_DIGITS.exec(text);
  return eight ? dayOf(eight[1], eight[2], eight[3], text) : readSerial(text, date1904);
}

function readSerial(text: string, date1904: boolean): string | Why {
  const serial = Number(text) + (date1904 ? DAYS_1904 : 0);
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return notADay(text);
  if (!Number.isInteger(serial)) return timeOfDay(text);
  return new Date(EPOCH + serial * DAY_MS).toISOString().slice(0, 10);
}

/** 二〇一八 as 2018. */
function digitsOf(words = ""): string {
  return [...words].map((each) => Math.max(0, CHINESE_DIGITS.indexOf(each))).join("");
}

/** 二十四 as 24. */
function numberOf(words = ""): string {
  const [tens = "", ones = ""] = words.includes("十") ? words.split("十") : ["〇", words];
  return String(10 * (tens === "" ? 1 : Number(digitsOf(tens))) + Number(digitsOf(ones)));
}

function dayOf(year = "", month = "", day = "", text: string): string | Why {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseDate(iso)
    ? iso
    : why("no such date", `没有这一天：“${shown(text)}”`, `there is no such day: “${shown(text)}”`);
}

function notADay(text: string): Why {
  if (MONTH.test(text)) {
    return why(
      "not a date",
      `“${shown(text)}”只到年或月，请写明年月日`,
      `“${shown(text)}” is a year or a month; write the day`,
    );
  }
  return why(
    "not a date",
    `“${shown(text)}”不是日期，请写成 2026-06-30 这样的年月日`,
    `“${shown(text)}” is no date; write it as 2026-06-30`,
  );
}

function timeOfDay(text: string): Why {
  return why(
    "not a date",
    `“${shown(text)}”带有钟点，请只写年月日`,
    `“${shown(text)}” has a time of day; write the date alone`,
  );
}
