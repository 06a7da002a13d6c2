import { isUnitWord } from "../cells/unit-word.ts";
import { compact, plainText } from "../plain-text.ts";
import { readTime } from "./heading-words.ts";

/** Units that a caption line or title names for the whole sheet: 万元, 人. */
export type CaptionUnits = readonly string[];

const UNIT_LABEL = /单\s*位\s*(?:[:：;；]|均?为|\s)\s*|\bUnit\s*[:：]\s*/i;
/** 以万元为单位, 金额以万元计. */
const AS_UNIT = /以(?:人民币)?([百千]?[万亿]?元)(?:为单位|计)/g;
const UNFINISHED = /单\s*位\s*[:：]$/;
const BARE_UNIT = /\((?:金额|计量)?(?:单位:?)?([^()]*)\)\s*$/;
/** Lines that say who filled the sheet in, or when; the day of filling in is not the year reported. */
const LABEL =
  /^(?:填报|填表|制表|编制|报送|上报|填写|报出|统计)(?:单位|部门|机构|人|人员|日期|时间)?[:：]|^(?:金额|计量|货币)?单位[:：]|^(?:单位名称|单位负责人|负责人|联系人|联系电话|电话|日期|时间|审核人?|附件\d*|表号|制定机关|批准文号|文号|有效期至)[:：]/;
const OF_FILLING_IN = /(?:填报|填表|制表|编制|报送|上报|填写|报出|打印|导出|统计)(?:日期|时间)/;
const ONLY_A_DATE = /^(?:19|20)\d{2}(?:年|[-/.])\d{1,2}(?:月|[-/.])?(?:\d{1,2}日?)?$/;
const YEAR_REPORTED = /((?:19|20)\d{2})年?[度末底]/g;
const DOCUMENT_NUMBER = /[〔[(]\d{4}[〕\])]\s*第?\d+号/g;

/** Whether a cell is a caption such as `填报单位：` or `单位：万元、人`, which no heading is. */
export function isCaption(text: string): boolean {
  return LABEL.test(compact(text));
}

/** The units that the lines around a table name. A line that ends in 单位： goes on in the next cell. */
export function captionUnits(lines: readonly string[]): CaptionUnits {
  const plain = lines.map(plainText);
  return plain.flatMap((line, place) => {
    const whole = UNFINISHED.test(line) ? line + (plain[place + 1] ?? "") : line;
    const labelled = whole.split(UNIT_LABEL).slice(1);
    const listed = labelled.length > 0 ? labelled : [BARE_UNIT.exec(whole)?.[1] ?? ""];
    const named = [...whole.matchAll(AS_UNIT)].map(([, unit = ""]) => unit);
    return [...named, ...listed.flatMap((words) => words.split(/[,，、;；/和 ()。.:]/))].filter(isUnitWord);
  });
}

export type ReportingYear = { readonly year: number | null; readonly from: string };

/**
 * The year that a table reports: the one that the lines at hand name (those above it before others), else its sheet's name, else
 * the file's. Two years in one place are none, unless one of them alone is said to be the 年度; a part of a year is none, either.
 */
export function reportingYear(
  lines: readonly (readonly string[])[],
  sheetName: string,
  fileName: string,
): ReportingYear {
  const places: readonly (readonly string[])[] = [...lines, [sheetName], [fileName.replace(/\.[A-Za-z]+$/, "")]];
  for (const texts of places) {
    const readings = texts.map(yearsIn);
    const whole = new Set(readings.flatMap(({ reported }) => reported));
    const all = new Set(readings.flatMap(({ years }) => years));
    const [year] = all.size > 1 && whole.size === 1 ? whole : all;
    if (all.size > 1 && whole.size !== 1) return { year: null, from: "" };
    if (year !== undefined)
      return { year, from: texts.find((_, place) => readings[place]?.years.includes(year)) ?? "" };
    if (readings.some(({ isPart }) => isPart)) return { year: null, from: "" };
  }
  return { year: null, from: "" };
}

/** `reported`: years that are called 年度; `isPart`: a half-year, quarter or month is reported. */
type YearsIn = { readonly years: readonly number[]; readonly reported: readonly number[]; readonly isPart: boolean };
const NO_YEARS: YearsIn = { years: [], reported: [], isPart: false };

function yearsIn(text: string): YearsIn {
  const plain = compact(text.replace(DOCUMENT_NUMBER, ""));
  if (OF_FILLING_IN.test(plain) || ONLY_A_DATE.test(plain)) return NO_YEARS;
  const time = readTime(plain.replace(/_/g, " "));
  // A day, such as one by which to answer, is no period.
  if (time.unusable !== null) return { ...NO_YEARS, isPart: !/日|初/.test(time.unusable) };
  const years = time.mentions.flatMap((each) => (each.kind === "year" ? [each.year] : []));
  const reported = [...plain.matchAll(YEAR_REPORTED)].map(([, year]) => Number(year));
  return { years, reported, isPart: false };
}
