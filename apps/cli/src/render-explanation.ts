import type {
  Derivation,
  Explanation,
  Language,
  Reason,
  ScoreReason,
  UsedFact,
  UsedParameter,
  UsedTransition,
  Verdict,
} from "@yuanding/rules";

const MARKS: { readonly [Each in Verdict]: string } = {
  met: "✓",
  unmet: "✗",
  unknown: "?",
  human: "○",
  inapplicable: "–",
};

type Words = {
  readonly verdicts: { readonly [Each in Verdict]: string };
  readonly asOf: string;
  readonly transition: string;
  readonly missing: string;
  readonly amount: string;
  readonly ceiling: string;
  readonly class: string;
  readonly score: string;
  readonly of: string;
  readonly unknown: string;
  readonly human: string;
  readonly undefinedPoints: string;
  readonly source: string;
};

const WORDS: { readonly [Each in Language]: Words } = {
  zh: {
    verdicts: { met: "符合", unmet: "不符合", unknown: "待补充", human: "待认定", inapplicable: "不适用" },
    asOf: "评估日期",
    transition: "按过渡规定",
    missing: "未知",
    amount: "金额",
    ceiling: "最高（文件未给出计算公式）",
    class: "类型",
    score: "得分",
    of: "满分",
    unknown: "还缺少的事实",
    human: "还需认定",
    undefinedPoints: "文件未明确",
    source: "来源",
  },
  en: {
    verdicts: {
      met: "met",
      unmet: "not met",
      unknown: "facts missing",
      human: "needs judgement",
      inapplicable: "not applicable",
    },
    asOf: "as of",
    transition: "by a transition",
    missing: "unknown",
    amount: "amount",
    ceiling: "at most (the text gives no formula)",
    class: "class",
    score: "score",
    of: "of",
    unknown: "facts still missing",
    human: "judgements still to make",
    undefinedPoints: "left undefined by the text",
    source: "source",
  },
};

/** The justification as indented text, for a terminal or a mail. */
export function renderExplanation(explanation: Explanation, subjectName: string, language: Language): string {
  const words = WORDS[language];
  const { result } = explanation;
  const number = explanation.policy.number ? ` ${explanation.policy.number}` : "";
  const lines = [
    `${subjectName} ${result.subject}`.trim(),
    `《${explanation.policy.title}》${number} ${explanation.article} ${explanation.title}（${explanation.transition?.measure ?? result.measure}）`,
    `${words.asOf} ${explanation.asOf}：${MARKS[result.verdict]} ${words.verdicts[result.verdict]}`,
    ...(explanation.transition ? [renderTransition(explanation.transition, words)] : []),
    ...(explanation.inapplicable ? [explanation.inapplicable] : []),
    "",
    ...(explanation.applicability ? renderReason(explanation.applicability, 0, words) : []),
    ...(explanation.conditions ? renderReason(explanation.conditions, 0, words) : []),
    ...(explanation.score ? renderScore(explanation.score, 0, words) : []),
    ...explanation.derivations.flatMap((derivation) => renderDerivation(derivation, words)),
    ...renderList(words.unknown, result.unknown),
    ...renderList(words.human, result.human),
    ...renderList(words.undefinedPoints, explanation.undefinedPoints),
  ];
  return `${lines.join("\n")}\n`;
}

/** Another law answered, and the policy says so. */
function renderTransition({ wording, rule, cite, measure }: UsedTransition, words: Words): string {
  return `${words.transition}：${wording} → ${rule === measure ? rule : `${rule}（${measure}）`} — ${cite}`;
}

function renderReason(reason: Reason, depth: number, words: Words): string[] {
  const indent = "  ".repeat(depth);
  const cite = reason.cite ? ` — ${reason.cite}` : "";
  return [
    `${indent}${MARKS[reason.verdict]} ${reason.label}${cite}`,
    ...(reason.expression ? [`${indent}    ${reason.expression}`] : []),
    ...renderGrounds(reason.facts, reason.parameters, indent, words),
    ...reason.values.map((value) => `${indent}    ${value.name} = ${value.shown ?? words.missing}`),
    ...reason.notes.map((note) => `${indent}    ${note}`),
    ...reason.children.flatMap((child) => renderReason(child, depth + 1, words)),
  ];
}

function renderGrounds(
  facts: readonly UsedFact[],
  parameters: readonly UsedParameter[],
  indent: string,
  words: Words,
): string[] {
  return [
    ...facts.map((fact) => {
      const year = fact.year === null ? "" : `[${fact.year}]`;
      const source = fact.source ? `（${words.source}：${fact.source}）` : "";
      return `${indent}    ${fact.name}${year} = ${fact.shown ?? words.missing}${source}`;
    }),
    ...parameters.map((parameter) => `${indent}    ${parameter.name} = ${parameter.shown}（${parameter.cite}）`),
  ];
}

function renderScore(line: ScoreReason, depth: number, words: Words): string[] {
  const indent = "  ".repeat(depth);
  const marks = line.low === line.high ? line.low : `${line.low}–${line.high}`;
  const row = line.row ? `（${line.row}）` : "";
  const title = depth === 0 ? words.score : line.title;
  return [
    `${indent}${title} ${marks}，${words.of} ${line.full}${row}${line.cite ? ` — ${line.cite}` : ""}`,
    ...line.values.map((value) => `${indent}    ${value.name} = ${value.shown ?? words.missing}`),
    ...renderGrounds(line.facts, [], indent, words),
    ...line.children.flatMap((child) => renderScore(child, depth + 1, words)),
  ];
}

function renderDerivation(derivation: Derivation, words: Words): string[] {
  const title = words[derivation.kind];
  return [
    `${title}：${derivation.shown ?? words.missing}${derivation.cite ? ` — ${derivation.cite}` : ""}`,
    ...(derivation.expression ? [`    ${derivation.expression}`] : []),
    ...renderGrounds(derivation.facts, derivation.parameters, "", words),
    ...derivation.notes.map((note) => `    ${note}`),
  ];
}

function renderList(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ["", `${title}：`, ...items.map((item) => `  · ${item}`)];
}
