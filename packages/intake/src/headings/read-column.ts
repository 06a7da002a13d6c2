import { type Fact, formatUnit } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import { type Scale, scaleOf } from "../cells/unit-word.ts";
import { compact } from "../plain-text.ts";
import type { Words } from "../words.ts";
import type { CaptionUnits } from "./captions.ts";
import type { Column, ColumnMeaning } from "./column.ts";
import type { FactIndex, FactMatch } from "./fact-index.ts";
import {
  isBesideHeading,
  isGroupHeading,
  isIdHeading,
  isNameHeading,
  isOwnIdHeading,
  isOwnNameHeading,
  lookalike,
  namesAnotherFigure,
  type YearMention,
} from "./heading-words.ts";
import { type HeadingReading, MAX_HEADING, readHeading, withoutTrailingUnit } from "./read-heading.ts";

/** What a heading is read against. */
export type HeadingContext = {
  readonly index: FactIndex;
  readonly byCreditCode: boolean;
  /** The year that the sheet reports, and what says so. */
  readonly reportingYear: number | null;
  /** What 上年 is the year before: the year reported, else the latest that any heading names. */
  readonly relativeTo: number | null;
  readonly latestYear: number;
  readonly units: CaptionUnits;
  /** Headings of columns that a tool of ours adds and nobody sends. */
  readonly ownHeadings: ReadonlySet<string>;
  /** Whether names near an unknown heading are looked for, which takes its time. */
  readonly suggest: boolean;
};

const CERTAINTY = {
  name: 1,
  alias: 0.95,
  core: 0.85,
  /** 纳税人识别号 for the codes, 单位 for the names. */
  otherWord: 0.95,
  group: 0.9,
  qualifier: 0.85,
  yearAbove: 0.95,
  noUnit: 0.6,
} as const;

const COLUMN_CODE = /^(?:[A-Za-z]{1,4}[-_]?\d{1,4}(?:[-_.]\d{1,3})?|[(]?\d{1,3}[)]?|[甲乙丙丁戊己庚辛壬癸])$/;

/** What the column below the levels of a heading (from above to below, at least one) holds. */
export function readColumn(index: number, levels: readonly string[], context: HeadingContext): Column {
  const heading = levels.join(" / ");
  const base = { index, heading, near: [] as readonly string[], weight: 0 as const };
  const ignored = (unclear: boolean, zh: string, en: string, near: readonly string[] = []): Column => ({
    ...base,
    near,
    meaning: { kind: "ignored", unclear },
    certainty: unclear ? 0 : 1,
    reason: { zh, en },
  });
  const known = (meaning: ColumnMeaning, own: boolean, zh: string, en: string): Column => ({
    ...base,
    weight: own ? 1 : 0,
    meaning,
    certainty: own ? 1 : CERTAINTY.otherWord,
    reason: { zh, en },
  });
  if (context.ownHeadings.has(heading)) return ignored(false, "本系统添加的列", "a column that Yuanding added");
  if (heading.length > MAX_HEADING) return ignored(true, "表头过长", "the heading is a sentence");
  const readings = withoutColumnCodes(levels).map(readHeading);
  const last = readings.at(-1);
  const all = readings.map((each) => each.words).join("");
  for (const words of [all, last?.words ?? ""]) {
    if (isIdHeading(words, context.byCreditCode))
      return known({ kind: "id" }, isOwnIdHeading(words), "代码列", "the column of codes");
    if (isNameHeading(words)) return known({ kind: "name" }, isOwnNameHeading(words), "名称列", "the column of names");
    if (isBesideHeading(words)) return ignored(false, "序号、备注之类，不是数据", "no fact: a number or a remark");
  }
  const found = findFact(readings, context);
  if (found === null) {
    const other = lookalike(last?.words || all);
    if (other) return ignored(true, other.zh, other.en, [other.fact]);
    const near = context.suggest ? context.index.near(last?.words || all) : [];
    const maybe = near.length > 0 ? `；是不是：${near.join("、")}` : "";
    const orElse = near.length > 0 ? `; did you mean ${near.join(", ")}?` : "";
    return ignored(true, `词典里没有这个表头${maybe}`, `the dictionary has no such heading${orElse}`, near);
  }
  if ("zh" in found) return ignored(true, found.zh, found.en, found.near);
  return factColumn(found, readings, context, base, (zh, en) => ignored(true, zh, en));
}

/** Without a level that only numbers the columns, such as 甲 or QB03, as the forms of statistics have it. */
function withoutColumnCodes(levels: readonly string[]): readonly string[] {
  const said = levels.filter((level, place) => place === 0 || !COLUMN_CODE.test(compact(level)));
  return said.length > 0 ? said : levels;
}

type Found = {
  readonly match: FactMatch;
  readonly trailingUnit: string | null;
  readonly group: string | null;
  readonly certainty: number;
};
type Unclear = Words & { readonly near: readonly string[] };

/** The fact that the levels name: all levels together first, then the lowest under headings that only name a group. */
function findFact(readings: readonly HeadingReading[], { index }: HeadingContext): Found | Unclear | null {
  const words = readings.map((each) => each.words);
  const tries: { readonly words: string; readonly group: string | null }[] = [
    { words: readings.map((each) => each.whole).join(""), group: null },
    { words: words.join(""), group: null },
  ];
  const named = words.filter((each) => each !== "");
  const among = readings.at(-1)?.among === true;
  for (let from = 1; from < named.length; from += 1) {
    const above = named.slice(0, from).join("");
    if (isGroupHeading(above) || (among && from === named.length - 1))
      tries.push({ words: named.slice(from).join(""), group: above });
  }
  for (const attempt of tries) {
    for (const each of [{ words: attempt.words, unit: null }, withoutTrailingUnit(attempt.words)]) {
      const matches = each ? index.find(each.words) : [];
      const [match, ...others] = matches;
      if (!match || !each) continue;
      if (others.length > 0) return unclear(matches);
      const certainty = CERTAINTY[match.by] * (attempt.group === null ? 1 : CERTAINTY.group);
      return { match, trailingUnit: each.unit, group: attempt.group, certainty };
    }
  }
  return null;
}

function unclear(matches: readonly FactMatch[]): Unclear {
  const near = matches.map(({ fact }) => fact.name);
  return {
    zh: `可能是 ${near.join("、")}，分不清`,
    en: `it may be any of ${near.join(", ")}`,
    near,
  };
}

type Refuse = (zh: string, en: string) => Column;

function factColumn(
  found: Found,
  readings: readonly HeadingReading[],
  context: HeadingContext,
  base: Pick<Column, "index" | "heading" | "near">,
  refuse: Refuse,
): Column {
  const { match } = found;
  const { fact } = match;
  const qualifiers = readings.flatMap((each) => each.qualifiers).filter((each) => !compact(match.word).includes(each));
  const another = qualifiers.find(namesAnotherFigure);
  if (another !== undefined) return refuse(`“${another}”是另一个指标`, `“${another}” makes it another figure`);
  const time = readings.find((each) => each.unusableTime !== null)?.unusableTime;
  // A current fact may say from when its value is; a yearly one needs a whole year.
  if (time !== undefined && time !== null && fact.yearly)
    return refuse(`“${time}”不是一个完整年度`, `“${time}” is not one whole year`);
  const year = fact.yearly
    ? yearOf(
        readings.flatMap((each) => each.mentions),
        context,
      )
    : NO_YEAR;
  if ("zh" in year) return refuse(year.zh, year.en);
  const unit = unitOf(fact, found.trailingUnit, readings, context.units);
  if (unit === null) {
    const word = statedUnit(found.trailingUnit, readings);
    return refuse(`单位“${word}”不适用于“${fact.name}”`, `“${word}” is not a unit of “${fact.name}”`);
  }
  const certainty =
    found.certainty *
    (qualifiers.length > 0 ? CERTAINTY.qualifier : 1) *
    (year.above ? CERTAINTY.yearAbove : 1) *
    (unit.missing ? CERTAINTY.noUnit : 1);
  return {
    ...base,
    weight: match.by === "name" && qualifiers.length === 0 ? 1 : 0,
    meaning: { kind: "fact", fact, year: year.year, scale: unit.scale, unit: unit.word },
    certainty: Math.round(certainty * 100) / 100,
    reason: reasonOf(found, qualifiers, year, unit),
  };
}

type YearFound = { readonly year: number | null; readonly above: boolean };
const NO_YEAR: YearFound = { year: null, above: false };

/** The one year that the mentions agree on; without any, the year that the sheet reports. */
function yearOf(mentions: readonly YearMention[], context: HeadingContext): YearFound | Words {
  const { reportingYear, relativeTo, latestYear } = context;
  if (mentions.some((each) => each.kind === "relative") && relativeTo === null) {
    return {
      zh: "表头里是“上年”“本年”一类，而表上没有写明报告年度",
      en: "the heading says “last year” or “this year”, but nothing says which year is reported",
    };
  }
  const years = new Set(mentions.map((each) => (each.kind === "year" ? each.year : (relativeTo ?? 0) + each.years)));
  if (years.size > 1) return { zh: "表头里有几个年份", en: "the heading names several years" };
  const [year = reportingYear] = years;
  if (year === null) return { zh: "没有年份", en: "no year is named" };
  if (year > latestYear) return { zh: `${year} 年还没有到`, en: `the year ${year} has not come yet` };
  return { year, above: mentions.every((each) => each.kind !== "year") };
}

type UnitFound = { readonly scale: Scale; readonly word: string; readonly missing: boolean; readonly above: boolean };

function statedUnit(trailing: string | null, readings: readonly HeadingReading[]): string | null {
  return readings.findLast((each) => each.unit !== null)?.unit ?? trailing;
}

/** The unit in the heading, else that of the caption; null when the heading's does not suit the fact. */
function unitOf(
  fact: Fact,
  trailing: string | null,
  readings: readonly HeadingReading[],
  units: CaptionUnits,
): UnitFound | null {
  const stated = statedUnit(trailing, readings);
  if (stated !== null) {
    const scale = scaleOf(fact, stated);
    return scale && { scale, word: stated, missing: false, above: false };
  }
  for (const word of units) {
    const scale = scaleOf(fact, word);
    if (scale && suits(fact, word)) return { scale, word, missing: false, above: true };
  }
  return { scale: ratio(1n), word: "", missing: fact.type === "金额", above: false };
}

/** A caption's 万 alone, or a 个, is not taken for the unit of every count. */
function suits(fact: Fact, word: string): boolean {
  return fact.type === "金额"
    ? /[元亿万]/.test(word)
    : fact.type === "面积" || word.endsWith(Object.keys(fact.unit)[0] ?? "%");
}

function reasonOf(found: Found, qualifiers: readonly string[], year: YearFound, unit: UnitFound): Words {
  const { match } = found;
  const zh: string[] = [];
  const en: string[] = [];
  const say = (chinese: string, english: string): void => {
    zh.push(chinese);
    en.push(english);
  };
  if (match.by === "name") say("与词典名称相同", "the dictionary's name");
  else if (match.by === "alias") say(`词典别名“${match.word}”`, `the dictionary's alias “${match.word}”`);
  else say(`与“${match.word}”只差虚词`, `differs from “${match.word}” in fillers only`);
  if (found.group !== null) say(`上级表头“${found.group}”只是分组`, `“${found.group}” above only names a group`);
  if (qualifiers.length > 0)
    say(`未理会括注“${qualifiers.join("、")}”`, `“${qualifiers.join(", ")}” was not considered`);
  if (year.year !== null) {
    if (year.above) say(`年份 ${year.year} 按报告年度推定`, `the year ${year.year} follows from the year reported`);
    else say(`${year.year} 年`, `year ${year.year}`);
  }
  if (unit.missing)
    say(`没有写单位，按${formatUnit(match.fact.unit)}`, `no unit is named; taken as ${formatUnit(match.fact.unit)}`);
  else if (unit.word !== "") say(unit.above ? `单位${unit.word}见表头上方` : `单位${unit.word}`, `unit ${unit.word}`);
  return { zh: zh.join("；"), en: en.join("; ") };
}
