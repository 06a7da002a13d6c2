import type { Note } from "../evaluate/value.ts";
import type { Place } from "../source/place.ts";

/** What a statement of a policy is about, with its words. */
export const PARTS = {
  policy: { zh: "文件", en: "Document" },
  period: { zh: "施行期", en: "Period in force" },
  article: { zh: "条文", en: "Article" },
  measure: { zh: "条款", en: "Measure" },
  attribute: { zh: "属性", en: "Attribute" },
  parameter: { zh: "参数", en: "Parameter" },
  definition: { zh: "定义", en: "Definition" },
  applicability: { zh: "适用", en: "Applicability" },
  condition: { zh: "条件", en: "Condition" },
  indicator: { zh: "评分项", en: "Indicator" },
  classification: { zh: "分类", en: "Classification" },
  amount: { zh: "金额", en: "Amount" },
  ceiling: { zh: "上限", en: "Ceiling" },
  transition: { zh: "过渡", en: "Transition" },
  undefined: { zh: "未明确", en: "Undefined point" },
} as const satisfies Record<string, Note>;
export type Part = keyof typeof PARTS;

/** One thing a policy says, as it is written. */
export type Statement = {
  readonly part: Part;
  /** What it is about: a parameter's name, a condition's label, an indicator's title. Empty when the part is one of a kind. */
  readonly name: string;
  readonly text: string;
  readonly cite: string | null;
  readonly at: Place;
};

/** One difference between two versions of the law, as data and as a sentence in each language. */
export type Change = Note & {
  readonly part: Part;
  readonly kind: "added" | "removed" | "changed";
  /** Id of the measure it is in (the new one, if there are two); null when it is in none. */
  readonly measure: string | null;
  readonly name: string;
  readonly old: Said | null;
  readonly new: Said | null;
};

type Said = Pick<Statement, "name" | "text" | "cite" | "at">;

/** The change from one statement to another; at least one is given. */
export function changeOf(measure: string | null, old: Statement | null, now: Statement | null): Change {
  const { part, name } = (now ?? old) as Statement;
  const kind = old === null ? "added" : now === null ? "removed" : "changed";
  return { part, kind, measure, name, old: old && said(old), new: now && said(now), ...sentence(part, old, now) };
}

/** Longest text quoted in a sentence; the data holds all of it. */
const MAX_QUOTED = 120;

/** What is in both lists is compared; statements of the same part and name are the same thing, twins in their order. */
export function changesBetween(measure: string | null, old: readonly Statement[], now: readonly Statement[]): Change[] {
  const before = byName(old);
  const after = byName(now);
  const removed = [...before].flatMap(([key, each]) => (after.has(key) ? [] : [changeOf(measure, each, null)]));
  const others = [...after].flatMap(([key, each]) => {
    const earlier = before.get(key) ?? null;
    return earlier?.text === each.text ? [] : [changeOf(measure, earlier, each)];
  });
  return [...removed, ...others];
}

function byName(statements: readonly Statement[]): Map<string, Statement> {
  const named = new Map<string, Statement>();
  for (const each of statements) {
    let key = `${each.part} ${each.name}`;
    while (named.has(key)) key += "+";
    named.set(key, each);
  }
  return named;
}

function said({ name, text, cite, at }: Statement): Said {
  return { name, text, cite, at };
}

function sentence(part: Part, old: Statement | null, now: Statement | null): Note {
  const { zh, en } = PARTS[part];
  const name = (now ?? old)?.name ?? "";
  // A condition's text begins with its label; said once it reads better.
  const told = [old, now].some((each) => each?.text.includes(name));
  const subject = name === "" || told ? { zh, en } : { zh: `${zh}“${name}”`, en: `${en} “${name}”` };
  if (!old) return { zh: `新增${subject.zh}：${cited(now, "zh")}`, en: `${subject.en} added: ${cited(now, "en")}` };
  if (!now) return { zh: `删除${subject.zh}：${cited(old, "zh")}`, en: `${subject.en} removed: ${cited(old, "en")}` };
  return {
    zh: `${subject.zh}由 ${cited(old, "zh")} 改为 ${cited(now, "zh")}`,
    en: `${subject.en} changed from ${cited(old, "en")} to ${cited(now, "en")}`,
  };
}

function cited(statement: Statement | null, language: "zh" | "en"): string {
  if (!statement) return "";
  const { text, cite } = statement;
  const quoted = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  if (cite === null) return quoted;
  return language === "zh" ? `${quoted}（${cite}）` : `${quoted} (${cite})`;
}
