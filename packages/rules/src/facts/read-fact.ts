import { compare, isInteger, type Outcome, ok, parseDate, parseDecimal, refuse } from "@yuanding/values";
import type { Fact, FactType } from "../dictionary/dictionary.ts";
import { isIndustryCode, isNumeric } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";
import { formatUnit, hasNoUnit } from "../units.ts";

/** Longest text value accepted. */
export const MAX_TEXT_LENGTH = 2000;
const SIGNED: ReadonlySet<FactType> = new Set(["金额", "比率", "数值"]);

/**
 * Reads one value as it stands in a facts file: money, ratios and other numbers as decimal text (or a JSON number),
 * dates as `YYYY-MM-DD`, truths as true or false. A figure with its unit written out is refused: the unit is the
 * dictionary's.
 */
export function readFactValue(fact: Fact, value: unknown): Outcome<Known> {
  if (fact.type === "是否") {
    return typeof value === "boolean" ? ok(value) : wrong(fact, value, " true 或 false", "true or false");
  }
  if (fact.type === "日期") return readDate(fact, value);
  if (fact.type === "代码") return readCode(fact, value);
  if (fact.type === "文本") {
    const fits = typeof value === "string" && value.length <= MAX_TEXT_LENGTH;
    return fits
      ? ok(value)
      : wrong(fact, value, `不超过 ${MAX_TEXT_LENGTH} 字的文字`, `text of at most ${MAX_TEXT_LENGTH} characters`);
  }
  return readNumber(fact, value);
}

function readNumber(fact: Fact, value: unknown): Outcome<Known> {
  const unit = fact.type === "金额" ? "元" : hasNoUnit(fact.unit) ? "" : formatUnit(fact.unit);
  const zh = `${unit ? `以${unit}为单位的` : ""}十进制数（不带单位、千分位和百分号，如 ${fact.type === "比率" ? "0.125" : "1234.5"}）`;
  const en = `a plain decimal${unit ? ` in ${unit}` : ""}, without unit, separators or %`;
  if (typeof value !== "string" && typeof value !== "number") return wrong(fact, value, zh, en);
  const number = parseDecimal(String(value));
  if (!number) return wrong(fact, value, zh, en);
  if (!SIGNED.has(fact.type) && number.n < 0n) return wrong(fact, value, "不小于 0 的数", "a number of at least 0");
  if (fact.type === "计数" && !isInteger(number)) return wrong(fact, value, "整数", "a whole number");
  if (fact.range) {
    const low = parseDecimal(fact.range.low);
    const high = parseDecimal(fact.range.high);
    const inside = low && high && compare(low, number) <= 0 && compare(number, high) <= 0;
    if (!inside) {
      const span = `${fact.range.low}–${fact.range.high}`;
      return wrong(fact, value, `${span} 之间的数`, `a number within ${span}`);
    }
  }
  return ok(number);
}

function readDate(fact: Fact, value: unknown): Outcome<Known> {
  const date = typeof value === "string" ? parseDate(value) : null;
  return date ? ok(date) : wrong(fact, value, "存在的日期，写作 YYYY-MM-DD", "a date that exists, written YYYY-MM-DD");
}

function readCode(fact: Fact, value: unknown): Outcome<Known> {
  const { codes } = fact;
  if (typeof value === "string" && codes?.kind === "list" && codes.values.includes(value)) return ok(value);
  if (typeof value === "string" && codes?.kind === "hierarchy" && isIndustryCode(value)) return ok(value);
  const allowed = codes?.kind === "list" ? codes.values.join("、") : `${codes?.standard ?? ""} 代码，如 I65、I6513`;
  return wrong(
    fact,
    value,
    allowed,
    codes?.kind === "list" ? allowed : `a code of ${codes?.standard ?? ""} such as I65`,
  );
}

function wrong(fact: Fact, value: unknown, zh: string, en: string): Outcome<never> {
  const shown = JSON.stringify(value) ?? String(value);
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  const type = isNumeric(fact.type) ? "value_number" : "value_type";
  return refuse(type, `“${fact.name}”应为${zh}，这里是 ${short}`, `“${fact.name}” should be ${en}; found ${short}`);
}
