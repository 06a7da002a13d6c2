import {
  type Column,
  type Dictionary,
  type Known,
  MISSING_DAY,
  MISSING_INTEGER,
  MISSING_TRUTH,
  MISSING_WORD,
  type Snapshot,
} from "@yuanding/rules";
import type { SchemaElement } from "hyparquet";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import { showKnown } from "./fingerprint.ts";
import {
  columnName,
  EXCEPTIONS_COLUMN,
  EXCEPTIONS_ELEMENT,
  FORMAT,
  ID_COLUMN,
  ID_ELEMENT,
  META,
  schemaElement,
} from "./parquet-layout.ts";
import { factOf } from "./roll.ts";

/** Rows written at once: few enough that their values, which become objects on the way, take a few dozen MB at most. */
const GROUP_ROWS = 65_536;

export type ParquetOptions = {
  /** Ids of the rows; `row:<n>` when left out. */
  readonly ids?: readonly string[];
};

/** Writes a snapshot as a Parquet file and gives its bytes. */
export async function writeParquet(
  dictionary: Dictionary,
  snapshot: Snapshot,
  options: ParquetOptions = {},
): Promise<Uint8Array> {
  const writer = new ByteWriter();
  const columns = [...snapshot.columns].map(([label, column]) => ({
    name: columnName(dictionary, snapshot.kind, label),
    label,
    column,
    fact: factOf(dictionary, snapshot.kind, label),
  }));
  const elements = columns.map(({ name, fact, column }) => schemaElement(name, fact, column));
  const labels = Object.fromEntries(columns.map(({ name, label }) => [name, label]));
  const file = new ParquetWriter({
    writer,
    schema: [...root(elements.length + 2), ID_ELEMENT, ...elements, EXCEPTIONS_ELEMENT],
    statistics: false,
    kvMetadata: metadataOf(snapshot, labels),
    createdBy: "yuanding",
  });
  for (let start = 0; start < snapshot.rows; start += GROUP_ROWS) {
    const until = Math.min(start + GROUP_ROWS, snapshot.rows);
    const data: ColumnSource[] = [
      { name: ID_COLUMN, data: idsOf(options.ids, start, until), encoding: "PLAIN" },
      ...columns.map(({ name, column }) => sourceOf(name, column, start, until)),
      { name: EXCEPTIONS_COLUMN, data: exceptionsOf(snapshot, start, until) },
    ];
    await file.write({ columnData: data, rowGroupSize: until - start });
  }
  await file.finish();
  return writer.getBytes();
}

function root(children: number): SchemaElement[] {
  return [{ name: "root", num_children: children }];
}

function metadataOf({ kind, version }: Snapshot, labels: Readonly<Record<string, string>>) {
  return [
    { key: META.format, value: FORMAT },
    { key: META.kind, value: kind },
    { key: META.version, value: version },
    { key: META.labels, value: JSON.stringify(labels) },
  ];
}

function idsOf(ids: readonly string[] | undefined, start: number, until: number): string[] {
  return Array.from({ length: until - start }, (_, place) => ids?.[start + place] ?? `row:${start + place}`);
}

/**
 * The values become objects only when their turn comes, and are garbage before the next column's: 30 columns at once took twice
 * as long. Figures are written as they are, since looking for repeated ones costs more than writing them.
 */
function sourceOf(name: string, column: Column, start: number, until: number): ColumnSource {
  const plain = column.kind === "number" || column.kind === "date";
  return {
    name,
    get data() {
      return VALUES[column.kind](column as never, start, until);
    },
    ...(plain ? { encoding: "PLAIN" } : {}),
  };
}

type Values = {
  readonly [Kind in Column["kind"]]: (
    column: Extract<Column, { kind: Kind }>,
    start: number,
    until: number,
  ) => unknown[];
};

const VALUES: Values = {
  number: ({ values }, start, until) => {
    const missing = values instanceof Int32Array ? MISSING_INTEGER : Number.NaN;
    return slice(values, start, until, missing, BigInt);
  },
  date: ({ values }, start, until) => slice(values, start, until, MISSING_DAY, (day) => day),
  truth: ({ values }, start, until) => slice(values, start, until, MISSING_TRUTH, (truth) => truth === 1),
  text: ({ values, words }, start, until) => slice(values, start, until, MISSING_WORD, (place) => words[place]),
};

function slice(
  values: { readonly [place: number]: number },
  start: number,
  until: number,
  missing: number,
  read: (stored: number) => unknown,
): unknown[] {
  const taken: unknown[] = new Array(until - start);
  for (let row = start; row < until; row += 1) {
    const stored = values[row] ?? missing;
    taken[row - start] = Object.is(stored, missing) ? null : read(stored);
  }
  return taken;
}

function exceptionsOf({ exceptions }: Snapshot, start: number, until: number): (string | null)[] {
  const texts: (string | null)[] = new Array(until - start).fill(null);
  for (const [row, labels] of exceptions) {
    if (row >= start && row < until) texts[row - start] = exceptionText(labels);
  }
  return texts;
}

function exceptionText(labels: ReadonlyMap<string, Known>): string {
  return JSON.stringify(Object.fromEntries([...labels].map(([label, value]) => [label, showKnown(value)])));
}
