import type { Fact } from "@yuanding/rules";
import type { ReadCell, ShownAs } from "@yuanding/sheets/read";
import {
  compare,
  formatShort,
  isExactWithin,
  isInteger,
  multiply,
  parseDecimal,
  type Ratio,
  ratio,
  roundHalfUp,
} from "@yuanding/values";
import { cleanName, plainText } from "../plain-text.ts";
import { shown, type Why, why } from "../words.ts";
import { readDayNumber, readDayText } from "./read-day.ts";
import { readFigure } from "./read-figure.ts";
import { isMissing, readCode, readTruth } from "./read-words.ts";
import { isUnitWord, type Scale, scaleOf } from "./unit-word.ts";

/**
 * A value of `yuanding.facts/1`: truths as true and false, days as `YYYY-MM-DD`, whole figures as numbers, all other figures
 * as decimal text, so that no binary fraction comes near them.
 */
export type FactJson = string | number | boolean;

/** What a person should know of a value: it had more places than 分, or is less than one in a column of percentages. */
export type Doubt = "rounded" | "small percentage";

/** A value that was read; `figure` is the same as an exact number. */
export type ReadValue = { readonly json: FactJson; readonly figure: Ratio | null; readonly doubt: Doubt | null };

/** What is known of a column before its cells are read. `unit` is empty where nothing names one. */
export type CellReading = {
  readonly fact: Fact;
  readonly scale: Scale;
  readonly unit: string;
  readonly date1904: boolean;
};

/** Longest text value of a fact. */
const MAX_TEXT = 2000;
const ONE = ratio(1n);
const FEN_DIGITS = 2;
/** Excel's mark of a text cell, when a system has written it out. */
const FORCED_TEXT = /^['‘’]/;
/** Say that nothing is known, but of a truth that it is none. */
const SAYS_NO = new Set(["无", "没有"]);
const SIGNED = new Set(["金额", "比率", "数值"]);

/** The value of a cell in a fact's column: null where it is missing, or why it cannot be taken. */
export function readCell(cell: ReadCell, column: CellReading): ReadValue | Why | null {
  switch (cell.kind) {
    case "blank":
      return null;
    case "formula":
      return why(
        "formula cell",
        "单元格里是公式，其结果不能采信，请改为数值",
        "the cell is a formula, whose result cannot be trusted; put the value",
      );
    case "error":
      return why("error cell", `单元格里是错误值 ${shown(cell.text)}`, `the cell is the error ${shown(cell.text)}`);
    case "truth":
      return column.fact.type === "是否" ? plainValue(cell.value) : readText(cell.value ? "TRUE" : "FALSE", column);
    case "number":
      return readNumber(cell, column);
    case "text":
      return readText(cell.text, column);
  }
}

function readNumber(
  { text, date: isDate, shown: shownAs }: Extract<ReadCell, { kind: "number" }>,
  column: CellReading,
): ReadValue | Why | null {
  const { fact } = column;
  if (fact.type === "日期") return day(readDayNumber(text, isDate, column.date1904));
  if (isDate && fact.type !== "文本")
    return why(
      "not a number",
      "单元格里是日期，不是这一列要的值",
      "the cell is a date, which this column does not ask for",
    );
  if (fact.type === "文本" || fact.type === "代码" || fact.type === "是否") return readText(text, column);
  const number = parseDecimal(text);
  if (!number) return notANumber(text);
  return shownAs ? readShown(number, shownAs, column, text) : figureValue(number, column.scale, column, text);
}

/** A figure is worth what the sheet shows of it: 0.125 as 12.5%, 3.5 as 3.5万元, 35000 as 3.5 under a heading in 万元. */
function readShown(number: Ratio, { times, unit }: ShownAs, column: CellReading, text: string): ReadValue | Why {
  const { fact } = column;
  if (unit === "%" && fact.type !== "比率") return figureValue(number, column.scale, column, text);
  const seen = multiply(number, parseDecimal(times) ?? ONE);
  const scale = isUnitWord(unit) ? scaleOf(fact, unit) : column.scale;
  if (!scale)
    return why(
      "not a number",
      `“${shown(text)}”显示的单位“${shown(unit)}”不适用于“${fact.name}”`,
      `“${shown(text)}” is shown in ${shown(unit)}, which is no unit of ${fact.name}`,
    );
  return figureValue(multiply(seen, scale), ONE, isUnitWord(unit) ? { ...column, unit, scale: ONE } : column, text);
}

function readText(text: string, column: CellReading): ReadValue | Why | null {
  const { fact } = column;
  if (fact.type === "文本") return readWords(text);
  const plain = plainText(text).replace(FORCED_TEXT, "");
  if (fact.type === "是否") return isMissing(plain) && !SAYS_NO.has(plain) ? null : truth(fact, plain);
  if (fact.type === "代码") return readCodeCell(plain, fact);
  if (isMissing(plain)) return null;
  if (fact.type === "日期") return day(readDayText(plain, column.date1904, fact.name.endsWith("至")));
  const figure = readFigure(fact.unit.名 === undefined ? plain : plain.replace(/^第\s*/, ""));
  if (!figure) return notANumber(text);
  const scale = figure.unit === "" ? column.scale : scaleOf(fact, figure.unit);
  if (!scale)
    return why(
      "not a number",
      `“${shown(text)}”的单位“${shown(figure.unit)}”不适用于“${fact.name}”`,
      `the unit “${shown(figure.unit)}” of “${shown(text)}” is no unit of ${fact.name}`,
    );
  const asWritten = figure.unit === "" ? column : { ...column, unit: figure.unit, scale: ONE };
  return figureValue(figure.number, scale, asWritten, text);
}

function readWords(text: string): ReadValue | Why | null {
  const words = cleanName(text);
  if (isMissing(plainText(words))) return null;
  return words.length > MAX_TEXT
    ? why("text too long", `文字超过 ${MAX_TEXT} 字`, `the text is longer than ${MAX_TEXT} characters`)
    : plainValue(words);
}

/** 无 is a word of some lists, so a list is asked first. */
function readCodeCell(plain: string, fact: Fact): ReadValue | Why | null {
  const listed = fact.codes?.kind === "list" && fact.codes.values.includes(plain);
  if (!listed && isMissing(plain)) return null;
  const code = readCode(fact, plain);
  return typeof code === "string" ? plainValue(code) : code;
}

function truth(fact: Fact, plain: string): ReadValue | Why {
  const read = readTruth(fact, plain);
  return typeof read === "boolean" ? plainValue(read) : read;
}

function day(read: string | Why): ReadValue | Why {
  return typeof read === "string" ? plainValue(read) : read;
}

function plainValue(json: FactJson): ReadValue {
  return { json, figure: null, doubt: null };
}

function notANumber(text: string): Why {
  const lost = /^[+-]?[\d.]+E[+-]?\d+$/i.test(text.trim());
  const what = shown(text);
  return lost
    ? why(
        "not a number",
        `“${what}”是科学记数法，位数已经丢失`,
        `“${what}” is in scientific notation and has lost digits`,
      )
    : why("not a number", `“${what}”不是数字`, `“${what}” is no number`);
}

function figureValue(number: Ratio, scale: Scale, column: CellReading, text: string): ReadValue | Why {
  const { fact } = column;
  const exact = scale.n === 1n && scale.d === 1n ? number : multiply(number, scale);
  const wrong = outside(exact, column, text);
  if (wrong) return wrong;
  const whole = wholeNumber(exact);
  if (whole !== null) return { json: whole, figure: exact, doubt: null };
  if (fact.type === "比率") return { json: decimalText(exact), figure: exact, doubt: smallPercentage(number, column) };
  const rounded = fact.type === "金额" && !isExactWithin(exact, FEN_DIGITS);
  const figure = rounded ? { n: roundHalfUp(exact, FEN_DIGITS), d: 100n } : exact;
  return { json: wholeNumber(figure) ?? decimalText(figure), figure, doubt: rounded ? "rounded" : null };
}

/** A cell that shows 12.5% holds 0.125, and a heading with % says the same once more. */
function smallPercentage({ n, d }: Ratio, { unit, scale }: CellReading): Doubt | null {
  return unit === "%" && scale.d !== 1n && n < d && -n < d ? "small percentage" : null;
}

function outside(figure: Ratio, { fact, unit }: CellReading, text: string): Why | null {
  if (figure.n < 0n && !SIGNED.has(fact.type)) {
    return fact.type === "计数"
      ? why(
          "negative count",
          `“${fact.name}”不能是负数：${shown(text)}`,
          `${fact.name} cannot be negative: ${shown(text)}`,
        )
      : why("negative area", `面积不能是负数：${shown(text)}`, `an area cannot be negative: ${shown(text)}`);
  }
  if (fact.type === "计数" && !isInteger(figure)) {
    return why(
      "not a whole number",
      `“${fact.name}”应为整数：${shown(text)}`,
      `${fact.name} is a whole number: ${shown(text)}`,
    );
  }
  const low = fact.range && parseDecimal(fact.range.low);
  const high = fact.range && parseDecimal(fact.range.high);
  if (low && high && (compare(figure, low) < 0 || compare(figure, high) > 0)) {
    return why(
      "out of range",
      `“${fact.name}”应在 ${fact.range?.low} 到 ${fact.range?.high} 之间：${shown(text)}`,
      `${fact.name} is from ${fact.range?.low} to ${fact.range?.high}: ${shown(text)}`,
    );
  }
  const size = figure.n < 0n ? { n: -figure.n, d: figure.d } : figure;
  if (fact.type === "比率" && unit === "" && compare(size, ONE) > 0) {
    return why(
      "percent or fraction",
      `“${shown(text)}”没有百分号，分不清是百分数还是小数，请写成 12.5% 或 0.125`,
      `“${shown(text)}” has no per cent sign and may be a percentage or a fraction; write 12.5% or 0.125`,
    );
  }
  return null;
}

/** A whole figure that a JSON number holds exactly; null for any other. */
function wholeNumber({ n, d }: Ratio): number | null {
  const quotient = d === 1n ? n : n / d;
  const number = Number(quotient);
  return Number.isSafeInteger(number) && quotient * d === n ? number : null;
}

/** Denominators here are powers of ten: a cell is a decimal and so is every scale. */
function decimalText(figure: Ratio): string {
  return formatShort(figure, figure.d.toString().length - 1);
}
