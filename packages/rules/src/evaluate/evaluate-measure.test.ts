import { ratio } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import type { Subject } from "../facts/subject.ts";
import { evaluateAll, evaluateMeasure } from "./evaluate-measure.ts";
import { type Result, toResult } from "./result.ts";
import type { Known } from "./value.ts";

const HEAD = `---
id: test
title: 求值的办法
kind: 办法
issuer: 语言规格
jurisdiction: "110102"
in-force: { from: 2020-01-01 }
---
`;

function measure(anchor: string, body: string): string {
  const examples = "### 算例\n\n- 评估日期：2026-06-30\n\n| 甲 | → 结论 |\n| --- | --- |\n| 是 | 符合 |\n";
  return `\n## 第一条 ${anchor} {#${anchor}}\n\n- 对象：企业\n- 方式：达标即享\n- 结果：补助\n\n${body}\n\n${examples}`;
}

function compiled(...measures: string[]): ReturnType<typeof compile> {
  return compile([...SPEC_DICTIONARY, { path: "test.md", text: HEAD + measures.join("") }]);
}

const DAY = Temporal.PlainDate.from("2026-06-30");

function subject(facts: Record<string, Known | ReadonlyMap<number, Known>>): Subject {
  return { kind: "企业", id: "91110102MA00000079", name: "", facts: new Map(Object.entries(facts)) };
}

function evaluated(library: ReturnType<typeof compile>, id: string, facts: Subject, day = DAY): Result {
  return toResult(facts.id, evaluateMeasure(library, `test/${id}`, facts, day));
}

describe("two days asked for in turn", () => {
  const library = compiled(
    measure(
      "versions",
      `### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 比例 | 10% | 2022-01-01 | 2026-01-01 | 旧 |
| 比例 | 20% | 2026-01-01 | | 新 |

### 金额

\`甲额 * 比例\` — 规格`,
    ),
  );

  test("each have their own law, however often they alternate", () => {
    const facts = subject({ 甲额: ratio(100) });
    const amounts = ["2025-12-31", "2026-01-01", "2025-12-31", "2021-12-31", "2026-01-01", "2025-12-31"].map((day) => {
      const { verdict, amount } = evaluated(library, "versions", facts, Temporal.PlainDate.from(day));
      return amount ?? verdict;
    });
    expect(amounts).toEqual(["10.00", "20.00", "10.00", "inapplicable", "20.00", "10.00"]);
  });
});

describe("measures evaluated together", () => {
  const definition = (formula: string): string =>
    `### 定义\n\n- 门槛：\`${formula}\`\n\n### 条件\n\n- 过门槛：\`甲额 >= 门槛\` — 规格`;
  const library = compiled(
    measure("own", definition("乙额")),
    measure("other", definition("丙额")),
    measure("first", `### 条件\n\n- 前提：\`符合("test/own") and not(符合("test/other"))\` — 规格`),
  );
  const facts = subject({ 甲额: ratio(5), 乙额: ratio(5), 丙额: ratio(6) });

  test("never read each other's definition of the same name", () => {
    expect(library.diagnostics).toEqual([]);
    const verdicts = (ids: string[]): unknown =>
      evaluateAll(library, facts, DAY, ids).map(({ measure: { anchor }, verdict }) => [anchor, verdict]);
    expect(verdicts(["test/own", "test/other", "test/first"])).toEqual([
      ["own", "met"],
      ["other", "unmet"],
      ["first", "met"],
    ]);
    expect(verdicts(["test/first", "test/other", "test/own"])).toEqual([
      ["first", "met"],
      ["other", "unmet"],
      ["own", "met"],
    ]);
  });

  test("are those of the subject's kind; a measure for another kind is inapplicable when asked for", () => {
    const project: Subject = { kind: "项目", id: "P-1", name: "", facts: new Map() };
    expect(evaluateAll(library, project, DAY)).toEqual([]);
    expect(evaluateAll(library, facts, DAY, ["test/none", "test/own"])).toHaveLength(1);
    const alone = evaluateMeasure(library, "test/own", project, DAY);
    expect(alone.verdict).toBe("inapplicable");
    expect(alone.inapplicable?.zh).toContain("企业");
    expect(alone.inapplicable?.en).toContain("企业");
  });

  test("must exist to be asked for alone", () => {
    expect(() => evaluateMeasure(library, "test/none", facts, DAY)).toThrow(RangeError);
  });
});

describe("what is not met is named", () => {
  const library = compiled(
    measure(
      "labels",
      `### 条件

- 甲项：\`甲\` — 规格
- 满足下列全部条件：
  - 乙项：\`乙\` — 规格
  - 满足下列任一项：
    - 认定项：\`认定\` — 规格
    - 数额项：\`甲额 > 0\` — 规格`,
    ),
  );

  test("by the part inside “all”, by the group of “any”", () => {
    const all = { 甲: true, 乙: true, 认定: false, 甲额: ratio(0) };
    expect(evaluated(library, "labels", subject(all)).unmet).toEqual(["满足下列任一项"]);
    expect(evaluated(library, "labels", subject({ ...all, 乙: false })).unmet).toEqual(["乙项", "满足下列任一项"]);
    expect(evaluated(library, "labels", subject({ ...all, 甲: false, 乙: false, 认定: true })).unmet).toEqual([
      "甲项",
      "乙项",
    ]);
  });

  test("also while other conditions are open, and nothing is named when all hold", () => {
    const half = evaluated(library, "labels", subject({ 甲: false }));
    expect(half).toMatchObject({ verdict: "unmet", unmet: ["甲项"], unknown: ["乙", "甲额"], human: ["认定"] });
    const met = evaluated(library, "labels", subject({ 甲: true, 乙: true, 甲额: ratio(1) }));
    expect(met).toMatchObject({ verdict: "met", unmet: [], unknown: [], human: [] });
  });
});

describe("a comparison of an open figure with an open score", () => {
  const library = compiled(
    measure(
      "both",
      `### 评分

#### 规模（10分） — 规格

| \`上年(收入)\` | 得分 |
| --- | --- |
| ≥1元 | 10 |
| 其他 | 0 |

### 定义

- 及格线：\`专家评分\`

### 条件

- 到及格线：\`总分 >= 及格线\` — 规格`,
    ),
  );

  test("names what both sides lack", () => {
    const result = evaluated(library, "both", subject({}));
    expect(result.verdict).toBe("unknown");
    expect(result.unknown.toSorted()).toEqual(["专家评分", "收入[2025]"].toSorted());
  });
});

describe("a measure without a period", () => {
  const library = compile([
    ...SPEC_DICTIONARY,
    {
      path: "draft.md",
      text: HEAD.replace(/in-force.*\n/, "stage: 征求意见稿\n") + measure("draft", "### 条件\n\n- 甲项：`甲` — 规格"),
    },
  ]);

  test("is not in force on any day", () => {
    expect(library.diagnostics).toEqual([]);
    const evaluation = evaluateMeasure(library, "test/draft", subject({ 甲: true }), DAY);
    expect(evaluation.verdict).toBe("inapplicable");
    expect(evaluation.inapplicable).toEqual({ zh: "文件尚未施行", en: "the document is not in force" });
  });
});
