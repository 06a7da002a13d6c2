import { changeKind, type EntitlementChange, type RefusalCode } from "@yuanding/contract";
import { VERDICT_WORDS, type Verdict } from "@yuanding/rules";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { basisOf, readAsOf, syntheticNote } from "../decisions/index.ts";
import { noteExport } from "../facts/index.ts";
import { describeChanges } from "./describe-change.ts";
import { listChanges } from "./entitlements-store.ts";
import { readFilter } from "./read-filter.ts";

/** Rows of one file: what a person still reads. A file that leaves some out says so. */
const MAX_ROWS = 20_000;
/** Moments are written in the park's own time. */
const ZONE = "Asia/Shanghai";

const query = z.object({
  kind: changeKind.optional(),
  measure: z.string().optional(),
  subject: z.string().optional(),
  batch: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});

const WORDS = {
  zh: {
    title: "权益变化",
    headers: [
      ...["时间", "代码", "名称", "条款", "条款编号", "变化", "此前结论", "现在结论"],
      ...["此前金额（元）", "现在金额（元）", "此前上限（元）", "现在上限（元）", "批次", "评估日期", "说明"],
    ],
    kinds: {
      gained: "新符合",
      lost: "不再符合",
      raised: "提高",
      lowered: "降低",
      reclassified: "改类",
      becameKnown: "已明确",
      becameUnknown: "转为未定",
    },
    about: (total: number, set: string) => `共 ${total} 条，按时间倒序；导出时的政策集 ${set}`,
    cut: (rows: number) => `只含最近的 ${rows} 条，请缩小范围再导出其余的`,
  },
  en: {
    title: "Changes of entitlements",
    headers: [
      ...["Time", "Code", "Name", "Measure", "Measure id", "Change", "Verdict before", "Verdict now"],
      ...["Amount before (yuan)", "Amount now (yuan)", "Ceiling before (yuan)", "Ceiling now (yuan)"],
      ...["Batch", "As of", "In words"],
    ],
    kinds: {
      gained: "newly met",
      lost: "no longer met",
      raised: "raised",
      lowered: "lowered",
      reclassified: "another class",
      becameKnown: "became known",
      becameUnknown: "became open",
    },
    about: (total: number, set: string) => `${total} rows, newest first; policy set at the time of export ${set}`,
    cut: (rows: number) => `only the newest ${rows}; narrow the selection to export the others`,
  },
} as const;
const ENGLISH_VERDICTS: { readonly [Each in Verdict]: string } = {
  met: "met",
  unmet: "not met",
  unknown: "facts missing",
  human: "needs judgement",
  inapplicable: "not applicable",
};

type Language = keyof typeof WORDS;

/** A selection of changes as an Excel file, with the sentence that tells each. Null for a query of another shape. */
export async function writeChangesWorkbook(
  given: Readonly<Record<string, string>>,
  context: ApiContext,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> } | RefusalCode | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const filter = readFilter(read.data);
  const asOf = await readAsOf(undefined, context);
  if (!filter || !asOf) return "date_invalid";
  const { lang } = read.data;
  const { total, items } = await listChanges(context.database, { ...filter, offset: 0, limit: MAX_ROWS });
  const described = await describeChanges(context, items);
  const basis = await basisOf(asOf, context);
  const words = WORDS[lang];
  const sheet: Sheet = {
    name: words.title,
    columns: words.headers.map(columnOf),
    rows: described.map((change) => row(change, lang)),
    preface: [
      words.title,
      words.about(total, basis.policySet),
      ...(total > MAX_ROWS ? [words.cut(MAX_ROWS)] : []),
      ...syntheticNote(basis, lang),
    ],
  };
  await noteExport(context, "changes.xlsx", { columns: words.headers, rows: items.length });
  return { fileName: "changes.xlsx", bytes: await writeWorkbook([sheet]) };
}

const WIDE: ReadonlySet<number> = new Set([2, 3]);
const MONEY: ReadonlySet<number> = new Set([8, 9, 10, 11]);

function columnOf(header: string, place: number, all: readonly string[]): Column {
  if (MONEY.has(place)) return { header, kind: "money" };
  if (place === all.length - 1) return { header, kind: "text", width: 90 };
  return { header, kind: "text", width: WIDE.has(place) ? 34 : 20 };
}

function row(change: EntitlementChange, lang: Language): Cell[] {
  const { at, subject, measure, kind, before, after, batch, asOf, sentence } = change;
  const verdict = (answer: typeof before): Cell => {
    if (!answer) return null;
    return lang === "zh" ? VERDICT_WORDS[answer.verdict] : ENGLISH_VERDICTS[answer.verdict];
  };
  return [
    momentText(at),
    subject.id,
    subject.name,
    lang === "zh" ? measure.title : (measure.english ?? measure.title),
    measure.id,
    WORDS[lang].kinds[kind],
    verdict(before),
    verdict(after),
    before?.amount ?? null,
    after?.amount ?? null,
    before?.ceiling ?? null,
    after?.ceiling ?? null,
    String(batch.id),
    asOf,
    sentence[lang],
  ];
}

function momentText(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
