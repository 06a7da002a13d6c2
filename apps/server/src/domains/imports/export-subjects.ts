import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { MAX_QUERY_LENGTH, subjectKind } from "@yuanding/contract";
import { type Fact, formatUnit, type SubjectKind } from "@yuanding/rules";
import type { ReadCell } from "@yuanding/sheets/read";
import { type WrittenRows, writeRows } from "@yuanding/sheets/write";
import { formatShort, multiply, type Outcome, ok, parseDecimal, ratio } from "@yuanding/values";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { readAsOf } from "../decisions/index.ts";
import {
  type FactFilter,
  type Facts,
  isSensitive,
  markSubjects,
  noteExport,
  noteReading,
  registerOf,
  type Snapshot,
  searchSubjects,
  takeSnapshot,
} from "../facts/index.ts";
import { readFilters } from "../subjects/index.ts";
import type { SentFile } from "./write-problems.ts";

/** Rows of one export; a park has a few thousand. */
const MAX_ROWS = 200_000;
/** Subjects read at a time. */
const SUBJECTS_AT_A_TIME = 1_000;
/** Subjects of a page of a search. */
const PAGE = 200;
/** Digits that a figure in a cell keeps. */
const MAX_DIGITS = 15;

const query = z.object({
  kind: subjectKind.default("企业"),
  query: z
    .string()
    .max(MAX_QUERY_LENGTH)
    .regex(/^[^\0]*$/)
    .default(""),
  asOf: z.string().optional(),
  block: z.string().optional(),
  section: z.string().optional(),
  holds: z.string().optional(),
});

/** One column of facts: a fact, of one year if it is yearly. */
type Column = { readonly fact: Fact; readonly year: number | null };
type Refused = "date_invalid" | "rung_not_found" | "export_too_large";

/**
 * Subjects with every fact that any of them has and who asks may see, under headings that the import understands without a guess: what goes out comes
 * back in unchanged. Null when the query has another shape.
 */
export async function exportSubjects(
  context: ApiContext,
  given: Readonly<Record<string, string>>,
): Promise<Outcome<SentFile, Refused> | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const { kind, query: words } = read.data;
  const asOf = await readAsOf(read.data.asOf, context);
  if (!asOf) return refused("date_invalid");
  const where = readFilters(read.data, asOf, context.law.park);
  if (!where) return refused("rung_not_found");
  const ids = await findIds(context, kind, words.trim(), where);
  if (ids === null) return refused("export_too_large", TOO_COMMON);
  if (ids.length > MAX_ROWS) {
    return refused("export_too_large", { zh: `最多 ${MAX_ROWS} 行。`, en: `At most ${MAX_ROWS} rows.` });
  }
  return ok(await writeSubjects(context, kind, ids));
}

const TOO_COMMON = {
  zh: "符合这几个字的对象太多，没有全部找出；请多写几个字。",
  en: "So many have these words that not all were found; add to them.",
};

/** Ids in their order, one more than may be at most; null when the words are so common that not all were found. */
async function findIds(
  context: ApiContext,
  kind: SubjectKind,
  words: string,
  where: readonly FactFilter[],
): Promise<readonly string[] | null> {
  const database = registerOf(context);
  if (words === "" && where.length === 0) return [...(await markSubjects(database, kind)).keys()];
  const ids: string[] = [];
  for (let offset = 0; ids.length <= MAX_ROWS; offset += PAGE) {
    const search = { kind, query: words, where, show: [], offset, limit: PAGE };
    const { more, items } = await searchSubjects(database, search);
    if (more) return null;
    ids.push(...items.map(({ id }) => id));
    if (items.length < PAGE) break;
  }
  return ids.toSorted();
}

async function writeSubjects(context: ApiContext, kind: SubjectKind, ids: readonly string[]): Promise<SentFile> {
  const folder = await mkdtemp(join(tmpdir(), "yuanding-export-"));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "subjects.xlsx");
    const { columns, synthetic } = await survey(context, kind, ids);
    const fileName = `${kind}-${context.today()}.xlsx`;
    const names = columns.map(({ fact }) => fact.name);
    const sensitive = columns.flatMap(({ fact }) => (isSensitive(fact) ? [fact.name] : []));
    await noteReading(context, { facts: sensitive, after: { file: fileName, subjects: ids.length } });
    await noteExport(context, fileName, { columns: [...new Set(names)], rows: ids.length });
    await writeRows(path, kind, rowsOf(context, kind, ids, columns, synthetic));
    const content = createReadStream(path);
    content.once("close", () => void clear());
    const { size } = await stat(path);
    const stream = Readable.toWeb(content) as ReadableStream<Uint8Array>;
    return { fileName, bytes: size, content: stream };
  } catch (fault) {
    await clear();
    throw fault;
  }
}

/** The columns that anybody has something in, and whether anybody is invented. */
async function survey(context: ApiContext, kind: SubjectKind, ids: readonly string[]) {
  const years = new Map<string, Set<number | null>>();
  let synthetic = false;
  for await (const { subjects, synthetic: all } of inParts(context, kind, ids)) {
    synthetic ||= all && subjects.length > 0;
    for (const { facts } of subjects) {
      for (const [name, value] of Object.entries(facts)) {
        const known = years.get(name) ?? new Set();
        years.set(name, known);
        if (typeof value !== "object") known.add(null);
        else for (const year of Object.keys(value)) known.add(Number(year));
      }
    }
  }
  const columns = [...context.law.library.dictionary[kind].values()].flatMap((fact): Column[] =>
    [...(years.get(fact.name) ?? [])].toSorted((a, b) => (a ?? 0) - (b ?? 0)).map((year) => ({ fact, year })),
  );
  return { columns, synthetic };
}

async function* inParts({ database }: ApiContext, kind: SubjectKind, ids: readonly string[]): AsyncGenerator<Snapshot> {
  for (let start = 0; start < ids.length; start += SUBJECTS_AT_A_TIME) {
    yield takeSnapshot(database, kind, ids.slice(start, start + SUBJECTS_AT_A_TIME));
  }
}

async function* rowsOf(
  context: ApiContext,
  kind: SubjectKind,
  ids: readonly string[],
  columns: readonly Column[],
  synthetic: boolean,
): WrittenRows {
  const head = [ID_HEADINGS[kind], NAME_HEADINGS[kind], ...columns.map(headingOf)].map(text);
  yield synthetic ? [[text(SYNTHETIC)], head] : [head];
  for await (const { subjects } of inParts(context, kind, ids)) {
    yield subjects.map(({ id, name, facts }) => [
      text(id),
      text(name),
      ...columns.map((column) => cellOf(column, valueIn(facts, column))),
    ]);
  }
}

const SYNTHETIC = "合成数据：表中对象均为虚构 / Synthetic data: every subject here is invented";
const ID_HEADINGS: Readonly<Record<SubjectKind, string>> = {
  企业: "统一社会信用代码",
  机构: "统一社会信用代码",
  楼宇: "楼宇编号",
  项目: "项目编号",
  人才: "人才编号",
};
const NAME_HEADINGS: Readonly<Record<SubjectKind, string>> = {
  企业: "企业名称",
  机构: "机构名称",
  楼宇: "楼宇名称",
  项目: "项目名称",
  人才: "人才姓名",
};

/** `2025年营业收入（元）`: year and unit as the import reads them. A ratio has its percent sign in each cell. */
function headingOf({ fact, year }: Column): string {
  const unit = Object.keys(fact.unit).length > 0 ? `（${formatUnit(fact.unit)}）` : "";
  return `${year === null ? "" : `${year}年`}${fact.name}${unit}`;
}

function valueIn(facts: Facts, { fact, year }: Column): string | number | boolean | null {
  const value = facts[fact.name] ?? null;
  if (value === null || typeof value !== "object") return year === null ? value : null;
  return year === null ? null : (value[year] ?? null);
}

/** The value exactly: what a cell's number cannot hold stays a text. */
function cellOf({ fact }: Column, value: string | number | boolean | null): ReadCell {
  if (value === null) return { kind: "blank" };
  if (typeof value === "boolean") return text(value ? "是" : "否");
  const figure =
    fact.type === "代码" || fact.type === "文本" || fact.type === "日期" ? null : parseDecimal(String(value));
  if (!figure) return text(String(value));
  if (fact.type === "比率") return text(`${formatShort(multiply(figure, ratio(100n)), String(value).length)}%`);
  const digits = String(value).replace(/\D/g, "").replace(/^0+/, "").length;
  return digits > MAX_DIGITS ? text(String(value)) : { kind: "number", text: String(value), date: false };
}

function text(words: string): ReadCell {
  return { kind: "text", text: words };
}
