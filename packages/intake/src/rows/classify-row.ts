import type { ReadCell, ReadRow } from "@yuanding/sheets/read";
import { isCaption } from "../headings/captions.ts";
import { headingText } from "../headings/find-header.ts";
import { isIdHeading } from "../headings/heading-words.ts";
import { MAX_HEADING, readHeading } from "../headings/read-heading.ts";
import { compact } from "../plain-text.ts";
import type { Words } from "../words.ts";

/** Columns from the left in which 合计 or a note begins. */
const FIRST_COLUMNS = 4;
/** 合计, 全园合计, 德胜街区小计（12 家）, 其中：国高新. No name of an enterprise ends so. */
const TOTAL =
  /^[^:：。]{0,20}(?:合计|总计|小计|共计|累计|总数|平均值?|均值|汇总)(?:数|值)?(?:[:：(].*)?$|^其中[:：]|^total:?$/i;
/** A number that heads a group of rows: 一, （二）, 三、. */
const GROUP_NUMBER = /^[(]?[一二三四五六七八九十]{1,3}[)、.]?$/;
/** A line of one text under the names that is none: a sentence, a numbered note, the title once more. */
const NO_NAME =
  /[。；;：:]|^(?:本表|以上|以下|第\d+页|共\d+页|[(]?\d{1,2}[)、.]|[-—*※…])|(?:表|名单|清单|明细|一览|汇总|情况|统计)(?:[(].*)?$/;
const NOTE =
  /^(?:\*+|※)?(?:备?注\d*|附?说明\d*|填表说明|数据来源|资料来源|来源|填表(?:人|日期|时间|单位|部门)|填报(?:人|日期|时间|单位|部门)|制表(?:人|日期|时间|单位)?|审核人?|复核人?|审批人?|单位负责人|部门负责人|负责人|经办人|联系人|联系电话|联系方式|电话|日期|签字|盖章|单位[(]盖章[)])[:：(]/;
const LIKE_CODE = /[0-9A-Za-z]{12}/;
const COLUMN_NUMBER = /^(?:[(]?\d{1,3}[)]?|[甲乙丙丁戊己庚辛壬癸]|栏次|行次|—|-)$/;
/** Share of a row's cells that must be the heading of their column for the row to be the header again. */
const HEADER_SHARE = 0.6;

export type RowKind =
  | { readonly kind: "data" }
  | { readonly kind: "blank" }
  /** `reason`: what it is instead of data, for the list of what was left out. */
  | { readonly kind: "leftOut"; readonly reason: Words; readonly isHeader: boolean };

/** What a row is judged by: the column of codes and the levels of each heading. */
export type RowJudge = {
  readonly idColumn: number;
  readonly nameColumn: number | null;
  readonly headings: ReadonlyMap<number, ReadonlySet<string>>;
};

const DATA: RowKind = { kind: "data" };
const BLANK: RowKind = { kind: "blank" };
const leftOut = (zh: string, en: string, isHeader = false): RowKind => ({
  kind: "leftOut",
  reason: { zh, en },
  isHeader,
});

/** Totals, notes, the header once more and lines of column numbers are told from data, and only where no code stands. */
export function classifyRow(row: ReadRow, judge: RowJudge): RowKind {
  const { cells } = row;
  // What looks like a code in the column of codes: data, whatever else it may look like.
  if (LIKE_CODE.test(compact(cellText(cells[judge.idColumn])))) return DATA;
  const texts = cells.map((cell) => compact(cellText(cell)));
  const filled = texts.flatMap((text, index) => (text === "" ? [] : [{ text, index }]));
  const [first] = filled;
  if (!first) return BLANK;
  if (filled.length > 1 && isHeaderAgain(filled, judge)) return leftOut("重复的表头", "the header once more", true);
  if (isColumnNumbers(filled.map(({ text }) => text))) return leftOut("栏次行", "a line of column numbers");
  const beginning = filled.filter(({ index }) => index < FIRST_COLUMNS || index === judge.nameColumn);
  if (beginning.some(({ text }) => TOTAL.test(text))) return leftOut("合计行", "a line of totals");
  if (NOTE.test(first.text) || isCaption(first.text)) return leftOut("注释", "a note");
  const isWhose = first.index === judge.idColumn || first.index === judge.nameColumn;
  if (filled.length === 1 && (!isWhose || NO_NAME.test(first.text)))
    return leftOut("只有一格文字", "a line of one text");
  if (GROUP_NUMBER.test(first.text) && filled.length === 2 && filled.every(({ index }) => index < FIRST_COLUMNS))
    return leftOut("分组行", "the name of a group of rows");
  return DATA;
}

/** 甲 乙 1 2 3: letters first, then numbers that count up. */
function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3 || !texts.every((text) => COLUMN_NUMBER.test(text))) return false;
  const numbers = texts.map((text) => Number(text.replace(/[()]/g, ""))).filter((number) => !Number.isNaN(number));
  return numbers.every((number, place) => place === 0 || number === (numbers[place - 1] ?? 0) + 1);
}

function isHeaderAgain(filled: readonly { text: string; index: number }[], { headings }: RowJudge): boolean {
  const same = filled.filter(({ text, index }) => headings.get(index)?.has(text)).length;
  return same >= 2 && same >= filled.length * HEADER_SHARE;
}

/** A cell's text for telling kinds of rows apart, never for its value. */
export function cellText(cell: ReadCell | undefined): string {
  if (!cell || cell.kind === "blank") return "";
  if (cell.kind === "truth") return cell.value ? "TRUE" : "FALSE";
  return cell.kind === "formula" ? "=" : cell.text;
}

/** Whether a row below the header, not the same once more, is the header of another table: it has a heading of codes. */
export function isOtherHeader(row: ReadRow, byCreditCode: boolean): boolean {
  return row.cells.some((cell) => {
    const text = headingText(cell);
    return text !== "" && text.length <= MAX_HEADING && isIdHeading(readHeading(text).words, byCreditCode);
  });
}
