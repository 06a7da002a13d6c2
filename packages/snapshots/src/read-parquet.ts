import { type Dictionary, type Fact, isSubjectKind, type Known, type SubjectKind } from "@yuanding/rules";
import { type Outcome, ok, ratio, refuse } from "@yuanding/values";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, type SchemaElement } from "hyparquet";
import { isFigure, OWN_MEMORY, SHARED_MEMORY } from "./column-draft.ts";
import { EXCEPTIONS_COLUMN, FORMAT, factNamed, ID_COLUMN, META } from "./parquet-layout.ts";
import { addException, factOf, indexOf, type Roll } from "./roll.ts";
import { holdsFact, type StoredColumn, storedColumn } from "./stored-column.ts";

export type ReadOptions = {
  /** Columns to be read, by label; all when left out. */
  readonly labels?: Iterable<string>;
  readonly shared?: boolean;
};

/**
 * Reads what `writeParquet` wrote, to the last digit. The dictionary may have grown since; a file with a column that it no
 * longer has, or has with another type, is refused, since its figures would mean something else. So is one that is damaged.
 */
export async function readParquet(
  dictionary: Dictionary,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Outcome<Roll>> {
  const file = bufferOf(bytes);
  const metadata = await metadataOf(file);
  if (metadata === null) return refuse("parquet_format", "这不是 Parquet 文件", "this is not a Parquet file");
  const meta = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value ?? ""]));
  const format = meta.get(META.format) ?? "—";
  if (format !== FORMAT) {
    return refuse(
      "parquet_format",
      `不是 ${FORMAT} 的快照文件，这里是 ${format}`,
      `not a snapshot of ${FORMAT}: ${format}`,
    );
  }
  const kind = meta.get(META.kind) ?? "";
  if (!isSubjectKind(kind)) {
    return refuse("parquet_kind", `不认识的对象类别“${kind}”`, `unknown kind of subject “${kind}”`);
  }
  const columns = columnsOf(dictionary, kind, metadata);
  if (!columns.ok) return columns;
  const wanted = options.labels === undefined ? null : new Set(options.labels);
  const plan = columns.value.filter(({ label }) => wanted === null || wanted.has(label));
  const version = meta.get(META.version) ?? "";
  const roll = await readRoll({ dictionary, file, metadata, kind, plan, options, version }).catch(() => null);
  if (roll === null) return refuse("parquet_data", "文件内容已损坏", "the content of the file is damaged");
  return ok(roll);
}

function bufferOf(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.byteLength,
    // A Buffer of Node is a view of a larger one, and its own slice would be, too.
    slice: (start, end) => Uint8Array.prototype.slice.call(bytes, start, end).buffer,
  };
}

/** Null when the bytes are no Parquet file: what the library throws says no more than that to whoever chose the file. */
async function metadataOf(file: AsyncBuffer): Promise<FileMetaData | null> {
  try {
    return await parquetMetadataAsync(file);
  } catch {
    return null;
  }
}

type FileColumn = { readonly name: string; readonly label: string; readonly fact: Fact };

function columnsOf(
  dictionary: Dictionary,
  kind: SubjectKind,
  { schema }: FileMetaData,
): Outcome<readonly FileColumn[]> {
  const columns: FileColumn[] = [];
  for (const element of schema.slice(1)) {
    const { name } = element;
    if (name === ID_COLUMN || name === EXCEPTIONS_COLUMN) continue;
    const found = factNamed(dictionary, kind, name);
    if (!found) {
      return refuse("parquet_column", `词典里没有列 ${name} 的事实`, `the dictionary has no fact of column ${name}`);
    }
    if (!holdsFact(element, found.fact)) {
      const { label } = found;
      return refuse(
        "parquet_column",
        `列 ${name} 的类型不是“${label}”的类型`,
        `column ${name} has another type than ${label}`,
      );
    }
    columns.push({ name, ...found });
  }
  return ok(columns);
}

type Reading = {
  readonly dictionary: Dictionary;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly kind: SubjectKind;
  readonly plan: readonly FileColumn[];
  readonly options: ReadOptions;
  readonly version: string;
};

/**
 * Row group by row group, so that what the library makes of a group is gone before the next.
 * @throws whatever the library throws over damaged pages, and RangeError for values that no snapshot holds.
 */
async function readRoll(reading: Reading): Promise<Roll> {
  const { metadata, kind, plan, options, version } = reading;
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== Number(metadata.num_rows)) throw new RangeError("rows are missing");
  const filling = new Map(plan.map(({ name, fact }): [string, StoredColumn] => [name, storedColumn(fact, rows)]));
  const ids: string[] = [];
  const exceptions = new Map<number, Map<string, Known>>();
  let rowStart = 0;
  const faults: unknown[] = [];
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    await parquetRead({
      file: reading.file,
      metadata: asStored(metadata),
      columns: [ID_COLUMN, ...filling.keys(), EXCEPTIONS_COLUMN],
      rowStart,
      rowEnd,
      onChunk: ({ columnName, columnData, rowStart: start }) => {
        // The library waits for nobody here: what is thrown would be lost to the caller and end the process.
        try {
          if (columnName === ID_COLUMN) fillIds(ids, columnData, start);
          else if (columnName === EXCEPTIONS_COLUMN) readExceptions(reading, columnData, start, exceptions);
          else filling.get(columnName)?.fill(start, columnData);
        } catch (fault) {
          faults.push(fault);
        }
      },
    });
    if (faults.length > 0) throw faults[0];
    rowStart = rowEnd;
  }
  if (ids.length !== rows || ids.includes(undefined as never)) throw new RangeError("rows without an id");
  const memory = options.shared ? SHARED_MEMORY : OWN_MEMORY;
  const columns = new Map(
    plan.map(({ name, label, fact }) => [label, (filling.get(name) ?? storedColumn(fact, rows)).close(memory)]),
  );
  const labels = options.labels === undefined ? null : new Set(options.labels);
  return { snapshot: { kind, rows, columns, exceptions, version }, ...indexOf(ids), labels };
}

/** The integers that stand in the file: the library would turn decimals into binary fractions, and days into dates. */
function asStored(metadata: FileMetaData): FileMetaData {
  return { ...metadata, schema: metadata.schema.map(withoutMeaning) };
}

function withoutMeaning(element: SchemaElement): SchemaElement {
  if (element.type === "BYTE_ARRAY") return element;
  const { converted_type: _type, logical_type: _logical, ...stored } = element;
  return stored;
}

function fillIds(ids: string[], values: ArrayLike<unknown>, start: number): void {
  for (let place = 0; place < values.length; place += 1) ids[start + place] = String(values[place]);
}

function readExceptions(
  { dictionary, kind, plan }: Reading,
  texts: ArrayLike<unknown>,
  start: number,
  into: Map<number, Map<string, Known>>,
): void {
  const wanted = new Set(plan.map(({ label }) => label));
  for (let place = 0; place < texts.length; place += 1) {
    const text = texts[place];
    if (typeof text !== "string") continue;
    for (const [label, value] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      if (wanted.has(label))
        addException(into, start + place, label, readKnown(factOf(dictionary, kind, label), value));
    }
  }
}

/** The opposite of `showKnown`, for the types that can be exceptions at all: figures, and texts known to be empty. */
function readKnown({ name, type }: Fact, text: string): Known {
  if (type === "文本" || type === "代码") return text;
  if (!isFigure(type)) throw new RangeError(`${name} cannot be an exception`);
  const [n = "", d = ""] = text.split("/");
  return ratio(BigInt(n), BigInt(d));
}
