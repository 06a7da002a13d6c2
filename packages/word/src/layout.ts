import { type IRunOptions, type IStylesOptions, LineRuleType, Tab, TextRun } from "docx";

/**
 * The layout of official documents, GB/T 9704—2012 《党政机关公文格式》, in the units of Word: twentieths of a point. Each figure names
 * its clause.
 */

export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
const points = (amount: number): number => amount * 20;

/** Sizes in half points, by their Chinese names: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt. */
export const SIZES = { 二号: 44, 三号: 32, 四号: 28, 小四: 24 } as const;

/** 5.1 A4; 5.2.1 37 mm above (天头), 28 mm at the binding (订口), a type area (版心) of 156 × 225, which leaves 26 mm and 35 mm. */
const SHEET = { width: twips(210), height: twips(297) };
const MARGIN = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) };
export const TYPE_AREA = {
  width: SHEET.width - MARGIN.left - MARGIN.right,
  height: SHEET.height - MARGIN.top - MARGIN.bottom,
};

/** 7.5 The dashes beside the page number stand 7 mm below the type area; they run through the middle of a line of 四号. */
const PAGE_NUMBER_LINE = points(SIZES.四号 / 2);
const FOOTER = twips(35 - 7) - PAGE_NUMBER_LINE / 2;

export const PAGE = { size: SHEET, margin: { ...MARGIN, footer: FOOTER } };

/** 5.2.3 22 lines of 28 characters fill the type area. */
const LINES = 22;
const CHARACTERS = 28;
export const LINE = Math.floor(TYPE_AREA.height / LINES);
/**
 * How much closer the characters of the body stand than 三号 is wide, of which 28 are 2 mm too long. Lines and characters are set by
 * these figures and not by a grid, which the writers of documents read differently.
 */
const CLOSER = Math.floor(TYPE_AREA.width / CHARACTERS) - points(SIZES.三号 / 2);

/** The width of so many characters of 三号 on the page. */
export function characters(count: number): number {
  return Math.round((count * TYPE_AREA.width) / CHARACTERS);
}

/** 7.3.3 Every paragraph begins two characters in; Word takes the hundredths of a character before the twips. */
export const INDENT = { firstLine: characters(2), firstLineChars: 200 };

/** As Word lays out since 2013; without it files open as those of 2007. */
export const WORD_MODE = 15;

/** 7.2.4, 7.2.7 The office's mark and the line below the head are red. */
export const RED = "FF0000";

/**
 * Faces by name, since the reader's own computer has them and none is carried in the file: 7.3.1 the title in 小标宋; 7.3.3 the first level
 * in 黑体, the second in 楷体, everything else (5.2.2) in 仿宋; 7.5 page numbers in 宋体.
 */
export const FACES = {
  title: "方正小标宋简体",
  heading: "黑体",
  subheading: "楷体_GB2312",
  text: "仿宋_GB2312",
  number: "宋体",
} as const;

/** What stands in on a computer that lacks a face, first choice first. */
export const STAND_INS: Readonly<Record<Face, readonly string[]>> = {
  title: ["FZXiaoBiaoSong-B05S", "小标宋体", "华文中宋", "STZhongsong"],
  heading: ["SimHei", "Noto Sans CJK SC"],
  subheading: ["楷体", "KaiTi", "华文楷体"],
  text: ["仿宋", "FangSong", "华文仿宋"],
  number: ["SimSun", "Noto Serif CJK SC"],
};

export type Face = keyof typeof FACES;
export type Size = keyof typeof SIZES;

/** Letters and digits stand in Times New Roman beside Chinese characters; page numbers are wholly in 宋体 (7.5). */
export function font(face: Face, halfPoints: number): IRunOptions {
  const latin = face === "number" ? FACES.number : "Times New Roman";
  return { size: halfPoints, font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: FACES[face] } };
}

export function run(text: string, face: Face, size: Size): TextRun {
  // Only the body is set closer.
  const closer = size === "三号" ? { characterSpacing: CLOSER } : {};
  const [first = "", ...others] = printable(text).split("\t");
  return new TextRun({
    ...font(face, SIZES[size]),
    ...closer,
    children: [first, ...others.flatMap((part) => [new Tab(), part])],
  });
}

export function spacing(line: number, before = 0, after = 0) {
  return { line, lineRule: LineRuleType.EXACT, before, after };
}

/** What somebody adds by hand is set like the body; the languages decide how Word breaks lines and words. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { ...font("text", SIZES.三号), language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing: spacing(LINE) },
    },
  },
};

/** What XML cannot hold would make a file that Word refuses; it is shown as a missing character. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
