import type { Benefit, Bundle, Combination, RuleReference } from "@yuanding/combine";
import { formatQuantity, type Language } from "@yuanding/rules";
import { parseDecimal, ZERO } from "@yuanding/values";

type Words = {
  readonly asOf: string;
  readonly best: string;
  readonly nothing: string;
  readonly of: string;
  readonly paid: string;
  readonly total: string;
  readonly plan: string;
  readonly granted: string;
  readonly leftOut: string;
  readonly runnerUp: string;
  readonly none: string;
  readonly costs: string;
  readonly open: string;
  readonly ifAll: string;
  readonly assumptions: string;
  readonly unproven: string;
};

const WORDS: { readonly [Each in Language]: Words } = {
  zh: {
    asOf: "评估日期",
    best: "最优组合",
    nothing: "没有已经符合且金额确定的条款",
    of: "单独计算",
    paid: "拨付",
    total: "合计",
    plan: "分年计划",
    granted: "核定",
    leftOut: "符合但没有列入的",
    runnerUp: "次优组合",
    none: "没有其他选择",
    costs: "各条规则的影响",
    open: "还不能决定的",
    ifAll: "已知金额的未定条款都符合时，最优组合合计",
    assumptions: "前提",
    unproven: "没有证明是最优；任何组合都不超过",
  },
  en: {
    asOf: "as of",
    best: "best bundle",
    nothing: "no measure is met with a known amount",
    of: "alone",
    paid: "paid",
    total: "total",
    plan: "plan by year",
    granted: "granted",
    leftOut: "met but left out",
    runnerUp: "runner-up",
    none: "there is no other choice",
    costs: "what each rule costs",
    open: "still open",
    ifAll: "the best total if every open measure of known amount were met",
    assumptions: "assumed",
    unproven: "not proven to be the best; no bundle exceeds",
  },
};

/** A combination as indented text, for a terminal or a mail. */
export function renderCombination(answer: Combination, subjectName: string, language: Language): string {
  const words = WORDS[language];
  const show = (yuan: string): string => money(yuan, language);
  const years = answer.best.years.length > 1 || answer.years.length > 1;
  const lines = [
    `${subjectName} ${answer.subject}`.trim(),
    `${words.asOf} ${answer.asOf}`,
    ...section(words.best, renderBundle(answer.best, words, language)),
    ...(answer.proven ? [] : [`  ${words.unproven} ${show(answer.bound)}`]),
    ...(years ? section(words.plan, renderYears(answer.best, words, language)) : []),
    ...section(
      words.leftOut,
      answer.leftOut.map((each) => {
        return `· ${each.title} ${each.year} ${show(each.amount)}${because(each.rules)}`;
      }),
    ),
    ...section(words.runnerUp, [answer.runnerUp ? answer.runnerUp.why[language] : words.none]),
    ...section(
      words.costs,
      answer.costs.map((each) => `· ${each.why[language]}`),
    ),
    ...section(
      words.open,
      answer.open.map((each) => `· ${each.why[language]}${missing([...each.unknown, ...each.human])}`),
    ),
    ...(answer.ifAll === answer.best.total ? [] : [`  ${words.ifAll} ${show(answer.ifAll)}`]),
    ...section(
      words.assumptions,
      answer.assumptions.map((each) => `· ${each[language]}`),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}：`, ...lines.map((line) => `  ${line}`)];
}

function renderBundle(bundle: Bundle, words: Words, language: Language): string[] {
  if (bundle.benefits.length === 0) return [words.nothing];
  const lines = bundle.benefits.flatMap((benefit) => renderBenefit(benefit, words, language));
  return [...lines, `${words.total} ${money(bundle.total, language)}`];
}

function renderBenefit(benefit: Benefit, words: Words, language: Language): string[] {
  const title = language === "en" ? (benefit.english ?? benefit.title) : benefit.title;
  const alone = benefit.granted === benefit.amount ? "" : `（${words.of} ${money(benefit.amount, language)}）`;
  const payments = benefit.payments.map((each) => `${each.year} ${money(each.amount, language)}`).join("；");
  return [
    `✓ ${title}（《${benefit.policyTitle}》${benefit.article}）${benefit.year}：${money(benefit.granted, language)}${alone}`,
    ...benefit.cuts.map(({ rule, by }) => `    −${money(by, language)} ${name(rule)}`),
    ...(benefit.payments.length > 1 ? [`    ${words.paid} ${payments}`] : []),
  ];
}

function renderYears(bundle: Bundle, words: Words, language: Language): string[] {
  return bundle.years.map((each) => {
    return `${each.year}：${words.granted} ${money(each.granted, language)}，${words.paid} ${money(each.paid, language)}`;
  });
}

function because(rules: readonly RuleReference[]): string {
  return rules.length === 0 ? "" : `（${rules.map(name).join("、")}）`;
}

function name(rule: RuleReference): string {
  return `“${rule.label}” ${rule.cite}`;
}

function missing(names: readonly string[]): string {
  return names.length === 0 ? "" : `（${names.join("、")}）`;
}

function money(yuan: string, language: Language): string {
  return language === "en" ? `${yuan} yuan` : formatQuantity(parseDecimal(yuan) ?? ZERO, { 元: 1 });
}
