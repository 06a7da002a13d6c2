import type { Dictionary, SubjectKind } from "@yuanding/rules";
import { type Outcome, ok, ratio, refuse } from "@yuanding/values";
import { scaleOf } from "./cells/unit-word.ts";
import type { Column, ColumnMeaning } from "./headings/column.ts";
import type { HeadingContext } from "./headings/read-column.ts";
import { readHeading } from "./headings/read-heading.ts";
import { compact } from "./plain-text.ts";

export const MAPPING_FORMAT = "yuanding.mapping/1";
/** Headings that one mapping may remember. */
const MAX_HEADINGS = 2000;

/**
 * What a person said of headings, as plain JSON to be remembered for a sender. Keys are headings without spaces and with
 * `YYYY` for each year, so that next year's file is read alike; a heading with its year goes before one without.
 */
export type Mapping = {
  readonly format: typeof MAPPING_FORMAT;
  readonly columns: Readonly<Record<string, MappedColumn>>;
};

export type MappedColumn =
  | { readonly kind: "id" | "name" | "ignored" }
  | {
      readonly kind: "fact";
      readonly fact: string;
      /** `heading`: as heading, caption and title say; a number for good. */
      readonly year: number | "heading" | null;
      /** A word such as 万元; null as heading and caption say. */
      readonly unit: string | null;
    };

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;

/** The key under which a heading is remembered. */
export function headingKey(heading: string): string {
  return compact(heading).replace(YEAR, "YYYY");
}

/** The mapping that says of each column what its layout says: what is remembered once a person has accepted it. */
export function mappingOf(columns: readonly Column[]): Mapping {
  const remembered = new Map<string, MappedColumn>();
  for (const { heading, meaning } of columns) {
    const mapped = rememberedColumn(meaning);
    const earlier = remembered.get(headingKey(heading));
    const differs = earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(mapped);
    remembered.set(differs ? compact(heading) : headingKey(heading), mapped);
  }
  return { format: MAPPING_FORMAT, columns: Object.fromEntries(remembered) };
}

function rememberedColumn(meaning: ColumnMeaning): MappedColumn {
  if (meaning.kind !== "fact") return { kind: meaning.kind };
  const { fact, unit } = meaning;
  return { kind: "fact", fact: fact.name, year: fact.yearly ? "heading" : null, unit: unit || null };
}

/** The columns as a mapping says; those that it does not name stay as they were found. */
export function applyMapping(
  mapping: Mapping,
  columns: readonly Column[],
  context: HeadingContext,
  { dictionary, kind = "企业" }: { readonly dictionary: Dictionary; readonly kind?: SubjectKind },
): readonly Column[] {
  return columns.map((column) => {
    const mapped = lookUp(mapping, column.heading);
    if (!mapped) return column;
    const meaning = mappedMeaning(mapped, column, context, dictionary, kind);
    if (!meaning) return column;
    const certainty = meaning.kind === "ignored" ? 0 : 1;
    return {
      ...column,
      meaning,
      certainty,
      near: [],
      weight: 2,
      reason: { zh: "按记住的对应关系", en: "as remembered" },
    };
  });
}

function lookUp({ columns }: Mapping, heading: string): MappedColumn | undefined {
  const key = [compact(heading), headingKey(heading)].find((each) => Object.hasOwn(columns, each));
  return key === undefined ? undefined : columns[key];
}

function mappedMeaning(
  mapped: MappedColumn,
  { heading, meaning }: Column,
  context: HeadingContext,
  dictionary: Dictionary,
  kind: SubjectKind,
): ColumnMeaning | null {
  if (mapped.kind === "ignored") return { kind: "ignored", unclear: false };
  if (mapped.kind !== "fact") return { kind: mapped.kind };
  const fact = dictionary[kind].get(mapped.fact);
  if (!fact) return null;
  const found = meaning.kind === "fact" ? meaning : null;
  const year = fact.yearly ? (typeof mapped.year === "number" ? mapped.year : yearSaid(heading, context)) : null;
  if (fact.yearly && (year === null || year > context.latestYear)) return null;
  const unit = mapped.unit ?? found?.unit ?? readHeading(heading).unit ?? "";
  const scale = unit === "" ? ratio(1n) : scaleOf(fact, unit);
  return scale && { kind: "fact", fact, year, scale, unit };
}

function yearSaid(heading: string, { reportingYear, relativeTo }: HeadingContext): number | null {
  const [first] = readHeading(heading).mentions;
  if (!first) return reportingYear;
  if (first.kind === "year") return first.year;
  return relativeTo === null ? null : relativeTo + first.years;
}

/** Reads a mapping that came from outside. Refused as `mapping_invalid` with the heading that is wrong. */
export function readMapping(json: unknown, dictionary: Dictionary, kind: SubjectKind = "企业"): Outcome<Mapping> {
  const { format, columns } = (isRecord(json) ? json : {}) as { format?: unknown; columns?: unknown };
  if (format !== MAPPING_FORMAT || !isRecord(columns) || Object.keys(columns).length > MAX_HEADINGS) {
    return refuse(
      "mapping_invalid",
      `这不是对应关系文件：应为 { "format": "${MAPPING_FORMAT}", "columns": { 表头: … } }，至多 ${MAX_HEADINGS} 个表头`,
      `not a mapping: it should be { "format": "${MAPPING_FORMAT}", "columns": { heading: … } } with at most ${MAX_HEADINGS} headings`,
    );
  }
  const read: [string, MappedColumn][] = [];
  for (const [heading, each] of Object.entries(columns)) {
    const mapped = readMappedColumn(each, dictionary, kind);
    if (!mapped) {
      return refuse(
        "mapping_invalid",
        `对应关系里“${heading}”写得不对：应写明 kind，事实还要有词典里的 fact、year 和 unit`,
        `the mapping of “${heading}” is wrong: say kind, and for a fact also fact (of the dictionary), year and unit`,
      );
    }
    read.push([heading, mapped]);
  }
  return ok({ format: MAPPING_FORMAT, columns: Object.fromEntries(read) });
}

function readMappedColumn(json: unknown, dictionary: Dictionary, kind: SubjectKind): MappedColumn | null {
  if (!isRecord(json)) return null;
  if (json.kind === "id" || json.kind === "name" || json.kind === "ignored") return { kind: json.kind };
  const { fact: name, year = "heading", unit = null } = json;
  const fact = json.kind === "fact" && typeof name === "string" ? dictionary[kind].get(name) : undefined;
  if (!fact) return null;
  const yearFits =
    year === null || year === "heading" || (Number.isInteger(year) && /^(?:19|20)\d{2}$/.test(String(year)));
  const unitFits = unit === null || (typeof unit === "string" && scaleOf(fact, unit) !== null);
  if (!yearFits || !unitFits) return null;
  return { kind: "fact", fact: fact.name, year: year as number | "heading" | null, unit: unit as string | null };
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
