import { type CaseLine, caseKind, MAX_QUERY_LENGTH, type RefusalCode, text } from "@yuanding/contract";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { noteExport } from "../facts/index.ts";
import { describeRows, registerOf } from "./describe-case.ts";
import { searchCases } from "./list-store.ts";

/** Rows of one file: what a person still reads. A file that leaves some out says so. */
const MAX_ROWS = 5_000;
const FILE_NAME = "cases.xlsx";

const name = text.max(64);
const query = z.object({
  process: name.optional(),
  state: name.optional(),
  kind: caseKind.optional(),
  subject: name.optional(),
  parent: z.uuid().toLowerCase().optional(),
  query: text.max(MAX_QUERY_LENGTH).default(""),
  mine: z.stringbool().default(false),
  by: z.enum(["change", "due"]).default("change"),
  lang: z.enum(["zh", "en"]).default("zh"),
});

const WORDS = {
  zh: {
    title: "办件",
    headers: ["办件", "企业", "代码", "流程", "状态", "责任人", "期限", "时限名称", "立件", "最近办理", "终结"],
    cut: `只含前 ${MAX_ROWS} 件，请缩小范围再导出其余的`,
  },
  en: {
    title: "Cases",
    headers: [
      ...["Case", "Enterprise", "Code", "Process", "State", "Responsible", "Due"],
      ...["Which time", "Opened", "Last acted in", "Closed"],
    ],
    cut: `Only the first ${MAX_ROWS}; narrow the selection to export the others`,
  },
} as const;
type Language = keyof typeof WORDS;

/** Cases as an Excel file, as the list shows them. Null for a query of another shape. */
export async function writeCasesWorkbook(
  given: Readonly<Record<string, string>>,
  context: ApiContext,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> } | RefusalCode | null> {
  const { actor, law } = context;
  if (!actor.powers.has("cases.see")) return "hidden";
  const read = query.safeParse(given);
  if (!read.success) return null;
  const { lang, mine, query: sought, ...rest } = read.data;
  const person = mine ? (actor.person?.id ?? null) : null;
  const search = { ...rest, query: sought.trim(), person, offset: 0, limit: MAX_ROWS + 1 };
  const { rows } = await searchCases(registerOf(context), search, isOfEnterprise(actor));
  const lines = await describeRows(context, rows.slice(0, MAX_ROWS));
  const words = WORDS[lang];
  const sheet: Sheet = {
    name: words.title,
    columns: words.headers.map(columnOf),
    rows: lines.map((line) => row(line, lang, law.park.office.zone)),
    preface: [words.title, ...(rows.length > MAX_ROWS ? [words.cut] : [])],
  };
  await noteExport(context, FILE_NAME, { columns: words.headers, rows: lines.length });
  return { fileName: FILE_NAME, bytes: await writeWorkbook([sheet]) };
}

function columnOf(header: string, place: number): Column {
  return { header, kind: "text", width: place < 2 ? 40 : 20 };
}

function row(line: CaseLine, lang: Language, zone: string): Cell[] {
  const moment = (at: string | null): Cell => {
    if (at === null) return null;
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
    return local.toString({ smallestUnit: "minute" }).replace("T", " ");
  };
  const { title, subject, process, state, responsible, dueFor } = line;
  return [
    ...[title, subject?.name ?? null, subject?.id ?? null, process[lang], state[lang], responsible?.name ?? null],
    ...[
      moment(line.dueAt),
      dueFor?.[lang] ?? null,
      moment(line.openedAt),
      moment(line.changedAt),
      moment(line.closedAt),
    ],
  ];
}
