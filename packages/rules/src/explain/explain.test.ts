import { ratio } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import type { Known } from "../evaluate/value.ts";
import type { Subject } from "../facts/subject.ts";
import { explain } from "./explain.ts";
import type { Explanation, Reason } from "./explanation.ts";

const POLICY = `---
id: explained
title: 说明用的办法
kind: 办法
number: 西发改文〔2022〕114号
issuer: 语言规格
jurisdiction: "110102"
in-force: { from: 2020-01-01 }
---

## 第一条 研发补助 {#subsidy}

- 对象：企业
- 方式：达标即享
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 占比线 | 5% | 2020-01-01 | 2026-01-01 | 旧第一条 |
| 占比线 | 10% | 2026-01-01 | | 新第一条 |
| 补助比例 | 30% | 2020-01-01 | | 第二款 |
| 增速线 | 15% | 2020-01-01 | | 第三款 |
| 合格分 | 6分 | 2020-01-01 | | 附件 |

### 定义

- 研发占比：\`上年(研发) / 上年(收入)\` — 附件一

### 适用

- 不是金融业：\`not(行业 in ("J"))\` — 第一条

### 条件

- 研发占比不低于10%：\`研发占比 >= 占比线\` — 第一条
- 满足下列任一项 — 第三款：
  - 收入增长：\`上年(收入) / 前年(收入) - 1 >= 增速线\` — 第三款（一）
  - 前景良好：人工判断 — 第三款（二）
- 总分不低于6分：\`总分 >= 合格分\` — 附件

### 评分

#### 能力（10分） — 附件一

##### 研发（6分） — 附件一1

| 研发占比 | 得分 |
| --- | --- |
| ≥20% | 6 |
| ≥10% | 4 |
| 其他 | 0 |

##### 管理（4分） — 附件一2

人工评分

### 金额

\`上年(研发) * 补助比例\` — 第二款

### 算例

- 评估日期：2026-06-30

| 甲 | → 结论 |
| --- | --- |
| 是 | 待补充 |

### 未明确

- 研发费用的审计口径

## 第二条 以第一条为前提 {#after}

- 对象：企业
- 方式：达标即享
- 结果：认定

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 占比线 | 50% | 2020-01-01 | | 第二条 |
| 合格分 | 1分 | 2020-01-01 | | 第二条 |

### 定义

- 研发占比：\`上年(研发) / 上年(利润)\` — 第二条

### 评分

#### 规模（3分） — 第二条

| 甲 | 得分 |
| --- | --- |
| 是 | 3 |
| 其他 | 0 |

### 条件

- 符合第一条，自己的占比也够：\`符合("explained/subsidy") and 研发占比 >= 占比线\` — 第二条
- 总分不低于1分：\`总分 >= 合格分\` — 第二条

### 算例

- 评估日期：2026-06-30

| 甲 | → 结论 |
| --- | --- |
| 是 | 待补充 |
`;

const library = compile([...SPEC_DICTIONARY, { path: "policies/explained.md", text: POLICY }]);
const DAY = Temporal.PlainDate.from("2026-06-30");

type Values = Readonly<Record<string, Known | Readonly<Record<number, Known>>>>;

function subject(values: Values): Subject {
  const facts = new Map<string, Known | ReadonlyMap<number, Known>>();
  for (const [name, value] of Object.entries(values)) {
    facts.set(
      name,
      isYears(value) ? new Map(Object.entries(value).map(([year, each]) => [Number(year), each])) : value,
    );
  }
  return { kind: "企业", id: "91110102MA00000079", name: "示例甲", facts };
}

function isYears(value: Values[string] | undefined): value is Readonly<Record<number, Known>> {
  return typeof value === "object" && Object.keys(value).some((key) => /^\d{4}$/.test(key));
}

const FULL: Values = {
  行业: "I65",
  研发: { 2025: ratio(2_000_000) },
  收入: { 2024: ratio(10_000_000), 2025: ratio(10_000_000) },
};
const explained = (values: Values, id = "explained/subsidy", day = DAY): Explanation =>
  explain(library, id, subject(values), day);

function condition(explanation: Explanation, id: string): Reason {
  const found = [explanation.conditions, explanation.applicability]
    .flatMap(reasonsOf)
    .find((reason) => reason.id === id);
  if (!found) throw new Error(`no condition ${id}`);
  return found;
}

function reasonsOf(reason: Reason | null): Reason[] {
  return reason ? [reason, ...reason.children.flatMap(reasonsOf)] : [];
}

describe("an explanation", () => {
  test("comes of a policy that compiles without a word", () => {
    expect(library.diagnostics).toEqual([]);
  });

  test("says what was asked: the document, the article, the day, and what the text leaves open", () => {
    expect(explained(FULL)).toMatchObject({
      asOf: "2026-06-30",
      policy: { id: "explained", title: "说明用的办法", number: "西发改文〔2022〕114号" },
      title: "研发补助",
      article: "第一条",
      inapplicable: null,
      undefinedPoints: ["研发费用的审计口径"],
    });
  });

  test("shows every fact with its year, exact value, value for people and source", () => {
    const options = { sourceOf: (fact: string, year: number | null) => `${fact}${year ?? ""}来自税务` };
    const { facts } = condition(explain(library, "explained/subsidy", subject(FULL), DAY, options), "条件.1");
    expect(facts).toEqual([
      { name: "研发", year: 2025, value: "2000000", shown: "200万元", source: "研发2025来自税务" },
      { name: "收入", year: 2025, value: "10000000", shown: "1000万元", source: "收入2025来自税务" },
    ]);
  });

  test("shows an unknown fact without a value and without a source", () => {
    const options = { sourceOf: () => "税务" };
    const { facts, verdict } = condition(explain(library, "explained/subsidy", subject({}), DAY, options), "适用.1");
    expect(verdict).toBe("unknown");
    expect(facts).toEqual([{ name: "行业", year: null, value: null, shown: null, source: null }]);
  });

  test("cites the version of a parameter in force on the day", () => {
    expect(condition(explained(FULL), "条件.1").parameters).toEqual([
      { name: "占比线", shown: "10%", cite: "新第一条" },
    ]);
    const earlier = explained(FULL, "explained/subsidy", Temporal.PlainDate.from("2025-12-31"));
    expect(condition(earlier, "条件.1").parameters).toEqual([{ name: "占比线", shown: "5%", cite: "旧第一条" }]);
  });

  test("names the values in between", () => {
    expect(condition(explained(FULL), "条件.1").values).toEqual([{ name: "研发占比", shown: "20%" }]);
    expect(condition(explained({}), "条件.1").values).toEqual([{ name: "研发占比", shown: null }]);
    expect(condition(explained(FULL), "条件.3").values).toEqual([{ name: "总分", shown: "6–10" }]);
  });

  test("keeps the wording, formula, citation and place of every condition", () => {
    expect(condition(explained(FULL), "条件.2.1")).toMatchObject({
      label: "收入增长",
      kind: "test",
      verdict: "unmet",
      cite: "第三款（一）",
      expression: "上年(收入) / 前年(收入) - 1 >= 增速线",
      file: "policies/explained.md",
      line: 39,
    });
    expect(POLICY.split("\n")[38]).toContain("收入增长");
    expect(condition(explained(FULL), "条件.2.2")).toMatchObject({
      kind: "human",
      verdict: "human",
      expression: null,
      facts: [],
    });
    expect(condition(explained(FULL), "条件.2")).toMatchObject({ kind: "any", verdict: "human", cite: "第三款" });
  });

  test("notes a division by zero in the language asked for", () => {
    const zero = { ...FULL, 收入: { 2024: ratio(0), 2025: ratio(10_000_000) } };
    expect(condition(explained(zero), "条件.2.1")).toMatchObject({ verdict: "unknown", notes: ["除数为零，无法计算"] });
    const english = explain(library, "explained/subsidy", subject(zero), DAY, { language: "en" });
    expect(condition(english, "条件.2.1").notes).toEqual(["division by zero"]);
    expect(condition(explained(FULL), "条件.1").notes).toEqual([]);
  });

  test("shows the scoring sheet line by line, with the row that counted", () => {
    const sheet = explained(FULL).score;
    expect(sheet).toMatchObject({ title: "总分", full: "10", low: "6", high: "10", state: "human", row: null });
    const [group] = sheet?.children ?? [];
    expect(group).toMatchObject({ title: "能力", full: "10", low: "6", high: "10", state: "human", cite: "附件一" });
    expect(group?.children).toMatchObject([
      { title: "研发", full: "6", low: "6", high: "6", state: "known", row: "研发占比 ≥20%", cite: "附件一1" },
      { title: "管理", full: "4", low: "0", high: "4", state: "human", row: null, facts: [] },
    ]);
    expect(group?.children[0]?.values).toEqual([{ name: "研发占比", shown: "20%" }]);
    expect(group?.children[0]?.facts.map(({ name, year }) => [name, year])).toEqual([
      ["研发", 2025],
      ["收入", 2025],
    ]);
  });

  test("shows an open line of the scoring sheet as the range its rows leave", () => {
    const [group] = explained({}).score?.children ?? [];
    expect(group?.children[0]).toMatchObject({ low: "0", high: "6", state: "unknown", row: null });
  });

  test("derives the amount from its facts and parameters", () => {
    expect(explained(FULL).derivations).toEqual([
      {
        kind: "amount",
        expression: "上年(研发) * 补助比例",
        shown: "60万元",
        cite: "第二款",
        facts: [{ name: "研发", year: 2025, value: "2000000", shown: "200万元", source: null }],
        parameters: [{ name: "补助比例", shown: "30%", cite: "第二款" }],
        notes: [],
      },
    ]);
    expect(explained({}).derivations[0]).toMatchObject({ kind: "amount", shown: null });
  });

  test("derives nothing for a measure that is not met or does not apply", () => {
    expect(explained({ ...FULL, 研发: { 2025: ratio(0) } }).derivations).toEqual([]);
    expect(explained({ ...FULL, 行业: "J66" })).toMatchObject({
      inapplicable: "不在条款的适用范围内",
      result: { verdict: "inapplicable", unmet: ["不是金融业"] },
      conditions: null,
      score: null,
      derivations: [],
    });
  });

  test("says in both languages why a measure is not in force", () => {
    const before = Temporal.PlainDate.from("2019-12-31");
    expect(explained(FULL, "explained/subsidy", before).inapplicable).toBe("评估日期不在施行期内（2020-01-01 起）");
    const english = explain(library, "explained/subsidy", subject(FULL), before, { language: "en" });
    expect(english.inapplicable).toContain("outside the period in force");
  });

  test("of a measure that rests on another keeps apart what the two call by one name", () => {
    const values = { ...FULL, 甲: true, 利润: { 2025: ratio(4_000_000) } };
    const { parameters, values: named, facts } = condition(explained(values, "explained/after"), "条件.1");
    expect(parameters).toContainEqual({ name: "占比线", shown: "10%", cite: "新第一条" });
    expect(parameters).toContainEqual({ name: "占比线", shown: "50%", cite: "第二条" });
    expect(named).toContainEqual({ name: "研发占比", shown: "20%" });
    expect(named).toContainEqual({ name: "研发占比", shown: "50%" });
    expect(facts.map(({ name, year }) => `${name}${year ?? ""}`)).toEqual(
      expect.arrayContaining(["行业", "研发2025", "收入2024", "利润2025"]),
    );
  });

  test("of a measure that rests on another never shows its own marks as the other's", () => {
    const { values } = condition(explained({ ...FULL, 甲: true }, "explained/after"), "条件.1");
    expect(values.filter(({ name }) => name === "总分")).toEqual([]);
    expect(condition(explained({ ...FULL, 甲: true }, "explained/after"), "条件.2").values).toEqual([
      { name: "总分", shown: "3" },
    ]);
  });

  test("writes a fact exactly, however many decimals it has", () => {
    const long = { n: 1n, d: 10n ** 30n };
    const { facts } = condition(explained({ ...FULL, 研发: { 2025: long } }), "条件.1");
    expect(facts[0]?.value).toBe("0.000000000000000000000000000001");
  });

  test("is asked for a measure that exists", () => {
    expect(() => explained(FULL, "explained/none")).toThrow(RangeError);
  });
});
