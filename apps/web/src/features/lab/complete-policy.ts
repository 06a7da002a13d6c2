import { SUBJECT_KINDS, type SubjectKind, VOCABULARY } from "@yuanding/rules";
import { completeFormula, type Knowledge, type Offers, offers } from "../../ui/formula/complete-formula.ts";
import { POLICY_KEYS, type PolicyKey } from "./policy-keys.ts";

export type Place = {
  /** The lines above the one with the cursor. */
  readonly above: readonly string[];
  /** The line up to the cursor. */
  readonly before: string;
};

const WORD = /[\p{L}\p{N}_]*$/u;
/** Chapters that are no article, and the sections of the one that has some. */
const CHAPTERS = ["共用参数", "共用定义", "叠加"];
const COMBINATION_SECTIONS = ["参数", "规则", "算例", "未明确", "说明"];
const OUTPUTS = ["结论", "金额", "上限", "得分", "类型", "缺少", "认定"];
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

function formula({ above, before }: Place, knowledge: Knowledge): Offers | null {
  const start = before.lastIndexOf("`") + 1;
  const found = completeFormula(before.slice(start), subjectOf(above), knowledge);
  return found && { ...found, from: found.from + start };
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
