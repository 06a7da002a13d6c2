import { type Basis, listGroup, MAX_QUERY_LENGTH, MAX_SHOWN_COLUMNS, type RefusalCode } from "@yuanding/contract";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { basisOf, readAsOf, syntheticNote } from "../decisions/index.ts";
import { noteExport } from "../facts/index.ts";
import { ownLabels, readColumns, type ShownColumn } from "./columns.ts";
import { describeMembers, type Listed } from "./describe-members.ts";
import { readCondition } from "./evaluate-condition.ts";
import { findMembers, type Groups } from "./find-members.ts";
import { isStored, type List, MAX_MEMBERS } from "./list.ts";
import { findList } from "./lists-store.ts";
import { noteMembers } from "./note-members.ts";

/** Lines whose facts are read at once. */
const LINES_AT_ONCE = 2_000;
/** Between labels in an address; no fact has it in its name. */
const SEPARATOR = ",";

const query = z.object({
  id: z.uuid(),
  group: z.enum([...listGroup.options, "all"]).default("all"),
  columns: z
    .string()
    .max(MAX_SHOWN_COLUMNS * MAX_QUERY_LENGTH)
    .optional(),
  asOf: z.string().optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});
type Query = z.infer<typeof query>;
type Language = Query["lang"];

type ListWorkbook = { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** A list as an Excel file; says on top what it is, as of when, and what is synthetic. Null when the query has another shape. */
export async function writeListWorkbook(
  given: Readonly<Record<string, string>>,
  context: ApiContext,
): Promise<ListWorkbook | RefusalCode | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const asOf = await readAsOf(read.data.asOf, context);
  if (!asOf) return "date_invalid";
  const list = await findList(context.database, read.data.id);
  if (!list) return "list_not_found";
  const groups = await findMembers(context, list, asOf);
  if (!groups.ok) return groups.refusal.code;
  const { condition } = await readCondition(context.law, list.kind, list.condition ?? "");
  const labels = read.data.columns?.split(SEPARATOR) ?? ownLabels(condition, list.kind, asOf);
  const shown = readColumns(context.law.library.dictionary, list.kind, labels, context.actor);
  if (!shown) return "fact_not_found";
  const listed = linesOf(groups.value, read.data.group);
  if (listed.length > MAX_MEMBERS) return "list_too_long";
  const sheet = await drawSheet(context, {
    list,
    listed,
    shown,
    lang: read.data.lang,
    basis: await basisOf(asOf, context),
  });
  const fileName = `list-${list.id}-${asOf}.xlsx`;
  await noteMembers(context, list.id, isStored(list) ? null : condition, listed.length > 0 ? shown : []);
  await noteExport(context, fileName, { columns: sheet.columns.map(({ header }) => header), rows: listed.length });
  return { fileName, bytes: await writeWorkbook([sheet]) };
}

type Line = { readonly group: "met" | "open"; readonly listed: Listed };

function linesOf(groups: Groups, wanted: Query["group"]): readonly Line[] {
  return listGroup.options
    .filter((group) => wanted === "all" || wanted === group)
    .flatMap((group) => groups[group].slice(0, MAX_MEMBERS + 1).map((listed) => ({ group, listed })));
}

type Drawn = {
  readonly list: List;
  readonly listed: readonly Line[];
  readonly shown: readonly ShownColumn[];
  readonly lang: Language;
  readonly basis: Basis;
};

const WORDS = {
  zh: {
    id: "代码",
    name: "名称",
    group: "结论",
    missing: "缺少",
    met: "符合",
    open: "未定",
    gone: "（已不在登记中）",
    hidden: "已隐去",
  },
  en: {
    id: "Code",
    name: "Name",
    group: "Verdict",
    missing: "Missing",
    met: "met",
    open: "open",
    gone: "(no longer registered)",
    hidden: "hidden",
  },
} as const;

async function drawSheet(context: ApiContext, drawn: Drawn): Promise<Sheet> {
  const { list, listed, shown, lang } = drawn;
  const words = WORDS[lang];
  const rows: Cell[][] = [];
  for (let from = 0; from < listed.length; from += LINES_AT_ONCE) {
    const part = listed.slice(from, from + LINES_AT_ONCE);
    const members = await describeMembers(
      context,
      list.kind,
      part.map((each) => each.listed),
      shown,
    );
    for (const [place, member] of members.entries()) {
      const missing = member.missing.length === 0 ? null : member.missing.join("；");
      const group = words[part[place]?.group ?? "met"];
      const values = member.shown.map((value, column) => (shown[column]?.hidden ? words.hidden : value));
      rows.push([member.id, member.name ?? words.gone, group, ...values, missing]);
    }
  }
  const columns: Column[] = [
    { header: words.id, kind: "text", width: 22 },
    { header: words.name, kind: "text", width: 34 },
    { header: words.group, kind: "text", width: 10 },
    ...shown.map(
      ({ label, english, year }): Column => ({ header: headerOf(label, english, year, lang), kind: "text" }),
    ),
    { header: words.missing, kind: "text", width: 40 },
  ];
  return { name: list.name, columns, rows, preface: prefaceOf(drawn) };
}

function headerOf(label: string, english: string, year: number | null, lang: Language): string {
  if (lang === "zh") return label;
  return year === null ? english : `${english} ${year}`;
}

function prefaceOf({ list, listed, lang, basis }: Drawn): string[] {
  const zh = lang === "zh";
  const { name, condition, fixed } = list;
  const colon = zh ? "：" : ": ";
  return [
    name,
    ...(condition === null ? [] : [`${zh ? "条件" : "Condition"}${colon}${condition}`]),
    fixed
      ? `${zh ? "名单固定于" : "Members fixed as of"} ${fixed.asOf}${zh ? "，政策集 " : ", policy set "}${fixed.policySet}`
      : `${zh ? "评估日期" : "As of"} ${basis.asOf}${zh ? "，政策集 " : ", policy set "}${basis.policySet}`,
    zh ? `共 ${listed.length} 条` : `${listed.length} rows`,
    ...syntheticNote(basis, lang),
  ];
}
