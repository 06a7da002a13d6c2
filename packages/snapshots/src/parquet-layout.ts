import { type Column, type Dictionary, type Fact, factLabel, readLabel, type SubjectKind } from "@yuanding/rules";
import type { SchemaElement } from "hyparquet";
import { FIGURE_DIGITS, isFigure } from "./column-draft.ts";
import { factOf } from "./roll.ts";

/**
 * A snapshot as a Parquet file: one row a subject, the columns of the SQL backend's table (`id`, `revenue_2025`, …) with its kinds of
 * types, so that DuckDB, ClickHouse or pandas run on it as it is. Money is DECIMAL(16, 2) in 元, counts BIGINT, dates DATE; other
 * figures have the decimals that a snapshot keeps. What is missing is NULL. The Chinese labels stand in the file's metadata.
 */
export const FORMAT = "yuanding.snapshot/1";
export const META = {
  format: "yuanding.format",
  kind: "yuanding.kind",
  version: "yuanding.version",
  labels: "yuanding.labels",
};
export const ID_COLUMN = "id";
/** What the columns cannot hold: a JSON object of label to exact value (`{"营业收入[2025]":"1/3"}`), NULL for nearly all rows. */
export const EXCEPTIONS_COLUMN = "_exceptions";

/** The English name of a column: `revenue_2025`, `block`. */
export function columnName(dictionary: Dictionary, kind: SubjectKind, label: string): string {
  const { year } = readLabel(label);
  const { id } = factOf(dictionary, kind, label);
  return year === null ? id : `${id}_${year}`;
}

const NAMED_YEAR = /^(.*)_(\d{4})$/;

/** The fact of a column by its English name; null when the dictionary has none. */
export function factNamed(
  dictionary: Dictionary,
  kind: SubjectKind,
  column: string,
): { readonly fact: Fact; readonly label: string } | null {
  const found = NAMED_YEAR.exec(column);
  for (const fact of dictionary[kind].values()) {
    if (!fact.yearly && fact.id === column) return { fact, label: fact.name };
    if (fact.yearly && found?.[1] === fact.id) return { fact, label: factLabel(fact.name, Number(found[2])) };
  }
  return null;
}

/** Type and name of a column as Parquet states them. */
export function schemaElement(name: string, fact: Fact, column: Column): SchemaElement {
  const base = { name, repetition_type: "OPTIONAL" } as const;
  switch (column.kind) {
    case "truth":
      return { ...base, type: "BOOLEAN" };
    case "date":
      return { ...base, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
    case "text":
      return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
    case "number":
      return column.digits === 0 ? { ...base, type: "INT64" } : decimal(base, fact, column.digits);
  }
}

function decimal(base: Pick<SchemaElement, "name" | "repetition_type">, fact: Fact, scale: number): SchemaElement {
  const precision = isFigure(fact.type) ? FIGURE_DIGITS[fact.type] : 18;
  return {
    ...base,
    type: "INT64",
    converted_type: "DECIMAL",
    scale,
    precision,
    logical_type: { type: "DECIMAL", precision, scale },
  };
}

export const ID_ELEMENT: SchemaElement = {
  name: ID_COLUMN,
  repetition_type: "REQUIRED",
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  logical_type: { type: "STRING" },
};

export const EXCEPTIONS_ELEMENT: SchemaElement = {
  ...ID_ELEMENT,
  name: EXCEPTIONS_COLUMN,
  repetition_type: "OPTIONAL",
};
