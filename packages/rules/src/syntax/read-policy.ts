import { type Period, parseDate } from "@yuanding/values";
import type { RootContent } from "mdast";
import { isSubjectKind, SUBJECT_KINDS } from "../dictionary/dictionary.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { readFrontMatter } from "../source/front-matter.ts";
import { isList, plainText, readDocument, type Section, type SourceFile } from "../source/markdown.ts";
import type { Place } from "../source/place.ts";
import { readProse } from "../source/prose.ts";
import type { ArticleSource, MeasureSource, PolicySource } from "./policy.ts";
import { readConditions, readDefinitions } from "./read-conditions.ts";
import { readExamples } from "./read-examples.ts";
import { readMeta } from "./read-meta.ts";
import { readParameters } from "./read-parameters.ts";
import { readClassification, readFormula, readScoring } from "./read-tables.ts";

/** Longest policy file read: the longest law with its examples is far below it. */
export const MAX_POLICY_BYTES = 4 * 1024 * 1024;

const SECTIONS = ["参数", "定义", "适用", "条件", "评分", "分类", "金额", "上限", "算例", "未明确", "说明"];
const DELIVERIES = ["公开征集", "达标即享", "免申即享", "自主评价", "系统测算", "未明确"];
const RESULTS = ["认定", "划型", "补助", "奖励"];
const ROUNDINGS = ["分", "元", "万元"] as const;
const ATTRIBUTE = /^(对象|方式|结果|英文|施行|舍入)\s*[：:]\s*(.+)$/s;
const SPAN = /^(\d{4}-\d{2}-\d{2})\s*(?:至\s*(\d{4}-\d{2}-\d{2})|起)$/;

const EXAMPLES_HEADING = /^### 算例\s*$/;
const HEADING = /^#{1,3} /;
const CHAPTER = /^## /;
const SHARED_CHAPTER = /^## 共用(?:参数|定义)\s*$/;
const MEASURE_MARK = /^- 对象\s*[：:]/;

/**
 * The text with everything blanked that no program comes from, line for line so that places stay right: worked examples,
 * and articles that are no measure. Most of a library is those, and an evaluation does not need them.
 */
export function programOnly(text: string): string {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (CHAPTER.test(line) ? [index] : []));
  const chapters = starts.map((start, index) => lines.slice(start, starts[index + 1]));
  const kept = chapters.map((chapter) => (isProgram(chapter) ? withoutExamples(chapter) : chapter.map(() => "")));
  return [...lines.slice(0, starts[0]), ...kept.flat()].join("\n");
}

function isProgram(chapter: readonly string[]): boolean {
  return SHARED_CHAPTER.test(chapter[0] ?? "") || chapter.some((line) => MEASURE_MARK.test(line));
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
  if (source.text.length > MAX_POLICY_BYTES) {
    diagnose("file-too-large", { file: source.path, line: 1, column: 1 }, String(MAX_POLICY_BYTES));
    return null;
  }
  const document = readDocument(source);
  const front = readFrontMatter(document, diagnose);
  const meta = front ? readMeta(front, diagnose) : null;
  if (!front || !meta) return null;
  const chapters = document.sections.flatMap((section) => (section.depth === 1 ? section.sections : [section]));
  const shared = (heading: string): readonly RootContent[] =>
    chapters.filter((section) => section.heading === heading).flatMap((section) => section.content);
  return {
    path: source.path,
    meta,
    at: front.at,
    parameters: readParameters(source.path, shared("共用参数"), diagnose),
    definitions: readDefinitions(source.path, shared("共用定义"), diagnose),
    articles: chapters
      .filter((section) => section.heading !== "共用参数" && section.heading !== "共用定义")
      .map((section) => readArticle(source.path, section, diagnose)),
  };
}

function readArticle(file: string, section: Section, diagnose: Diagnose): ArticleSource {
  const { number, title } = splitHeading(section.heading);
  const attributes = readAttributes(section.content);
  const list = attributes.get("对象") === undefined ? null : attributes.list;
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

type Attributes = Map<string, { readonly value: string; readonly line: number }> & { list: RootContent | null };

function readAttributes(nodes: readonly RootContent[]): Attributes {
  const attributes = Object.assign(new Map<string, { value: string; line: number }>(), {
    list: null as RootContent | null,
  });
  const list = nodes.find(isList);
  for (const item of list?.children ?? []) {
    const found = ATTRIBUTE.exec(plainText(item).trim());
    if (!found) continue;
    attributes.set(found[1] ?? "", { value: (found[2] ?? "").trim(), line: item.position?.start.line ?? 1 });
    attributes.list = list ?? null;
  }
  return attributes;
}

function readMeasure(file: string, section: Section, attributes: Attributes, diagnose: Diagnose): MeasureSource | null {
  const choice = (key: string, allowed: readonly string[]): string | null => {
    const found = attributes.get(key);
    if (found && allowed.includes(found.value)) return found.value;
    diagnose("measure-attribute", found ? { file, line: found.line, column: 1 } : section.at, key, allowed.join(" | "));
    return null;
  };
  if (!section.anchor) diagnose("measure-anchor", section.at, section.heading);
  const subject = choice("对象", SUBJECT_KINDS);
  const delivery = choice("方式", DELIVERIES);
  const result = choice("结果", RESULTS);
  if (!section.anchor || !subject || !isSubjectKind(subject) || !delivery || !result) return null;
  return {
    anchor: section.anchor,
    ...splitHeading(section.heading),
    english: attributes.get("英文")?.value ?? null,
    subject,
    delivery,
    result,
    inForce: readSpan(file, attributes, diagnose),
    rounding: ROUNDINGS.find((each) => each === attributes.get("舍入")?.value) ?? "分",
    ...readSections(file, section, diagnose),
    at: section.at,
  };
}

function readSpan(file: string, attributes: Attributes, diagnose: Diagnose): Period | null {
  const written = attributes.get("施行");
  if (!written) return null;
  const at: Place = { file, line: written.line, column: 1 };
  const found = SPAN.exec(written.value);
  const from = parseDate(found?.[1] ?? "");
  const until = found?.[2] === undefined ? null : parseDate(found[2]);
  if (found && from && (found[2] === undefined || until)) return { from, until };
  diagnose("measure-attribute", at, "施行", "2022-08-01 至 2026-04-01 | 2026-04-01 起");
  return null;
}

type Sections = Omit<
  MeasureSource,
  "anchor" | "number" | "title" | "english" | "subject" | "delivery" | "result" | "inForce" | "rounding" | "at"
>;

function readSections(file: string, section: Section, diagnose: Diagnose): Sections {
  const named = new Map<string, Section>();
  for (const each of section.sections) {
    if (!SECTIONS.includes(each.heading)) diagnose("section-unknown", each.at, each.heading);
    else if (named.has(each.heading)) diagnose("section-duplicate", each.at, each.heading);
    else named.set(each.heading, each);
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
    amount: given("金额", (found) => readFormula(file, found, diagnose)),
    ceiling: given("上限", (found) => readFormula(file, found, diagnose)),
    examples: given("算例", (found) => readExamples(file, found, diagnose)) ?? [],
    undefinedPoints: readPoints(section),
    notes: readProse(content("说明")),
  };
}

function readPoints(section: Section): string[] {
  const found = section.sections.find((each) => each.heading === "未明确");
  return (found?.content ?? []).filter(isList).flatMap((list) => list.children.map((item) => plainText(item).trim()));
}
