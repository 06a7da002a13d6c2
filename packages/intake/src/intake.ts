import type { SubjectKind } from "@yuanding/rules";
import type { ReadFile, ReadRow, ReadSheet } from "@yuanding/sheets/read";
import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Doubt } from "./cells/read-cell.ts";
import { type Finding, findingAt, type RowPlace } from "./finding.ts";
import type { FileLayout, SheetLayout } from "./headings/layout.ts";
import { nameKey } from "./plain-text.ts";
import { findNameDoubts, type KnownSubject, type LookUp } from "./rows/compare-known.ts";
import { findContradictions } from "./rows/contradictions.ts";
import { type RowColumns, type RowReading, readRow, rowName, type Value } from "./rows/read-row.ts";
import { type RepeatedCodes, repeatedCodes } from "./rows/repeated-codes.ts";
import { rowColumns, rowJudge } from "./rows/row-columns.ts";
import { rowSorter, type SortedRow } from "./rows/sort-rows.ts";
import { type Why, type Words, why } from "./words.ts";

/** Results given to the sink, and rows looked up, at a time. */
const BATCH = 500;
/** Kinds whose id is a unified social credit code. */
const WITH_CREDIT_CODE: ReadonlySet<SubjectKind> = new Set(["企业", "机构"]);

/** What becomes of a row, once and for all. */
export type RowResult =
  | {
      readonly kind: "taken";
      readonly place: RowPlace;
      /** All rows that say this of the subject; more than one when equal rows were made one, or several sheets were joined. */
      readonly rows: readonly RowPlace[];
      readonly id: string;
      readonly values: readonly Value[];
      readonly warnings: readonly Finding[];
    }
  /** Nothing of the row is taken; every bad cell is named. */
  | { readonly kind: "rejected"; readonly place: RowPlace; readonly findings: readonly Finding[] }
  /** Totals, notes and the like, which nobody expects to be taken. */
  | { readonly kind: "leftOut"; readonly place: RowPlace; readonly reason: Words };

/** Takes results in the order of the rows; `after` is the row up to which everything was given, for `resumeAfter`. */
export type Sink = (results: readonly RowResult[], after: RowPosition) => void | Promise<void>;

export type RowPosition = { readonly sheet: string; readonly row: number };

/** `done`: 0 to 1 of the whole work, in which the file is read twice. */
export type IntakeProgress = RowPosition & { readonly done: number };

export type IntakeOptions = {
  readonly kind?: SubjectKind;
  readonly asOf: Temporal.PlainDate;
  readonly lookUp?: LookUp;
  readonly onProgress?: (progress: IntakeProgress) => void;
  readonly signal?: AbortSignal;
  /** Results up to here are in the sink already, from a run that did not end. */
  readonly resumeAfter?: RowPosition;
};

/** How many rows became what; with `resumeAfter`, only of those after it. */
export type IntakeCounts = {
  readonly rows: number;
  readonly taken: number;
  readonly rejected: number;
  readonly leftOut: number;
  readonly warnings: number;
};

type Reader = {
  readonly sheet: ReadSheet;
  readonly layout: SheetLayout;
  readonly columns: RowColumns;
  /** A new sorter for each reading of the sheet. */
  readonly sorter: () => (row: ReadRow) => SortedRow;
};

/**
 * Reads the rows of a file as its layout says and gives what becomes of each to the sink.
 *
 * The file is read twice: first its codes alone, then everything. So a code that stands in several rows is settled at the last
 * of them, and nothing that the sink was given is ever taken back; only the rows of such codes are kept in memory meanwhile.
 * Refused as `cancelled` when the signal is aborted, or with the refusal of the reader when the file turns out to be damaged.
 */
export async function intake(
  file: ReadFile,
  layout: FileLayout,
  options: IntakeOptions,
  sink: Sink,
): Promise<Outcome<IntakeCounts>> {
  const readers = readersOf(file, layout, WITH_CREDIT_CODE.has(options.kind ?? "企业"));
  try {
    const counted = await countCodes(file, readers, options);
    if (!counted.ok) return counted;
    return await readRows(file, readers, repeatedCodes(counted.value), options, sink);
  } catch (fault) {
    if (!options.signal?.aborted) throw fault;
    return refuse("cancelled", "导入已取消", "the import was cancelled");
  }
}

function readersOf(file: ReadFile, layout: FileLayout, byCreditCode: boolean): Reader[] {
  return layout.sheets.flatMap((each) => {
    const sheet = file.sheets.find(({ name }) => name === each.sheet);
    const columns = rowColumns(each, byCreditCode, file.date1904);
    if (!sheet || !columns) return [];
    return [{ sheet, layout: each, columns, sorter: () => rowSorter(each, columns, rowJudge(each, columns)) }];
  });
}

/** The codes that stand in more than one row, with how many; a code whose check digit is wrong is nobody's. */
async function countCodes(
  file: ReadFile,
  readers: readonly Reader[],
  options: IntakeOptions,
): Promise<Outcome<Map<string, number>>> {
  const counts = new Map<string, number>();
  const count = (_: Reader, __: ReadRow, sorted: SortedRow): void => {
    if (sorted.kind !== "data" || typeof sorted.id !== "string") return;
    const earlier = counts.get(sorted.id);
    if (earlier === undefined) counts.set(ownCopy(sorted.id), 1);
    else counts.set(sorted.id, earlier + 1);
  };
  const read = await eachRow(file, readers, 0, options, count);
  return read.ok ? ok(new Map([...counts].filter(([, rows]) => rows > 1))) : read;
}

/** A text that keeps nothing of the file's own text alive. */
function ownCopy(text: string): string {
  return text.split("").join("");
}

/** Calls back for every row, in order; progress and a look at the signal come with each batch. */
async function eachRow(
  file: ReadFile,
  readers: readonly Reader[],
  stage: 0 | 1,
  { onProgress, signal }: IntakeOptions,
  call: (reader: Reader, row: ReadRow, sorted: SortedRow) => void,
  flush: (reader: Reader, row: number) => Promise<void> = async () => {},
): Promise<Outcome<null>> {
  for (const [place, reader] of readers.entries()) {
    const sort = reader.sorter();
    let last = reader.layout.headerTo;
    const { headerTo, until } = reader.layout;
    for await (const batch of reader.sheet.rows({ from: headerTo + 1, ...(signal ? { signal } : {}) })) {
      if (!batch.ok) return batch;
      signal?.throwIfAborted();
      for (const row of batch.value) {
        if (until !== null && row.row > until) break;
        call(reader, row, sort(row));
        last = row.row;
      }
      await flush(reader, last);
      const done = (stage + (place + file.progress()) / readers.length) / 2;
      onProgress?.({ sheet: reader.sheet.name, row: last, done });
      if (until !== null && (batch.value.at(-1)?.row ?? 0) > until) break;
    }
  }
  return ok(null);
}

/** A result with the row at which it became certain, and what its warnings are looked for in. */
type Draft = {
  readonly result: RowResult;
  readonly at: number;
  readonly reading: RowReading | null;
  readonly columns: RowColumns;
};

async function readRows(
  file: ReadFile,
  readers: readonly Reader[],
  repeated: RepeatedCodes,
  options: IntakeOptions,
  sink: Sink,
): Promise<Outcome<IntakeCounts>> {
  const counts = { rows: 0, taken: 0, rejected: 0, leftOut: 0, warnings: 0 };
  const said = new Set<string>();
  const isLive = resumption(readers, options.resumeAfter);
  let drafts: Draft[] = [];

  const call = (reader: Reader, row: ReadRow, sorted: SortedRow): void => {
    const live = isLive(reader, row.row);
    // Rows of repeated codes are read again in any case: their code may be settled after the point of resumption.
    if (!live && !(sorted.kind === "data" && isRepeatedId(repeated, sorted.id))) return;
    const made = draftsOf(reader, row, sorted, repeated, said);
    if (live) for (const draft of made) drafts.push(draft);
  };

  const flush = async (reader: Reader, row: number): Promise<void> => {
    while (drafts.length > 0) {
      const some = firstBatch(drafts);
      drafts = drafts.slice(some.length);
      const results = await withWarnings(some, options);
      for (const result of results) count(result, counts);
      const after = drafts.length > 0 ? (some.at(-1)?.at ?? row) : row;
      await sink(results, { sheet: reader.sheet.name, row: after });
    }
  };

  const read = await eachRow(file, readers, 1, options, call, flush);
  if (!read.ok) return read;
  if (repeated.unsettled() > 0)
    return refuse("file_changed", "文件在读取时被改动", "the file changed while it was read");
  return ok(counts);
}

/** Whether a row comes after the one up to which the sink has everything. */
function resumption(
  readers: readonly Reader[],
  after: RowPosition | undefined,
): (reader: Reader, row: number) => boolean {
  if (!after) return () => true;
  const ended = readers.findIndex(
    ({ sheet, layout: { until } }) => sheet.name === after.sheet && (until === null || after.row <= until),
  );
  return (reader, row) => {
    const place = readers.indexOf(reader);
    return place > ended || (place === ended && row > after.row);
  };
}

/** So many drafts that a batch never ends within what one row made certain. */
function firstBatch(drafts: readonly Draft[]): readonly Draft[] {
  let end = Math.min(BATCH, drafts.length);
  while (end < drafts.length && drafts[end]?.at === drafts[end - 1]?.at) end += 1;
  return drafts.slice(0, end);
}

function isRepeatedId(repeated: RepeatedCodes, id: string | Why): boolean {
  return typeof id === "string" && repeated.isRepeated(id);
}

/** What becomes certain with a row: usually what becomes of itself. */
function draftsOf(
  { sheet, columns }: Reader,
  row: ReadRow,
  sorted: SortedRow,
  repeated: RepeatedCodes,
  said: Set<string>,
): Draft[] {
  if (sorted.kind === "nothing") return [];
  const at = row.row;
  const rejected = (place: RowPlace, findings: readonly Finding[]): Draft => ({
    result: { kind: "rejected", place, findings },
    at,
    reading: null,
    columns,
  });
  const taken = (reading: RowReading, rows: readonly RowPlace[], warnings: readonly Finding[]): Draft => {
    const { place, id, values } = reading;
    return { result: { kind: "taken", place, rows, id, values, warnings }, at, reading, columns };
  };
  const place: RowPlace = { sheet: sheet.name, row: at, name: rowName(row, columns) };
  if (sorted.kind === "leftOut") {
    return [{ result: { kind: "leftOut", place, reason: sorted.reason }, at, reading: null, columns }];
  }
  if (sorted.kind === "stray") return [rejected(place, [findingAt(place, null, sorted.said)])];
  const reading = readRow(row, sheet.name, columns);
  const faulty = reading.faults.length > 0 ? [rejected(place, reading.faults)] : [];
  if (!isRepeatedId(repeated, sorted.id)) {
    return faulty.length > 0 ? faulty : [taken(reading, [place], doubtsOf(reading, said))];
  }
  const settled = repeated.add(reading, columns);
  if (settled === null) return faulty;
  if (settled.kind === "taken") {
    const warnings = [...settled.warnings, ...doubtsOf(settled.reading, said)];
    return [...faulty, taken(settled.reading, settled.rows, warnings)];
  }
  return [...faulty, ...settled.rejected.map((each) => rejected(each.place, [each.finding]))];
}

/** The first doubtful figure of each column: one warning a column says enough. */
function doubtsOf(reading: RowReading, said: Set<string>): Finding[] {
  return reading.values.flatMap((value) => {
    const key = `${reading.place.sheet} ${value.index} ${value.doubt}`;
    if (value.doubt === null || said.has(key)) return [];
    said.add(key);
    return [findingAt(reading.place, value, doubtInWords(value.doubt, value))];
  });
}

function doubtInWords(doubt: Doubt, { json }: Value): Why {
  const once = "（这一列其余的不再逐一列出）";
  const onceEn = " (the others of this column are not listed)";
  return doubt === "rounded"
    ? why(
        "rounded to fen",
        `金额不足一分的部分已四舍五入为 ${json} 元${once}`,
        `an amount finer than 分 was rounded to ${json} 元${onceEn}`,
      )
    : why(
        "small percentage",
        `表头是百分数而单元格小于 1，按 ${json} 读取，请确认是不是小了一百倍${once}`,
        `the heading says per cent and the cell is below 1; read as ${json}, is it a hundred times too small?${onceEn}`,
      );
}

/** Adds what only shows beside what is known already. */
async function withWarnings(drafts: readonly Draft[], { lookUp, asOf }: IntakeOptions): Promise<RowResult[]> {
  const readings = drafts.flatMap(({ reading }) => (reading ? [reading] : []));
  const asked = readings.map(({ id, place: { name } }) => ({ id, name, nameKey: nameKey(name) }));
  const answers = lookUp && asked.length > 0 ? await lookUp(asked) : [];
  const known = new Map<RowReading, KnownSubject>();
  for (const [index, reading] of readings.entries()) {
    const answer = answers[index];
    if (answer) known.set(reading, answer);
  }
  return drafts.map(({ result, reading, columns }) => {
    if (result.kind !== "taken" || !reading) return result;
    const found = known.get(reading) ?? null;
    const contradictions = findContradictions(reading, asOf, found?.same?.figure ?? null);
    const doubts = found ? findNameDoubts(reading, found, columns.name) : [];
    return { ...result, warnings: [...result.warnings, ...contradictions, ...doubts] };
  });
}

function count(result: RowResult, counts: { -readonly [Key in keyof IntakeCounts]: number }): void {
  counts[result.kind] += result.kind === "taken" ? result.rows.length : 1;
  counts.rows += result.kind === "taken" ? result.rows.length : 1;
  if (result.kind === "taken") counts.warnings += result.warnings.length;
}
