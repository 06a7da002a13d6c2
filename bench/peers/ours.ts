import { compile, evaluateMeasure, explain, type Library, type Subject } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import { AS_OF, dictionarySources } from "../policies.ts";
import type { Case, Peer } from "./case.ts";

const MEASURE = "bench/four";

/** The same rule as a policy. */
const POLICY = `---
id: bench
title: 基准测试用的虚构条款
english: An invented measure for the benchmark
kind: 办法
issuer: 无
jurisdiction: "000000"
stage: 正式
in-force: { from: 2020-01-01 }
fair-competition-review: 不适用
review: 待核对
source: 虚构，只用于测量速度
---

## 第一条 虚构条款 {#four}

虚构，只用于测量速度。

- 对象：企业
- 方式：系统测算
- 结果：认定

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 收入线 | 40000万元 | 2020-01-01 | | 第一条 |
| 人数线 | 300人 | 2020-01-01 | | 第一条 |
| 占比线 | 3% | 2020-01-01 | | 第一条 |

### 条件

- 独立法人：\`独立法人\` — 第一条
- 收入：\`上年(营业收入) <= 收入线\` — 第一条
- 人数：\`上年(从业人员) < 人数线\` — 第一条
- 研发费用占比：\`上年(研发费用) / 上年(营业收入) >= 占比线\` — 第一条
`;

function library(): Library {
  return compile([...dictionarySources(), { path: "bench.md", text: POLICY }], { programOnly: true });
}

/** Subjects are typed before the clock runs, as the facts of the peers are. */
function subjectsOf(cases: readonly Case[]): readonly Subject[] {
  return cases.map((one, place) => ({
    kind: "企业",
    id: `E${place}`,
    name: "",
    facts: new Map<string, Subject["facts"] extends ReadonlyMap<string, infer Held> ? Held : never>([
      ["独立法人", one.legalPerson],
      ["营业收入", new Map([[2025, ratio(one.revenue)]])],
      ["从业人员", new Map([[2025, ratio(one.employees)]])],
      ["研发费用", new Map([[2025, ratio(one.research)]])],
    ]),
  }));
}

/** With its explanation: every condition with its verdict, facts, years, thresholds and articles. */
export function explained(cases: readonly Case[]): Peer {
  const rules = library();
  const subjects = subjectsOf(cases);
  return {
    name: "yuanding explained",
    evaluate: (_, place) => explain(rules, MEASURE, at(subjects, place), AS_OF).result.verdict === "met",
  };
}

/** The same evaluation, of which no explanation is drawn. */
export function evaluated(cases: readonly Case[]): Peer {
  const rules = library();
  const subjects = subjectsOf(cases);
  return {
    name: "yuanding",
    evaluate: (_, place) => evaluateMeasure(rules, MEASURE, at(subjects, place), AS_OF).verdict === "met",
  };
}

function at(subjects: readonly Subject[], place: number): Subject {
  const subject = subjects[place];
  if (!subject) throw new RangeError(`no subject ${place}`);
  return subject;
}
