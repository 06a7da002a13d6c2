import { compareDates, type Period, parseDate } from "@yuanding/values";
import type { RootContent } from "mdast";
import { SUBJECT_KINDS } from "../dictionary/dictionary.ts";
import { type Diagnose, watchErrors } from "../source/diagnostic.ts";
import { readFrontMatter } from "../source/front-matter.ts";
import { isReadable } from "../source/limits.ts";
import {
  isList,
  isTable,
  placeOf,
  plainText,
  readDocument,
  type Section,
  type SourceFile,
} from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import { readProse } from "../source/prose.ts";
import type { ArticleSource, MeasureSource, Passage, PolicySource } from "./policy.ts";
import { readCombination } from "./read-combination.ts";
import { readConditions, readDefinitions } from "./read-conditions.ts";
import { readExamples } from "./read-examples.ts";
import { readMeta } from "./read-meta.ts";
import { readParameters } from "./read-parameters.ts";
import { readClassification, readFormulas, readScoring } from "./read-tables.ts";
import { readTransitions } from "./read-transitions.ts";

const SECTIONS = ["参数", "定义", "适用", "条件", "评分", "分类", "金额", "上限", "过渡", "算例", "未明确", "说明"];
/** Sections that compute something: an article that has one is meant to be a measure. */
const COMPUTED = new Set(SECTIONS.filter((name) => name !== "未明确" && name !== "说明"));
/** What must stand in these sections: a formula written anywhere else in them would be lost without a word. */
const CONTENT: Readonly<Record<string, (node: RootContent) => boolean>> = {
  参数: isTable,
  定义: isList,
  适用: isList,
  条件: isList,
  过渡: isTable,
};
/** Sections that have sections of their own. */
const NESTED = ["评分", "算例", "说明"];
const DELIVERIES = ["公开征集", "达标即享", "免申即享", "自主评价", "系统测算", "未明确"];
const RESULTS = ["认定", "划型", "补助", "奖励"];
const ROUNDINGS = ["分", "元", "万元"] as const;
const ATTRIBUTES = ["对象", "方式", "结果", "英文", "施行", "舍入"];
/** The words an author chooses from, for editors: sections of a measure, and its keys with what they may say (none: free text). */
export const VOCABULARY = {
  sections: SECTIONS,
  attributes: {
    对象: SUBJECT_KINDS,
    方式: DELIVERIES,
    结果: RESULTS,
    英文: [],
    施行: [],
    舍入: ROUNDINGS,
  },
} as const satisfies {
  readonly sections: readonly string[];
  readonly attributes: { readonly [key: string]: readonly string[] };
};
const ATTRIBUTE = new RegExp(`^(${ATTRIBUTES.join("|")})\\s*[：:]\\s*(.+)$`, "s");
const SPAN = /^(\d{4}-\d{2}-\d{2})\s*(?:至\s*(\d{4}-\d{2}-\d{2})|起)$/;

const EXAMPLES_HEADING = /^### 算例\s*$/;
const HEADING = /^#{1,3} /;
const CHAPTER = /^## /;
const COMBINATION = "叠加";
const PROGRAM_CHAPTER = /^## (?:共用参数|共用定义|叠加)(?:\s|$)/;
const MEASURE_MARK = /^\s*(?:[-*+]|\d+[.)])\s+对象\s*[：:]/;

/**
 * The text with everything blanked that no program comes from, line for line so that places stay right: worked examples,
 * and what articles that are no measure say (their headings stay). Most of a library is those, and an evaluation does not
 * need them.
 */
export function programOnly(text: string): string {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (CHAPTER.test(line) ? [index] : []));
  const chapters = starts.map((start, index) => lines.slice(start, starts[index + 1]));
  const kept = chapters.map((chapter) => (isProgram(chapter) ? withoutExamples(chapter) : headingOnly(chapter)));
  return [...lines.slice(0, starts[0]), ...kept.flat()].join("\n");
}

function isProgram(chapter: readonly string[]): boolean {
  return PROGRAM_CHAPTER.test(chapter[0] ?? "") || chapter.some((line) => MEASURE_MARK.test(line));
}

function headingOnly(chapter: readonly string[]): string[] {
  return chapter.map((line, index) => (index === 0 ? line : ""));
}

function withoutExamples(chapter: readonly string[]): string[] {
  let inside = false;
  return chapter.map((line) => {
    if (HEADING.test(line)) inside = EXAMPLES_HEADING.test(line);
    return inside ? "" : line;
  });
}

/** Reads one policy file; null when it is not one (its faults are reported). */
export function readPolicy(source: SourceFile, diagnose: Diagnose): PolicySource | null {
  if (!isReadable(source, diagnose)) return null;
  const document = readDocument(source);
  const front = readFrontMatter(document, diagnose);
  const meta = front ? readMeta(front, diagnose) : null;
  if (!front || !meta) return null;
  const chapters = document.sections.flatMap((section) => (section.depth === 1 ? section.sections : [section]));
  const watched = watchErrors(diagnose);
  const shared = (heading: string, isProgram: (node: RootContent) => boolean): readonly RootContent[] => {
    const sections = chapters.filter((section) => section.heading === heading);
    for (const section of sections) checkContent(section, isProgram, watched.diagnose);
    return sections.flatMap((section) => section.content);
  };
  return {
    path: source.path,
    meta,
    at: front.placeOf("id"),
    parameters: readParameters(source.path, shared("共用参数", isTable), watched.diagnose),
    definitions: readDefinitions(source.path, shared("共用定义", isList), watched.diagnose),
    failed: watched.failed(),
    articles: chapters
      .filter((section) => section.heading !== "共用参数" && section.heading !== "共用定义")
      .map((section) => readArticle(source.path, section, diagnose)),
    combinations: chapters
      .filter((section) => section.heading === COMBINATION)
      .map((section) => readCombination(source.path, section, diagnose)),
  };
}

function readArticle(file: string, section: Section, diagnose: Diagnose): ArticleSource {
  const { number, title } = splitHeading(section.heading);
  const attributes = readAttributes(file, section.content);
  const list = attributes.get("对象") === undefined ? null : attributes.list;
  const computes = section.heading !== COMBINATION && section.sections.some((each) => COMPUTED.has(each.heading));
  if (!list && computes) {
    diagnose("measure-attribute", section.at, "对象", SUBJECT_KINDS.join(" | "));
  }
  const measure = list ? readMeasure(file, section, attributes, diagnose) : null;
  return {
    number,
    title,
    anchor: section.anchor,
    at: section.at,
    prose: readProse([...section.content.filter((node) => node !== list), ...(measure ? [] : proseSections(section))]),
    undefinedPoints: readPoints(section),
    measure,
  };
}

/** `第四条（三） 低效楼宇改造补助` → number and title; a heading of one word is a title. */
function splitHeading(heading: string): { number: string; title: string } {
  const found = /^(\S+)\s+(.+)$/s.exec(heading.replaceAll("\u3000", " "));
  return found ? { number: found[1] ?? "", title: (found[2] ?? "").trim() } : { number: "", title: heading };
}

/** Sub-sections of an article that is no measure are prose, except the list of undefined points. */
function proseSections(section: Section): RootContent[] {
  return section.sections
    .filter((each) => each.heading !== "未明确")
    .flatMap((each): RootContent[] => [
      { type: "heading", depth: 3, children: [{ type: "text", value: each.heading }] },
      ...each.content,
      ...proseSections(each),
    ]);
}

type Attribute = { readonly value: string; readonly at: Place };
/** `others` are items that say nothing known, or what another item has said already. */
type Attributes = Map<string, Attribute> & { list: RootContent | null; readonly others: Attribute[] };

function readAttributes(file: string, nodes: readonly RootContent[]): Attributes {
  const attributes: Attributes = Object.assign(new Map<string, Attribute>(), { list: null, others: [] });
  const list = nodes.find(isList);
  for (const item of list?.children ?? []) {
    const text = plainText(item).trim();
    const found = ATTRIBUTE.exec(text);
    if (!found || attributes.has(found[1] ?? "")) {
      attributes.others.push({ value: text, at: placeOf(file, item) });
      continue;
    }
    attributes.set(found[1] ?? "", { value: (found[2] ?? "").trim(), at: placeOf(file, item) });
    attributes.list = list ?? null;
  }
  return attributes;
}

function readMeasure(file: string, section: Section, attributes: Attributes, report: Diagnose): MeasureSource | null {
  const { diagnose, failed } = watchErrors(report);
  const choice = <Choice extends string>(key: string, allowed: readonly Choice[], missing?: Choice): Choice | null => {
    const found = attributes.get(key);
    const value = found ? allowed.find((each) => each === found.value) : missing;
    if (value !== undefined) return value;
    diagnose("measure-attribute", found?.at ?? section.at, key, allowed.join(" | "));
    return null;
  };
  for (const { value, at } of attributes.others) diagnose("measure-attribute", at, value, ATTRIBUTES.join(" | "));
  if (!section.anchor) diagnose("measure-anchor", section.at, section.heading);
  const subject = choice("对象", SUBJECT_KINDS);
  const delivery = choice("方式", DELIVERIES);
  const result = choice("结果", RESULTS);
  const rounding = choice("舍入", ROUNDINGS, "分");
  const inForce = readSpan(attributes, diagnose);
  if (!section.anchor || !subject || !delivery || !result || !rounding) return null;
  return {
    anchor: section.anchor,
    ...splitHeading(section.heading),
    english: attributes.get("英文")?.value ?? null,
    subject,
    delivery,
    result,
    inForce,
    rounding,
    ...readSections(file, section, diagnose),
    failed: failed(),
    at: section.at,
  };
}

function readSpan(attributes: Attributes, diagnose: Diagnose): Period | null {
  const written = attributes.get("施行");
  if (!written) return null;
  const found = SPAN.exec(plain(written.value));
  const from = parseDate(found?.[1] ?? "");
  const until = found?.[2] === undefined ? null : parseDate(found[2]);
  if (!found || !from || (found[2] !== undefined && !until)) {
    diagnose("measure-attribute", written.at, "施行", "2022-08-01 至 2026-04-01 | 2026-04-01 起");
    return null;
  }
  if (!until || compareDates(from, until) < 0) return { from, until };
  diagnose("period-empty", written.at, `${from} – ${until}`);
  return null;
}

type Sections = Omit<
  MeasureSource,
  | "anchor"
  | "number"
  | "title"
  | "english"
  | "subject"
  | "delivery"
  | "result"
  | "inForce"
  | "rounding"
  | "failed"
  | "at"
>;

function readSections(file: string, section: Section, diagnose: Diagnose): Sections {
  const named = new Map<string, Section>();
  for (const each of section.sections) {
    if (!SECTIONS.includes(each.heading)) diagnose("section-unknown", each.at, each.heading);
    else if (named.has(each.heading)) diagnose("section-duplicate", each.at, each.heading);
    else named.set(each.heading, each);
  }
  for (const [name, each] of named) {
    if (CONTENT[name]) checkContent(each, CONTENT[name], diagnose);
    if (NESTED.includes(name)) continue;
    for (const below of each.sections) diagnose("section-unknown", below.at, below.heading);
  }
  const content = (name: string): readonly RootContent[] => named.get(name)?.content ?? [];
  const given = <Value>(name: string, read: (found: Section) => Value): Value | null => {
    const found = named.get(name);
    return found ? read(found) : null;
  };
  return {
    parameters: readParameters(file, content("参数"), diagnose),
    definitions: readDefinitions(file, content("定义"), diagnose),
    applicability: readConditions(file, content("适用"), diagnose),
    conditions: readConditions(file, content("条件"), diagnose),
    scoring: given("评分", (found) => readScoring(file, found, diagnose)) ?? [],
    classification: given("分类", (found) => readClassification(file, found, diagnose)),
    amount: given("金额", (found) => readFormulas(file, found, diagnose)) ?? [],
    ceiling: given("上限", (found) => readFormulas(file, found, diagnose)) ?? [],
    transitions: readTransitions(file, content("过渡"), diagnose),
    examples: given("算例", (found) => readExamples(file, found, diagnose)) ?? [],
    undefinedPoints: readPoints(section),
    notes: readProse(content("说明")),
    passages: readPassages(file, section.content),
  };
}

/** The words of an article's own paragraphs, piece by piece, so that each keeps its place. */
function readPassages(file: string, nodes: readonly RootContent[]): Passage[] {
  return nodes.flatMap((node) =>
    node.type === "paragraph"
      ? node.children.flatMap((child) =>
          child.type === "text" ? [{ text: child.value, at: placeOf(file, child) }] : [],
        )
      : [],
  );
}

/** A section without the list or table that is read from it says nothing, however much it says to people. */
function checkContent(section: Section, isProgram: (node: RootContent) => boolean, diagnose: Diagnose): void {
  if (!section.content.some(isProgram)) diagnose("section-empty", section.at, section.heading);
}

function readPoints(section: Section): string[] {
  const found = section.sections.find((each) => each.heading === "未明确");
  return (found?.content ?? []).filter(isList).flatMap((list) => list.children.map((item) => plainText(item).trim()));
}
