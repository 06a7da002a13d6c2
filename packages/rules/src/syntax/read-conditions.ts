import type { ListItem, RootContent } from "mdast";
import type { Diagnose } from "../source/diagnostic.ts";
import { isList, itemLine, nestedList, placeOf, splitAtCode } from "../source/markdown.ts";
import type { ConditionSource, DefinitionSource } from "./policy.ts";
import { readPeriod } from "./read-period.ts";

const TRAILING_COLON = /[：:]\s*$/;
const CITATION = /^\s*—+\s*(.+?)\s*$/s;
const JUDGEMENT = /^(.*?)[：:]\s*人工判断\s*(?:—+\s*(.+?))?\s*$/s;
const GROUP = /^(.*?)\s*(?:—+\s*(.+?))?\s*[：:]?\s*$/s;

/** Reads nested lists of conditions. */
export function readConditions(file: string, nodes: readonly RootContent[], diagnose: Diagnose): ConditionSource[] {
  return nodes.filter(isList).flatMap((list) => list.children.flatMap((item) => readCondition(file, item, diagnose)));
}

function readCondition(file: string, item: ListItem, diagnose: Diagnose): ConditionSource[] {
  const at = placeOf(file, item);
  const line = itemLine(item);
  const { before, code, after } = line ? splitAtCode(file, line) : { before: "", code: null, after: "" };
  const nested = nestedList(item);
  if (nested) {
    if (code) diagnose("expression-unsupported", code.at, code.text);
    return readGroup(file, before + after, at, nested.children, diagnose);
  }
  if (code) {
    const label = before.replace(TRAILING_COLON, "").trim();
    const cite = CITATION.exec(after)?.[1] ?? null;
    if (label === "") diagnose("condition-label", at);
    if (cite === null) diagnose("condition-citation", at, label);
    return [{ kind: "test", label, cite, period: readPeriod(cite, at, diagnose), at, code }];
  }
  const judgement = JUDGEMENT.exec(before);
  if (!judgement) {
    diagnose("expression-missing", at);
    return [];
  }
  const label = judgement[1]?.trim() ?? "";
  if (judgement[2] === undefined) diagnose("condition-citation", at, label);
  const cite = judgement[2] ?? null;
  return [{ kind: "human", label, cite, period: readPeriod(cite, at, diagnose), at }];
}

function readGroup(
  file: string,
  text: string,
  at: ConditionSource["at"],
  items: readonly ListItem[],
  diagnose: Diagnose,
): ConditionSource[] {
  const [, words = "", cite = null] = GROUP.exec(text) ?? [];
  const label = words.replace(TRAILING_COLON, "");
  const kind = label.includes("任一") ? "any" : label.includes("全部") ? "all" : null;
  if (!kind) diagnose("group-word", at, label);
  const children = items.flatMap((item) => readCondition(file, item, diagnose));
  return [{ kind: kind ?? "all", label, cite, period: readPeriod(cite, at, diagnose), at, children }];
}

/** Reads `- 名称：`expression` — 依据` items. */
export function readDefinitions(file: string, nodes: readonly RootContent[], diagnose: Diagnose): DefinitionSource[] {
  return nodes.filter(isList).flatMap((list) =>
    list.children.flatMap((item): DefinitionSource[] => {
      const at = placeOf(file, item);
      const line = itemLine(item);
      const { before, code, after } = line ? splitAtCode(file, line) : { before: "", code: null, after: "" };
      if (!code) {
        diagnose("expression-missing", at);
        return [];
      }
      const name = before.replace(TRAILING_COLON, "").trim();
      const cite = CITATION.exec(after)?.[1] ?? null;
      if (cite === null && after.trim() !== "") diagnose("expression-syntax", at, after.trim());
      return [{ name, code, cite, period: readPeriod(cite, at, diagnose), at }];
    }),
  );
}
