import { decisionFileName, type PackPolicySet } from "@yuanding/audit/pack";
import type { Derivation, Explanation, Reason, ScoreLine } from "@yuanding/contract";
import type { DecisionRecord } from "../decisions/index.ts";
import { both, type Html, html } from "./html.ts";

type KeptFact = {
  readonly fact: string;
  readonly year: number | null;
  readonly value: string;
  readonly source: string;
  readonly asOf: string | null;
};

const VERDICTS = {
  met: { mark: "✓", look: "met", zh: "符合", en: "met" },
  unmet: { mark: "✗", look: "unmet", zh: "不符合", en: "not met" },
  unknown: { mark: "?", look: "open", zh: "待补充", en: "unknown" },
  human: { mark: "○", look: "open", zh: "待认定", en: "to be judged" },
  inapplicable: { mark: "–", look: "open", zh: "不适用", en: "not applicable" },
} as const;

const TRUTHS = new Map([
  ["true", "是"],
  ["false", "否"],
]);

/** A decision as people read it: the clause, every fact with its source, and the reasons one by one. */
export function describeAnswer(decision: DecisionRecord, policies: readonly PackPolicySet[]): Html {
  const answer = JSON.parse(decision.answer) as Explanation;
  const facts = JSON.parse(decision.facts) as readonly KeptFact[];
  const { mark, look, ...words } = VERDICTS[decision.verdict];
  const set = policies.find(({ hash }) => hash === decision.policySet);
  const text = set?.files.find(({ path }) => path.endsWith(`/${answer.policy.id}.md`))?.name;
  return html`<h4>${both({ zh: "条款与结论", en: "Clause and decision" })}</h4>
<p>${text === undefined ? answer.policy.title : html`<a href="${text}">《${answer.policy.title}》</a>`}${answer.policy.number} ${answer.article} ${answer.title}：<strong class="${look}">${mark} ${both(words)}</strong>
（${decision.asOf.toString()}） <a href="${decisionFileName(decision.id)}">${both({ zh: "结论全文", en: "the whole decision" })}</a></p>
${facts.length > 0 && describeFacts(facts)}
<h4>${both({ zh: "理由", en: "Reasons" })}</h4>
<ul>${[answer.applicability, answer.conditions].flatMap((reason) => (reason ? [describeReason(reason)] : []))}
${answer.score && describeScore(answer.score)}
${answer.derivations.map(describeDerivation)}</ul>
${answer.undefinedPoints.length > 0 && html`<p><small>${both({ zh: "文件未明确", en: "The text leaves open" })}：${answer.undefinedPoints.join("；")}</small></p>`}`;
}

function describeFacts(facts: readonly KeptFact[]): Html {
  return html`<h4>${both({ zh: "数据与来源", en: "Facts with their sources" })}</h4><div class="wide" tabindex="0"><table><thead><tr>
<th>${both({ zh: "数据", en: "fact" })}</th><th>${both({ zh: "取值", en: "value" })}</th><th>${both({ zh: "来源", en: "source" })}</th>
<th>${both({ zh: "所指日期", en: "as of" })}</th></tr></thead><tbody>${facts.map(
    ({ fact, year, value, source, asOf }) =>
      html`<tr><td>${fact}${year === null ? "" : `（${year}）`}</td><td>${TRUTHS.get(value) ?? value}</td><td>${source}</td><td class="t">${asOf ?? "—"}</td></tr>`,
  )}</tbody></table></div>`;
}

function describeReason({ verdict, label, cite, expression, children, kind }: Reason): Html {
  const { mark, look } = VERDICTS[verdict];
  return html`<li><span class="${look}">${mark}</span> ${label}${cite === null ? null : html` <small>${cite}</small>`}${
    kind === "test" && expression !== null ? html`<br><code>${expression}</code>` : null
  }${children.length > 0 && html`<ul>${children.map(describeReason)}</ul>`}</li>`;
}

function describeScore({ title, low, high, full, cite, children }: ScoreLine): Html {
  const marks = low === high ? low : `${low}–${high}`;
  return html`<li>${title}：${marks} / ${full}${cite === null ? null : html` <small>${cite}</small>`}${
    children.length > 0 && html`<ul>${children.map(describeScore)}</ul>`
  }</li>`;
}

const DERIVED = {
  amount: { zh: "金额", en: "amount" },
  ceiling: { zh: "上限", en: "ceiling" },
  class: { zh: "类型", en: "class" },
} as const;

function describeDerivation({ kind, shown, expression, cite }: Derivation): Html {
  return html`<li>${both(DERIVED[kind])}：${shown ?? "—"}${cite === null ? null : html` <small>${cite}</small>`}${
    expression === null ? null : html`<br><code>${expression}</code>`
  }</li>`;
}
