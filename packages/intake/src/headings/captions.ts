import { isUnitWord } from "../cells/unit-word.ts";
import { compact, plainText } from "../plain-text.ts";
import { readTime } from "./heading-words.ts";

/** Units that a caption line or title names for the whole sheet: 万元, 人. */
export type CaptionUnits = readonly string[];

const UNIT_LABEL = /单\s*位\s*[:：]/;
const BARE_UNIT = /\((?:金额|计量)?(?:单位:?)?([^()]*)\)\s*$/;
/** Lines that say who filled the sheet in, or when; the day of filling in is not the year reported. */
const LABEL =
  /^(?:填报|填表|制表|编制|报送|上报|填写|报出|统计)(?:单位|部门|机构|人|人员|日期|时间)?[:：]|^(?:金额|计量|货币)?单位[:：]|^(?:单位名称|单位负责人|负责人|联系人|联系电话|电话|日期|时间|审核人?|附件\d*|表号|制定机关|批准文号|文号|有效期至)[:：]/;
const OF_FILLING_IN = /(?:填报|填表|制表|编制|报送|上报|填写|报出|打印|导出|统计)(?:日期|时间)/;
const DOCUMENT_NUMBER = /[〔[(]\d{4}[〕\])]\s*第?\d+号/g;

/** Whether a cell is a caption such as `填报单位：` or `单位：万元、人`, which no heading is. */
export function isCaption(text: string): boolean {
  return LABEL.test(compact(text));
}

/** The units that a line above the header names. */
export function captionUnits(lines: readonly string[]): CaptionUnits {
  return lines.flatMap((line) => {
    const plain = plainText(line);
    const labelled = plain.split(UNIT_LABEL).slice(1);
    const listed = labelled.length > 0 ? labelled : [BARE_UNIT.exec(plain)?.[1] ?? ""];
    return listed.flatMap((words) => words.split(/[,，、;；/和 ()。.:]/)).filter(isUnitWord);
  });
}

export type ReportingYear = { readonly year: number | null; readonly from: string };

/**
 * The year that a sheet reports: the one that the lines above its header name, else its own name, else the file's.
 * Two years in one place are none.
 */
export function reportingYear(lines: readonly string[], sheetName: string, fileName: string): ReportingYear {
  const places: readonly (readonly string[])[] = [lines, [sheetName], [fileName.replace(/\.[A-Za-z]+$/, "")]];
  for (const texts of places) {
    const years = new Set(texts.flatMap(yearsIn));
    const [year] = years;
    if (years.size === 1 && year !== undefined) return { year, from: texts.find((t) => yearsIn(t).length > 0) ?? "" };
    if (years.size > 1) return { year: null, from: "" };
  }
  return { year: null, from: "" };
}

function yearsIn(text: string): number[] {
  const plain = compact(text.replace(DOCUMENT_NUMBER, ""));
  if (OF_FILLING_IN.test(plain)) return [];
  const time = readTime(plain.replace(/_/g, " "));
  return time.unusable === null ? time.mentions.flatMap((each) => (each.kind === "year" ? [each.year] : [])) : [];
}
