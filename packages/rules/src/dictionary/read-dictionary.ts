import type { Diagnose } from "../source/diagnostic.ts";
import { readFrontMatter } from "../source/front-matter.ts";
import { isReadable } from "../source/limits.ts";
import { type Cell, isTable, readDocument, readGrid, type Section, type SourceFile } from "../source/markdown.ts";
import { isName, isReserved } from "../source/name.ts";
import { plain } from "../source/normalise.ts";
import { baseUnit, NO_UNIT, type Unit, YUAN } from "../units.ts";
import {
  CHANGEABILITIES,
  type Codes,
  type Dictionary,
  FACT_TYPES,
  type Fact,
  type FactType,
  isNumeric,
  isSubjectKind,
  SUBJECT_KINDS,
  type SubjectKind,
} from "./dictionary.ts";

const COLUMNS = "名称 标识 英文 类型 单位 期间 取值 级别 来源 变动 别名 保存 说明".split(" ");
/** May be left out: then every value can be changed, has no other name, and is kept for good. */
const OPTIONAL: ReadonlySet<string> = new Set(["变动", "别名", "保存"]);
const KEPT_YEARS = /^(\d{1,2})年$/;
const STANDARD = /^GB\/T\s*\d+/;
const RANGE = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/;

type Building = Record<SubjectKind, Map<string, Fact>>;

/** Reads every file of `policies/dictionary/`. */
export function readDictionary(files: readonly SourceFile[], diagnose: Diagnose): Dictionary {
  const building = Object.fromEntries(SUBJECT_KINDS.map((kind) => [kind, new Map()])) as Building;
  for (const file of files) readFile(file, building, diagnose);
  return building;
}

function readFile(file: SourceFile, building: Building, diagnose: Diagnose): void {
  if (!isReadable(file, diagnose)) return;
  const document = readDocument(file);
  const frontMatter = readFrontMatter(document, diagnose);
  if (!frontMatter) return;
  const kind = frontMatter.values.kind;
  if (typeof kind !== "string" || !isSubjectKind(kind)) {
    diagnose("front-matter-key", frontMatter.placeOf("kind"), "kind", SUBJECT_KINDS.join(" | "));
    return;
  }
  const parts = [{ heading: "", content: document.content }, ...allSections(document.sections)];
  const tables = parts.flatMap(({ heading, content }) => content.filter(isTable).map((table) => ({ heading, table })));
  for (const { heading, table } of tables) {
    const grid = readGrid(file.path, table);
    const header = grid.header.map((cell) => cell.text);
    const expected = COLUMNS.filter((column) => header.includes(column) || !OPTIONAL.has(column));
    if (header.join("|") !== expected.join("|")) {
      diagnose("table-columns", grid.at, COLUMNS.join(" | "));
      continue;
    }
    for (const row of grid.rows) addFact(kind, heading, row, header, building, diagnose);
  }
}

function allSections(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function addFact(
  kind: SubjectKind,
  section: string,
  row: readonly Cell[],
  header: readonly string[],
  building: Building,
  diagnose: Diagnose,
): void {
  const [name] = row;
  if (!name || name.text === "") return;
  if (!isName(name.text)) {
    diagnose("name-shape", name.at, name.text);
    return;
  }
  if (isReserved(name.text)) {
    diagnose("name-taken", name.at, name.text);
    return;
  }
  const fact = readFact(kind, section, row, header);
  if (typeof fact === "string") {
    diagnose("dictionary-entry", name.at, name.text, fact);
    return;
  }
  for (const earlier of building[kind].values()) {
    const shared = wordsOf(earlier).find((word) => wordsOf(fact).includes(word));
    if (shared === undefined) continue;
    diagnose("dictionary-duplicate", [name.at, earlier.at], shared);
    return;
  }
  building[kind].set(fact.name, fact);
}

/** All that may be read as the fact: no two facts of a kind share one. */
function wordsOf({ name, id, aliases }: Fact): readonly string[] {
  return [name, id, ...aliases];
}

/** The fact of a row, or what its wrong cell should hold. */
function readFact(kind: SubjectKind, section: string, row: readonly Cell[], header: readonly string[]): Fact | string {
  const cell = (column: string) => row[header.indexOf(column)]?.text ?? "";
  const id = cell("标识");
  const unit = cell("单位");
  const period = cell("期间");
  const values = cell("取值");
  const changeability = CHANGEABILITIES.find((each) => each === (cell("变动") || CHANGEABILITIES[0]));
  const kept = KEPT_YEARS.exec(cell("保存"));
  const factType = FACT_TYPES.find((each) => each === cell("类型"));
  // The column that says whose row it is, in SQL and in Parquet.
  if (!/^[a-z][a-z0-9_]*$/.test(id) || id === "id") return "标识 / id";
  if (!factType) return FACT_TYPES.join("、");
  if (period !== "时点" && period !== "年度") return "时点、年度";
  const codes = factType === "代码" ? readCodes(values) : null;
  if (factType === "代码" && !codes) return "取值";
  const allowedUnit = UNITS[factType];
  if (allowedUnit !== undefined && unit !== "" && unit !== allowedUnit) return `单位 ${allowedUnit || "—"}`;
  const range = RANGE.exec(plain(values));
  if (isNumeric(factType) && values !== "" && !range) return "取值 0..100";
  if (!changeability) return CHANGEABILITIES.join("、");
  if (!kept && !["", "长期"].includes(cell("保存"))) return "长期、10年";
  const trusted = splitWords(cell("来源"));
  return {
    kind,
    name: cell("名称"),
    id,
    english: cell("英文"),
    section,
    type: factType,
    unit: factUnit(factType, unit),
    yearly: period === "年度",
    codes,
    range: range && factType !== "代码" ? { low: range[1] ?? "", high: range[2] ?? "" } : null,
    sensitivity: cell("级别"),
    sources: trusted,
    recognised: trusted.includes("人工认定"),
    changeability,
    aliases: splitWords(cell("别名")),
    keptYears: kept ? Number(kept[1]) : null,
    note: cell("说明"),
    at: (row[0] as Cell).at,
  };
}

function readCodes(values: string): Codes | null {
  if (STANDARD.test(values)) return { kind: "hierarchy", standard: values };
  const list = splitWords(values);
  return list.length > 0 ? { kind: "list", values: list } : null;
}

/** The one unit a type may have; a count or a plain number may have any. */
const UNITS: { readonly [Type in FactType]?: string } = {
  金额: "元",
  面积: "㎡",
  比率: "",
  是否: "",
  日期: "",
  文本: "",
  代码: "",
};

function factUnit(type: FactType, unit: string): Unit {
  if (type === "金额") return YUAN;
  if (type === "面积") return baseUnit("㎡");
  return (type === "数值" || type === "计数") && unit !== "" ? baseUnit(unit) : NO_UNIT;
}

function splitWords(text: string): string[] {
  return text
    .split(/[、,，]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}
