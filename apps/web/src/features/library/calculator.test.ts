import { compile } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { answerOf, meanTheSame } from "./calculator-answer.ts";
import { decodeInputs, encodeInputs } from "./calculator-codec.ts";
import { fieldGroups, inputsOfExample } from "./calculator-fields.ts";
import { changeField, replaceAll, startHistory, undo, withInput } from "./calculator-history.ts";
import { calculatorSearch } from "./library-search.ts";
import { recordedInputs } from "./recorded-inputs.ts";

const DICTIONARY = `---
kind: 企业
english: enterprise
---

## 主体

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 独立法人 | legal_person | Legal person | 是否 | | 时点 | | 公开 | 市场监管 | |

## 用房

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 实缴租金 | rent_paid | Rent paid | 金额 | 元 | 年度 | | 内部 | 企业 | |
`;

const POLICY = `---
id: test-1
title: 试行措施
kind: 措施
issuer: 试点区
jurisdiction: "110102"
stage: 正式
in-force: { from: 2020-01-01 }
review: 待核对
---

## 第一条 租金补助 {#rent}

补助上年租金的一部分。（第一条）

- 对象：企业
- 方式：未明确
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 补助比例 | 50% | 2020-01-01 | | 第一条 |

### 条件

- 独立法人：\`独立法人\` — 第一条

### 金额

\`上年(实缴租金) * 补助比例\` — 第一条

### 算例

- 评估日期：2026-06-30

| 说明 | 独立法人 | 实缴租金[2025] | → 结论 | → 金额 |
| --- | --- | --- | --- | --- |
| 一半 | 是 | 600万元 | 符合 | 300万元 |
`;

const files = [
  { path: "policies/dictionary/企业.md", text: DICTIONARY },
  { path: "policies/试点区/test-1.md", text: POLICY },
];
const library = compile(files);
const measure = [...library.measures.values()][0];
if (!measure) throw new Error(JSON.stringify(library.diagnostics));
const noSource = () => null;

describe("the calculator", () => {
  test("asks for exactly the facts the measure reads, at the years it reads them, in the dictionary's groups", () => {
    const groups = fieldGroups(measure, 2026, files);
    expect(groups.map(({ title, rows }) => [title, rows.map(({ fact, years }) => [fact.id, years])])).toEqual([
      ["主体", [["legal_person", [null]]]],
      ["用房", [["rent_paid", [2025]]]],
    ]);
    expect(fieldGroups(measure, 2024, files)[1]?.rows[0]?.years).toEqual([2023]);
  });

  test("answers to the 分 from what was typed, and leaves what was not typed unknown", () => {
    const now = { inputs: { legal_person: "是", "rent_paid.2025": "100.01元" }, asOf: "2026-06-30" };
    const { explanation } = answerOf(library, measure, now, "zh", noSource);
    expect(explanation.result).toMatchObject({ verdict: "met", amount: "50.01" });
    const without = answerOf(library, measure, { ...now, inputs: { legal_person: "是" } }, "zh", noSource);
    expect(without.explanation.result).toMatchObject({ verdict: "unknown", amount: null, unknown: ["实缴租金[2025]"] });
  });

  test("says what it cannot read, in both languages, and counts it as unknown", () => {
    const now = { inputs: { "rent_paid.2025": "600人" }, asOf: "2026-06-30" };
    const { explanation, readings } = answerOf(library, measure, now, "zh", noSource);
    expect(readings.get("rent_paid.2025")).toEqual({
      fault: { zh: expect.stringContaining("元"), en: expect.stringContaining("元") },
    });
    expect(explanation.result.unknown).toContain("实缴租金[2025]");
  });

  test("takes a worked example in as if it had been typed", () => {
    const [example] = measure.examples;
    if (!example) throw new Error("the policy has an example");
    const inputs = inputsOfExample(library, measure, example);
    expect(inputs).toEqual({ legal_person: "是", "rent_paid.2025": "600万元" });
    const { explanation } = answerOf(library, measure, { inputs, asOf: "2026-06-30" }, "zh", noSource);
    expect(explanation.result.amount).toBe("3000000.00");
  });

  test("names the source of a recorded value and not of a changed one", () => {
    const subject = { id: "甲", kind: "企业", name: "甲", synthetic: true, industry: null, block: null } as const;
    const recorded = recordedInputs(library, subject, [
      { fact: "独立法人", year: null, value: "true", shown: "是", source: "市场监管" },
      { fact: "实缴租金", year: 2025, value: "6000000", shown: "600万元", source: "企业填报" },
    ]);
    expect(recorded.inputs).toEqual({ legal_person: "是", "rent_paid.2025": "600万元" });
    expect(recorded.sources.get("rent_paid.2025")).toBe("企业填报");
  });

  test("two ways of writing a figure are the same figure only when they are exactly equal", () => {
    const fact = library.dictionary.企业.get("实缴租金");
    if (!fact) throw new Error("the dictionary has the fact");
    expect(meanTheSame(fact, "600万元", "6000000")).toBe(true);
    expect(meanTheSame(fact, "600万元", "6000000.01")).toBe(false);
  });
});

describe("the address of a calculation", () => {
  const recorded = { legal_person: "是", "rent_paid.2025": "600万元" };

  test("carries only what differs from the recorded data, also what was taken away", () => {
    const changed = encodeInputs({ "rent_paid.2025": "700万元", "rent_paid.2024": "1元" }, recorded);
    expect(changed).toEqual({ "f.rent_paid.2025": "700万元", "f.rent_paid.2024": "1元", "f.legal_person": "未知" });
    expect(encodeInputs(recorded, recorded)).toEqual({});
  });

  test("reads back to the same figures", () => {
    const inputs = { "rent_paid.2025": "700万元" };
    expect(decodeInputs(calculatorSearch(encodeInputs(inputs, recorded)), recorded)).toEqual(inputs);
    expect(decodeInputs(calculatorSearch(encodeInputs(inputs, {})), {})).toEqual(inputs);
  });

  test("ignores what is no fact", () => {
    expect(calculatorSearch({ asOf: "2026-02-30", subject: "甲", other: "x" })).toEqual({
      asOf: undefined,
      subject: "甲",
    });
  });
});

describe("undoing", () => {
  const start = startHistory({ inputs: {}, asOf: "2026-06-30" });
  const type = (history: typeof start, key: string, text: string) =>
    changeField(history, key, { ...history.now, inputs: withInput(history.now.inputs, key, text) });

  test("takes back what was typed into one field together, field by field", () => {
    const typed = type(type(type(start, "a", "6"), "a", "60"), "b", "1");
    expect(undo(typed).now.inputs).toEqual({ a: "60" });
    expect(undo(undo(typed)).now.inputs).toEqual({});
    expect(undo(undo(undo(typed))).now.inputs).toEqual({});
  });

  test("takes back an example in one step", () => {
    const replaced = replaceAll(type(start, "a", "6"), { inputs: { b: "2" }, asOf: "2025-01-01" });
    expect(undo(replaced).now).toEqual({ inputs: { a: "6" }, asOf: "2026-06-30" });
  });

  test("an emptied field is unknown, not an empty text", () => {
    expect(withInput({ a: "6" }, "a", "  ")).toEqual({});
  });
});
