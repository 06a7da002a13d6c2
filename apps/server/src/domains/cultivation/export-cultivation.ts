import type { RefusalCode } from "@yuanding/contract";
import { type DistanceView, drawDistance } from "@yuanding/rules";
import { type Cell, type Column, type Sheet, writeWorkbook } from "@yuanding/sheets";
import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import { basisOf, readAsOf, syntheticNote } from "../decisions/index.ts";
import { chooseRung, findOneStep, measureOf } from "./find-one-step.ts";

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
  const { entries } = await findOneStep(rung, asOf, context);
  const basis = await basisOf(asOf, context);
  const words = WORDS[lang];
  const measure = measureOf(context.law.library, rung, asOf);
  const sheet: Sheet = {
    name: words.title,
    columns: words.headers.map((header, i): Column => ({ header, kind: "text", width: i === 1 || i > 6 ? 34 : 20 })),
    rows: entries.map(({ subject, distance }) => row(subject.name, drawDistance(distance, lang))),
    preface: [
      `${words.title} · ${rung[lang]}${measure ? ` (${measure})` : ""}`,
      words.about(asOf.toString(), entries.length, basis.policySet),
      ...syntheticNote(basis, lang),
    ],
  };
  return { fileName: `one-step-${rung.id}-${asOf}.xlsx`, bytes: await writeWorkbook([sheet]) };
}

function row(name: string, { subject, sets }: DistanceView): Cell[] {
  const [best] = sets;
  const [step] = best?.steps ?? [];
  const joined = (texts: readonly string[]): Cell => (texts.length === 0 ? null : texts.join("；"));
  return [
    subject,
    name,
    step ? (step.fact ?? step.text) : null,
    step?.from ?? null,
    step?.to ?? null,
    step?.difference ?? null,
    step?.relative ?? null,
    joined(step?.conditions ?? []),
    joined((best?.supplies ?? []).map(({ fact, requirement }) => `${fact} ${requirement}`)),
    joined(best?.judgements ?? []),
    best ? String(best.assessment) : null,
  ];
}
