import type { Distance, RefusalCode } from "@yuanding/contract";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { basisOf, readAsOf, syntheticNote } from "../decisions/index.ts";
import { noteExport, noteReading } from "../facts/index.ts";
import { describeOneStep } from "./describe-one-step.ts";
import { chooseRung, measureOf } from "./find-one-step.ts";

const query = z.object({
  rung: z.string().optional(),
  asOf: z.string().optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});

const WORDS = {
  zh: {
    title: "差一步",
    headers: [
      "代码",
      "名称",
      "差什么",
      "现在",
      "要达到",
      "差多少",
      "比例",
      "满足的条件",
      "补充",
      "待认定",
      "最早评估年",
    ],
    about: (asOf: string, count: number, set: string) => `评估日期 ${asOf}，共 ${count} 条；政策集 ${set}`,
  },
  en: {
    title: "One step away",
    headers: [
      ...["Code", "Name", "What is missing", "Now", "Needed", "Difference", "Relative"],
      ...["Conditions met by it", "To be supplied", "To be judged", "First assessed in"],
    ],
    about: (asOf: string, count: number, set: string) => `as of ${asOf}, ${count} rows; policy set ${set}`,
  },
} as const;

/** Who is one step away from a rung, as an Excel file: one row an enterprise, with its easiest step. Null as for the census. */
export async function writeCultivationWorkbook(
  given: Readonly<Record<string, string>>,
  context: ApiContext,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> } | RefusalCode | null> {
  const read = query.safeParse(given);
  if (!read.success) return null;
  const asOf = await readAsOf(read.data.asOf, context);
  if (!asOf) return "date_invalid";
  const rung = chooseRung(context.law, read.data.rung, asOf);
  if (!rung) return "rung_not_found";
  const { lang } = read.data;
  const { entries, shown } = await describeOneStep(rung, asOf, context, lang);
  const basis = await basisOf(asOf, context);
  const words = WORDS[lang];
  const measure = measureOf(context.law.library, rung, asOf);
  const sheet: Sheet = {
    name: words.title,
    columns: words.headers.map((header, i): Column => ({ header, kind: "text", width: i === 1 || i > 6 ? 34 : 20 })),
    rows: entries.map(({ name, distance }) => row(name, distance)),
    preface: [
      `${words.title} · ${rung[lang]}${measure ? ` (${measure})` : ""}`,
      words.about(asOf.toString(), entries.length, basis.policySet),
      ...syntheticNote(basis, lang),
    ],
  };
  const fileName = `one-step-${rung.id}-${asOf}.xlsx`;
  await noteReading(context, { facts: shown, after: { rung: rung.id, subjects: entries.length } });
  await noteExport(context, fileName, { columns: words.headers, rows: entries.length });
  return { fileName, bytes: await writeWorkbook([sheet]) };
}

function row(name: string, { subject, sets }: Distance): Cell[] {
  const [best] = sets;
  const [step] = best?.steps ?? [];
  const joined = (texts: readonly string[]): Cell => (texts.length === 0 ? null : texts.join("；"));
  return [
    subject,
    name,
    step ? (step.fact ?? step.text) : null,
    step?.hidden ? step.text : (step?.from ?? null),
    step?.to || null,
    step?.difference ?? null,
    step?.relative ?? null,
    joined(step?.conditions ?? []),
    joined((best?.supplies ?? []).map(({ fact, requirement }) => `${fact} ${requirement}`)),
    joined(best?.judgements ?? []),
    best ? String(best.assessment) : null,
  ];
}
