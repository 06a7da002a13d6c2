import { type Basis, type RefusalCode, verdict } from "@yuanding/contract";
import { type Measure, type Result, VERDICT_WORDS } from "@yuanding/rules";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { basisOf, decidePark, readAsOf, syntheticNote } from "../decisions/index.ts";
import { noteExport } from "../facts/index.ts";
import { selectDecisions } from "./select-decisions.ts";

const query = z.object({
  measure: z.string().default(""),
  asOf: z.string().optional(),
  verdict: verdict.optional(),
  condition: z.string().optional(),
  among: z.enum(["all", "entering"]).default("all"),
  class: z.string().optional(),
  missing: z.string().optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});

type Language = "zh" | "en";

/** A workbook and its file name. */
export type CensusWorkbook = { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * The list behind one number of the census as an Excel file; says on top what it is, as of when, and that it is synthetic.
 * What the query names wrongly is refused with the same codes as the list itself; null when the query has another shape.
 */
export async function writeCensusWorkbook(
  given: Readonly<Record<string, string>>,
  context: ApiContext,
): Promise<CensusWorkbook | RefusalCode | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const measure = context.law.library.measures.get(read.data.measure);
  if (!measure) return "measure_not_found";
  const asOf = await readAsOf(read.data.asOf, context);
  if (!asOf) return "date_invalid";
  const decisions = (await decidePark(asOf, context)).byMeasure.get(measure.id) ?? [];
  const selected = selectDecisions(measure, decisions, read.data);
  if (!selected) return "condition_not_found";
  const { lang } = read.data;
  const basis = await basisOf(asOf, context);
  const title = lang === "zh" ? measure.title : (measure.english ?? measure.title);
  const sheet: Sheet = {
    name: title,
    columns: columns(measure, lang),
    rows: selected.map(({ name, result }) => row(name, result, measure, lang)),
    preface: preface({ title, measure, asOf: asOf.toString(), basis, count: selected.length, lang }),
  };
  const fileName = `${measure.id.replace("/", "-")}-${asOf}.xlsx`;
  await noteExport(context, fileName, { columns: sheet.columns.map(({ header }) => header), rows: selected.length });
  return { fileName, bytes: await writeWorkbook([sheet]) };
}

type About = {
  readonly title: string;
  readonly measure: Measure;
  readonly asOf: string;
  readonly basis: Basis;
  readonly count: number;
  readonly lang: Language;
};

function preface({ title, measure, asOf, basis, count, lang }: About): string[] {
  const place = `《${measure.policy.title}》${measure.policy.number ?? ""} ${measure.article}`;
  const lines =
    lang === "zh"
      ? [`${title}（${place}）`, `评估日期 ${asOf}，共 ${count} 条；政策集 ${basis.policySet}`]
      : [`${title} (${place})`, `as of ${asOf}, ${count} rows; policy set ${basis.policySet}`];
  return [...lines, ...syntheticNote(basis, lang)];
}

const HEADERS: { readonly [Each in Language]: Readonly<Record<string, string>> } = {
  zh: {
    id: "代码",
    name: "名称",
    verdict: "结论",
    amount: "金额（元）",
    ceiling: "上限（元）",
    low: "得分下限",
    high: "得分上限",
    class: "类型",
    unmet: "不符合的条件",
    unknown: "缺少的事实",
    human: "待认定事项",
  },
  en: {
    id: "Code",
    name: "Name",
    verdict: "Verdict",
    amount: "Amount (yuan)",
    ceiling: "Ceiling (yuan)",
    low: "Score, lowest",
    high: "Score, highest",
    class: "Class",
    unmet: "Conditions not met",
    unknown: "Facts missing",
    human: "Judgements to make",
  },
};
const ENGLISH_VERDICTS: Readonly<Record<string, string>> = {
  met: "met",
  unmet: "not met",
  unknown: "facts missing",
  human: "needs judgement",
  inapplicable: "not applicable",
};

/** Only the figures this measure can have. */
function figures(measure: Measure): readonly (readonly [key: string, kind: Column["kind"]])[] {
  return [
    ...(measure.amount ? ([["amount", "money"]] as const) : []),
    ...(measure.ceiling ? ([["ceiling", "money"]] as const) : []),
    ...(measure.scoring
      ? ([
          ["low", "number"],
          ["high", "number"],
        ] as const)
      : []),
    ...(measure.classification ? ([["class", "text"]] as const) : []),
  ];
}

function columns(measure: Measure, lang: Language): Column[] {
  const head = (key: string): string => HEADERS[lang][key] ?? key;
  return [
    { header: head("id"), kind: "text", width: 22 },
    { header: head("name"), kind: "text", width: 34 },
    { header: head("verdict"), kind: "text", width: 12 },
    ...figures(measure).map(([key, kind]): Column => ({ header: head(key), kind })),
    { header: head("unmet"), kind: "text", width: 48 },
    { header: head("unknown"), kind: "text", width: 40 },
    { header: head("human"), kind: "text", width: 40 },
  ];
}

function row(name: string, result: Result, measure: Measure, lang: Language): Cell[] {
  const held: Readonly<Record<string, Cell>> = {
    amount: result.amount,
    ceiling: result.ceiling,
    low: result.score?.low ?? null,
    high: result.score?.high ?? null,
    class: result.class,
  };
  const word = lang === "zh" ? VERDICT_WORDS[result.verdict] : (ENGLISH_VERDICTS[result.verdict] ?? result.verdict);
  const words = (list: readonly string[]): Cell => (list.length === 0 ? null : list.join("；"));
  return [
    result.subject,
    name,
    word,
    ...figures(measure).map(([key]) => held[key] ?? null),
    words(result.unmet),
    words(result.unknown),
    words(result.human),
  ];
}
