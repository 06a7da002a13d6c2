/**
 * A hundred invented rules of four conditions each, with a threshold of its own in nearly every condition, over sixteen shared
 * facts. They are in no law: they exist to be computed. The same list is printed as a policy and as SQL.
 */

type Operator = ">=" | "<" | "<=";

/** A comparison of a stored figure; `value` is in the column's own unit (分, persons, millionths). */
type Comparison = {
  readonly kind: "figure";
  readonly label: string;
  readonly op: Operator;
  readonly value: number;
  /** As a policy writes the threshold. */
  readonly written: string;
};
type Condition =
  | Comparison
  | { readonly kind: "truth"; readonly label: string; readonly wanted: boolean }
  | { readonly kind: "valid"; readonly label: string };

export type Rule = { readonly id: string; readonly conditions: readonly Condition[] };

const MONEY = [
  "营业收入[2025]",
  "营业收入[2024]",
  "资产总额[2025]",
  "负债总额[2025]",
  "研发费用[2025]",
  "净利润[2025]",
] as const;
const RIGHTS = ["一类知识产权数", "二类知识产权数"] as const;
const PEOPLE = ["从业人员[2025]", "研发人员[2025]"] as const;
const TRUTHS = [
  { label: "独立法人", wanted: true },
  { label: "主导产品属战略性新兴产业", wanted: true },
  { label: "列入经营异常或严重失信", wanted: false },
  { label: "省部级以上研发机构", wanted: false },
] as const;
const SHARE = "市场占有率";
const CERTIFICATE = "高新技术企业有效期至";

export const RULE_LABELS: readonly string[] = [
  ...MONEY,
  ...RIGHTS,
  ...PEOPLE,
  ...TRUTHS.map(({ label }) => label),
  SHARE,
  CERTIFICATE,
];

const RULE_COUNT = 100;
export const RULES: readonly Rule[] = Array.from({ length: RULE_COUNT }, (_, index) => ({
  id: `rule-${index + 1}`,
  conditions: [
    money(MONEY[index % 6] ?? MONEY[0], ">=", 100 + 37 * index),
    people(index),
    { kind: "truth", ...(TRUTHS[index % 4] ?? TRUTHS[0]) },
    last(index),
  ],
}));

function money(label: string, op: Operator, tenThousands: number): Comparison {
  return { kind: "figure", label, op, value: tenThousands * 1_000_000, written: `${tenThousands}万元` };
}

function people(index: number): Comparison {
  if (index % 2 === 0) {
    const count = 20 + 9 * index;
    return {
      kind: "figure",
      label: PEOPLE[(index / 2) % 2] ?? PEOPLE[0],
      op: "<",
      value: count,
      written: `${count}人`,
    };
  }
  const rights = 1 + (index % 17);
  const label = RIGHTS[((index - 1) / 2) % 2] ?? RIGHTS[0];
  return { kind: "figure", label, op: ">=", value: rights, written: `${rights}项` };
}

function last(index: number): Condition {
  if (index % 3 === 0) return money(MONEY[(index + 2) % 6] ?? MONEY[0], "<=", 5_000 + 411 * index);
  if (index % 3 === 1) return { kind: "valid", label: CERTIFICATE };
  const percent = (index % 40) / 10 + 0.1;
  return {
    kind: "figure",
    label: SHARE,
    op: ">=",
    value: Math.round(percent * 10_000),
    written: `${percent.toFixed(1)}%`,
  };
}

const HEAD = `---
id: bench
title: 基准测试用的虚构规则
english: Invented rules for the benchmark
kind: 办法
issuer: 无
jurisdiction: "000000"
stage: 正式
in-force: { from: 2020-01-01 }
fair-competition-review: 不适用
review: 待核对
source: 虚构，只用于测量速度
---

这些规则是虚构的，只用于测量速度。
`;

/** The rules as one policy. */
export function policyOf(rules: readonly Rule[]): string {
  return [HEAD, ...rules.map(articleOf)].join("\n");
}

function articleOf({ id, conditions }: Rule, index: number): string {
  const number = `第${index + 1}条`;
  const parameters = conditions.flatMap((each, place) =>
    each.kind === "figure" ? [`| 门槛${"甲乙丙丁"[place]} | ${each.written} | 2020-01-01 | | ${number} |`] : [],
  );
  return [
    `## ${number} 虚构规则 {#${id}}\n`,
    "虚构。\n",
    "- 对象：企业\n- 方式：系统测算\n- 结果：认定\n",
    "### 参数\n",
    `| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n${parameters.join("\n")}\n`,
    "### 条件\n",
    ...conditions.map((each, place) => `- 条件${"甲乙丙丁"[place]}：\`${formula(each, place)}\` — ${number}`),
    "",
  ].join("\n");
}

function formula(condition: Condition, place: number): string {
  if (condition.kind === "valid") return `${condition.label} >= 评估日期`;
  if (condition.kind === "truth") return condition.wanted ? condition.label : `not(${condition.label})`;
  return `${written(condition.label)} ${condition.op} 门槛${"甲乙丙丁"[place]}`;
}

/** Facts are written relative to the evaluation's year, 2026. */
function written(label: string): string {
  if (label.endsWith("[2025]")) return `上年(${label.slice(0, -6)})`;
  return label.endsWith("[2024]") ? `前年(${label.slice(0, -6)})` : label;
}

/** A rule as one three-valued expression of SQL over columns named by place in RULE_LABELS; dates are days since 1970. */
export function sqlOf({ conditions }: Rule, asOfDay: number): string {
  return conditions.map((each) => sqlCondition(each, asOfDay)).join(" AND ");
}

function sqlCondition(condition: Condition, asOfDay: number): string {
  const column = columnName(condition.label);
  if (condition.kind === "valid") return `${column} >= ${asOfDay}`;
  if (condition.kind === "truth") return condition.wanted ? column : `NOT ${column}`;
  return `${column} ${condition.op} ${condition.value}`;
}

export function columnName(label: string): string {
  return `"${label}"`;
}
