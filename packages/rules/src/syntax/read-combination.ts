import type { ListItem } from "mdast";
import { type Diagnose, watchErrors } from "../source/diagnostic.ts";
import {
  type Code,
  firstCode,
  isList,
  isTable,
  itemLine,
  placeOf,
  plainText,
  type Section,
} from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { ClauseSource, CombinationRuleSource, CombinationSource, Span, WrittenMeasures } from "./combination.ts";
import { readCombinationExamples } from "./read-combination-examples.ts";
import { readParameters } from "./read-parameters.ts";
import { readPeriod } from "./read-period.ts";

const SECTIONS = ["参数", "规则", "算例", "未明确", "说明"];
/** Stands for one name in backticks while a sentence is matched; no keyboard writes it. */
const MARK = "\u0001";
const NAMES = `本文件(?:各|全部)?条款|本文件|${MARK}(?:\\s*[、,和与及]\\s*${MARK})*`;
const RULE = /^([^：:]*)[：:]\s*(.*)$/s;
const CITATION = /^(.*?)\s*—+\s*([^—]+?)\s*$/s;

type Part = string | WrittenMeasures;
type Clause = { readonly pattern: RegExp; readonly read: (parts: readonly Part[]) => ClauseSource };

/** The forms a rule can take; each group of a pattern is a word or some names. */
const CLAUSES: readonly Clause[] = [
  clause("包括\\s*(@)", ([measures]) => ({ kind: "programme", measures: names(measures) })),
  clause("(@)\\s*(每年|累计)(?:至多|最多|只)享受\\s*(一|#)\\s*项?", ([measures, span, most]) => ({
    kind: "exclusive",
    measures: names(measures),
    span: spanOf(span),
    most: most === "一" ? "one" : only(most),
  })),
  clause("(@)\\s*就高(?:享受)?", ([measures]) => ({ kind: "higher", measures: names(measures) })),
  clause("(#)\\s*对\\s*(@)\\s*补差", ([measures, over]) => ({
    kind: "topUp",
    measures: names(measures),
    over: names(over),
  })),
  clause(
    "(@)\\s*每[个家]?(企业|对象|集团)\\s*(每年|累计)\\s*合计\\s*不超过\\s*(#)",
    ([measures, holder, span, cap]) => ({
      kind: "cap",
      measures: names(measures),
      holder: holder === "集团" ? "group" : "subject",
      span: spanOf(span),
      cap: only(cap),
    }),
  ),
  clause("(@)\\s*(?:每[个家]?(?:企业|对象))?\\s*只享受一次", ([measures]) => ({
    kind: "once",
    measures: names(measures),
  })),
  clause("(@)\\s*分\\s*(#)\\s*等额拨付", ([measures, years]) => ({
    kind: "equal",
    measures: names(measures),
    years: only(years),
  })),
  clause("(@)\\s*按\\s*(@)\\s*分年拨付", ([measures, shares]) => ({
    kind: "shares",
    measures: names(measures),
    shares: names(shares).names,
  })),
];

/** `@` in a form is one or more names, `#` exactly one. */
function clause(form: string, read: Clause["read"]): Clause {
  return { pattern: new RegExp(`^${form.replaceAll("@", NAMES).replaceAll("#", MARK)}$`), read };
}

function names(part: Part | undefined): WrittenMeasures {
  return typeof part === "object" ? part : { whole: false, names: [] };
}

function only(part: Part | undefined): Code {
  const [name] = names(part).names;
  if (!name) throw new RangeError("a form without its name");
  return name;
}

function spanOf(part: Part | undefined): Span {
  return part === "每年" ? "year" : "ever";
}

/** Reads `## 叠加`: parameters, one rule an item, worked examples. */
export function readCombination(file: string, section: Section, report: Diagnose): CombinationSource {
  const { diagnose, failed } = watchErrors(report);
  const named = new Map<string, Section>();
  for (const each of section.sections) {
    if (!SECTIONS.includes(each.heading)) diagnose("section-unknown", each.at, each.heading);
    else if (named.has(each.heading)) diagnose("section-duplicate", each.at, each.heading);
    else named.set(each.heading, each);
  }
  const written = named.get("参数");
  if (written && !written.content.some(isTable)) diagnose("section-empty", written.at, written.heading);
  const ruled = named.get("规则");
  const items = (ruled?.content ?? []).filter(isList).flatMap((list) => list.children);
  if (items.length === 0) diagnose("section-empty", (ruled ?? section).at, "规则");
  const examples = named.get("算例");
  return {
    parameters: readParameters(file, written?.content ?? [], diagnose),
    rules: items.flatMap((item) => readRule(file, item, diagnose)),
    examples: examples ? readCombinationExamples(file, examples, diagnose) : [],
    undefinedPoints: (named.get("未明确")?.content ?? [])
      .filter(isList)
      .flatMap((list) => list.children.map((item) => plainText(item).trim())),
    failed: failed(),
    at: section.at,
  };
}

/** `- label：sentence — citation`. */
function readRule(file: string, item: ListItem, diagnose: Diagnose): CombinationRuleSource[] {
  const at = placeOf(file, item);
  const parts = itemLine(item)?.children ?? [];
  const codes: Code[] = parts.flatMap((part) => (part.type === "inlineCode" ? (firstCode(file, part) ?? []) : []));
  const marked = parts.map((part) => (part.type === "inlineCode" ? MARK : plainText(part))).join("");
  const [, before = marked, cited = null] = CITATION.exec(marked) ?? [];
  const [, label = "", form = ""] = RULE.exec(before) ?? [];
  const cite = cited === null ? null : unmark(cited, codes.slice(count(before)));
  const clause = label.trim() === "" ? null : readClause(plain(form).trim(), codes);
  const sentence = unmark(form.trim(), codes);
  if (!clause) {
    diagnose("combination-sentence", at, unmark(marked, codes));
    return [];
  }
  if (cite === null) diagnose("combination-citation", at, label.trim());
  return [{ label: label.trim(), sentence, cite, period: readPeriod(cite, at, diagnose), at, clause }];
}

function readClause(form: string, codes: readonly Code[]): ClauseSource | null {
  for (const { pattern, read } of CLAUSES) {
    const found = pattern.exec(form);
    if (!found) continue;
    let next = 0;
    const parts = found.slice(1).map((text): Part => {
      const whole = text.startsWith("本文件");
      if (!whole && !text.includes(MARK)) return text;
      const from = next;
      next += count(text);
      return { whole, names: codes.slice(from, next) };
    });
    return read(parts);
  }
  return null;
}

function count(text: string): number {
  return text.split(MARK).length - 1;
}

/** The words as they are read aloud. */
function unmark(text: string, codes: readonly Code[]): string {
  let next = 0;
  return text.replaceAll(MARK, () => {
    next += 1;
    return codes[next - 1]?.text ?? "";
  });
}
