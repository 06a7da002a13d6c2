import { SUBJECT_KINDS, type SubjectKind, VOCABULARY } from "@yuanding/rules";
import type { NameInfo } from "./names.ts";
import { POLICY_KEYS, type PolicyKey } from "./policy-keys.ts";

/** One thing that may be written next. `text` takes the place of what is between `from` and the cursor. */
export type Offer = {
  readonly label: string;
  readonly text: string;
  readonly kind: NameInfo["kind"] | "key" | "section" | "value" | "measure";
  readonly info: NameInfo | null;
};

/** `from` is the column (from 0) at which the replaced word begins. */
export type Offers = { readonly from: number; readonly offers: readonly Offer[] };

export type Place = {
  /** The lines above the one with the cursor. */
  readonly above: readonly string[];
  /** The line up to the cursor. */
  readonly before: string;
};

export type Knowledge = { readonly names: readonly NameInfo[]; readonly measures: readonly string[] };

const WORD = /[\p{L}\p{N}_]*$/u;
/** Chapters that are no article, and the sections of the one that has some. */
const CHAPTERS = ["共用参数", "共用定义", "叠加"];
const COMBINATION_SECTIONS = ["参数", "规则", "算例", "未明确", "说明"];
const OUTPUTS = ["结论", "金额", "上限", "得分", "类型", "缺少", "认定"];
const YEARS_OF = /(?:本年|上年|前年|往年|年度|近)\(\s*[\p{L}\p{N}_]*$/u;

/** What may be written at a place, after the part of the document it is in. Null where only prose belongs. */
export function completePolicy(place: Place, knowledge: Knowledge): Offers | null {
  const { above, before } = place;
  if (isFrontMatter(above)) return frontMatter(before);
  if (isInCode(before)) return formula(place, knowledge);
  if (/^##+ ?/.test(before)) return heading(place);
  if (before.startsWith("|")) return tableCell(place, knowledge);
  if (/^\s*[-*+]\s/.test(before)) return attribute(before);
  return null;
}

function isFrontMatter(above: readonly string[]): boolean {
  return above[0] === "---" && !above.slice(1).includes("---");
}

function frontMatter(before: string): Offers | null {
  const [, key, value] = /^\s*([a-z-]*)(?::\s*(.*))?$/.exec(before) ?? [];
  if (key === undefined) return null;
  if (value === undefined)
    return offers(before.length - key.length, Object.keys(POLICY_KEYS), "key", (each) => `${each}: `);
  const choices = POLICY_KEYS[key as PolicyKey] ?? [];
  return choices.length > 0 ? offers(before.length - value.length, choices, "value") : null;
}

/** An odd number of backticks stands before the cursor. */
function isInCode(before: string): boolean {
  return before.split("`").length % 2 === 0;
}

function formula(place: Place, { names, measures }: Knowledge): Offers | null {
  const code = place.before.slice(place.before.lastIndexOf("`") + 1);
  const word = WORD.exec(place.before)?.[0] ?? "";
  const from = place.before.length - word.length;
  if (code.split('"').length % 2 === 0) return quoted(code, place.before, { names, measures });
  const subject = subjectOf(place.above);
  const inYears = YEARS_OF.test(code);
  const usable = names.filter(
    (each) => each.kind !== "fact" || (each.subject === subject && (!inYears || each.yearly)),
  );
  return {
    from,
    offers: usable.map((info) => ({ label: info.name, text: textOf(info, inYears), kind: info.kind, info })),
  };
}

/** A yearly fact cannot stand alone, so it comes with the year that is meant most often. */
function textOf(info: NameInfo, inYears: boolean): string {
  if (info.kind === "function") return `${info.name}(`;
  return info.kind === "fact" && info.yearly && !inYears ? `上年(${info.name})` : info.name;
}

/** Inside double quotes: a measure of another policy, or a value of the code that is compared. */
function quoted(code: string, before: string, { names, measures }: Knowledge): Offers | null {
  const open = code.lastIndexOf('"');
  const from = before.length - (code.length - open - 1);
  if (/(?:分类|符合)\(\s*$/.test(code.slice(0, open))) return offers(from, measures, "measure");
  const fact = names.findLast(({ kind, name }) => kind === "fact" && code.slice(0, open).includes(name));
  return fact?.kind === "fact" && fact.values.length > 0 ? offers(from, fact.values, "value") : null;
}

function heading({ above, before }: Place): Offers | null {
  const [, marks = "", word = ""] = /^(#{2,3}) ?(.*)$/.exec(before) ?? [];
  if (marks === "") return null;
  if (marks === "##") return offers(before.length - word.length, CHAPTERS, "section");
  const combination = /^## 叠加\s*$/.test(above.findLast((line) => line.startsWith("## ")) ?? "");
  return offers(before.length - word.length, combination ? COMBINATION_SECTIONS : VOCABULARY.sections, "section");
}

function attribute(before: string): Offers | null {
  const [, key, value] = /^\s*[-*+]\s+([\p{L}]*)(?:[：:]\s*(.*))?$/u.exec(before) ?? [];
  if (key === undefined) return null;
  const keys = Object.keys(VOCABULARY.attributes);
  if (value === undefined) return offers(before.length - key.length, keys, "key", (each) => `${each}：`);
  const choices = Object.entries(VOCABULARY.attributes).find(([each]) => each === key)?.[1] ?? [];
  return choices.length > 0 ? offers(before.length - value.length, choices, "value") : null;
}

/** In a table of examples: facts, with a year where they have one, and what is expected. */
function tableCell({ above, before }: Place, { names }: Knowledge): Offers | null {
  if (above.findLast((line) => line.startsWith("### ")) !== "### 算例") return null;
  const cell = before.slice(before.lastIndexOf("|") + 1);
  const arrow = /→\s*([\p{L}]*)$/u.exec(cell);
  if (arrow) return offers(before.length - (arrow[1]?.length ?? 0), OUTPUTS, "value");
  const word = WORD.exec(before)?.[0] ?? "";
  const subject = subjectOf(above);
  const facts = names.filter((each) => each.kind === "fact" && each.subject === subject);
  const year = /\[(\d{4})\]/.exec(above.slice(-8).join("\n"))?.[1] ?? "";
  return {
    from: before.length - word.length,
    offers: facts.map((info) => ({
      label: info.name,
      text: info.kind === "fact" && info.yearly ? `${info.name}[${year}]` : info.name,
      kind: "fact",
      info,
    })),
  };
}

/** The kind of subject that the measure above the cursor is about; enterprises where it does not say. */
export function subjectOf(above: readonly string[]): SubjectKind {
  for (const line of above.toReversed()) {
    const found = /^\s*[-*+]\s+对象\s*[：:]\s*(\S+)/.exec(line)?.[1];
    if (found) return SUBJECT_KINDS.find((kind) => kind === found) ?? "企业";
    if (line.startsWith("## ")) break;
  }
  return "企业";
}

function offers(
  from: number,
  labels: readonly string[],
  kind: Offer["kind"],
  textOf: (label: string) => string = (label) => label,
): Offers {
  return { from, offers: labels.map((label) => ({ label, text: textOf(label), kind, info: null })) };
}
