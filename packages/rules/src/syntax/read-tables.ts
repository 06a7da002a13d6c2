import type { Nodes } from "mdast";
import type { Diagnose } from "../source/diagnostic.ts";
import {
  type Cell,
  firstCode,
  type Grid,
  isList,
  isTable,
  plainText,
  readGrid,
  type Section,
} from "../source/markdown.ts";
import { plain } from "../source/normalise.ts";
import type { FormulaSource, ScoreSource, TableSource } from "./policy.ts";
import { readPeriod } from "./read-period.ts";

const FULL_MARK = /[（(]\s*([\d０-９]+(?:[.．][\d０-９]+)?)\s*分\s*([，,]\s*取高\s*)?[）)]/;
const EXPERT = /^人工评分\s*([\d.]+\s*(?:[—~-]|至)\s*[\d.]+)?\s*。?$/;
const VALUE = /^得分[：:]/;
const CITATION = /—+\s*([^—]+?)\s*$/;

/** Reads a decision table whose last column is `output`; null (with a finding) when it is not. */
export function readTable(grid: Grid, output: string, diagnose: Diagnose): TableSource | null {
  const last = grid.header.at(-1);
  if (grid.header.length < 2 || last?.text !== output) {
    diagnose("table-columns", grid.at, `… | ${output}`);
    return null;
  }
  const rows = grid.rows.flatMap((row) => {
    const result = row.at(-1);
    const tests = row.slice(0, -1);
    const [first, ...others] = tests;
    const otherwise = first?.text === "其他" && others.every(isAny);
    return result ? [{ tests, output: result, otherwise }] : [];
  });
  return { at: grid.at, inputs: grid.header.slice(0, -1), rows };
}

/** Whether a cell puts nothing to the test. */
export function isAny(cell: Cell): boolean {
  return cell.text === "" || cell.text === "-" || cell.text === "—";
}

/** Reads `### 评分`: groups of indicators, or indicators alone. */
export function readScoring(file: string, section: Section, diagnose: Diagnose): ScoreSource[] {
  return section.sections.flatMap((each) => readScore(file, each, diagnose));
}

function readScore(file: string, section: Section, diagnose: Diagnose): ScoreSource[] {
  const [, figure, best] = FULL_MARK.exec(section.heading) ?? [];
  const full = figure === undefined ? null : plain(figure);
  const cite = CITATION.exec(section.heading)?.[1] ?? null;
  const title = section.heading.replace(CITATION, "").replace(FULL_MARK, "").trim();
  const how = readHow(file, section, diagnose);
  if (!how) {
    if (!section.content.some(isTable)) diagnose("section-empty", section.at, section.heading);
    return [];
  }
  if (full === null && how.kind !== "group") diagnose("score-full-mark", section.at, title);
  const several = how.kind === "tables" && section.content.filter(isTable).length > 1;
  if (several !== (best !== undefined)) diagnose("score-best", section.at, title);
  return [{ title, full, cite, period: readPeriod(cite, section.at, diagnose), at: section.at, how }];
}

function readHow(file: string, section: Section, diagnose: Diagnose): ScoreSource["how"] | null {
  if (section.sections.length > 0) {
    return { kind: "group", parts: section.sections.flatMap((each) => readScore(file, each, diagnose)) };
  }
  const tables = section.content
    .filter(isTable)
    .flatMap((table) => readTable(readGrid(file, table), "得分", diagnose) ?? []);
  if (tables.length > 0) return { kind: "tables", tables };
  for (const node of section.content) {
    const text = plainText(node);
    const expert = EXPERT.exec(plain(text).trim());
    if (expert) return { kind: "expert", range: expert[1] ?? null };
    const code = VALUE.test(text) ? firstCode(file, node) : null;
    if (code) return { kind: "value", code };
  }
  return null;
}

/** Reads `### 分类`. */
export function readClassification(file: string, section: Section, diagnose: Diagnose): TableSource | null {
  const table = section.content.find(isTable);
  if (table) return readTable(readGrid(file, table), "类型", diagnose);
  diagnose("section-empty", section.at, section.heading);
  return null;
}

/** Reads the formula of `### 金额` or `### 上限`, or one for each period: a paragraph or an item each. */
export function readFormulas(file: string, section: Section, diagnose: Diagnose): FormulaSource[] {
  const nodes: readonly Nodes[] = section.content.flatMap((node): Nodes[] => (isList(node) ? node.children : [node]));
  const found = nodes.flatMap((node): FormulaSource[] => {
    const code = firstCode(file, node);
    if (!code) return [];
    const cite = CITATION.exec(plainText(node))?.[1] ?? null;
    return [{ code, cite, period: readPeriod(cite, code.at, diagnose) }];
  });
  if (found.length === 0) diagnose("expression-missing", section.at);
  // Further paragraphs may quote formulas for people; only those with a period are versions.
  return found.filter((each, index) => index === 0 || each.period !== null);
}
