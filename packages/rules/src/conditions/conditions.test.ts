import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySubjects } from "../../specs/any-subjects.ts";
import { SHIPPED, SPEC_DICTIONARY } from "../../specs/sources.ts";
import { maskLiterals } from "../expressions/mask-literals.ts";
import { compile, compileCondition, evaluateMeasure, phraseCondition, toResult } from "../index.ts";

const library = compile(SPEC_DICTIONARY);
const shipped = compile(SHIPPED, { programOnly: true });
const asOf = Temporal.PlainDate.from("2026-06-30");

/** The same figures as parameters of a policy and in place of them in a condition. */
const FIGURES = [
  ["上年(收入) >= 甲限", "上年(收入) >= 5000万元", "甲限 5000万元"],
  ["甲额 / 乙额 > 乙限 and 甲", "甲额 / 乙额 > 30% and 甲", "乙限 30%"],
  ["成立日期 + 丙限 <= 评估日期 or 项数 < 丁限", "成立日期 + 3年 <= 评估日期 or 项数 < 3件", "丙限 3年、丁限 3项"],
  ["成立日期 in [起日..止日)", "成立日期 in [2019-05-20..2024-02-29)", "起日 2019-05-20、止日 2024-02-29"],
  ["面积 * 单价 <= 甲额 - 丙额", "面积 * 1500元/㎡ <= 甲额 - 丙额", "单价 1500元/㎡"],
  ["系数 * 倍数 >= 增速", "系数 * 1.5 >= 增速", "倍数 1.5"],
] as const;

function policyOf(formula: string, parameters: string): string {
  const rows = parameters.split("、").map((each) => each.split(" "));
  return `---
id: figures
title: 合成
kind: 办法
issuer: 测试
jurisdiction: "110102"
in-force: { from: 2000-01-01 }
---

## 第一条 合成 {#measure}

- 对象：企业
- 方式：未明确
- 结果：认定

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
${rows.map(([name, value]) => `| ${name} | ${value} | 2000-01-01 | | 第一条 |`).join("\n")}

### 条件

- 够：\`${formula}\` — 第一条
`;
}

describe("a condition", () => {
  test.each(FIGURES)("with figures means what a policy with parameters means: %s", (formula, text, parameters) => {
    const policy = compile([...SPEC_DICTIONARY, { path: "a.md", text: policyOf(formula, parameters) }], {
      programOnly: true,
    });
    const { condition, diagnostics } = compileCondition(library, "企业", text);
    expect([policy.diagnostics, diagnostics]).toEqual([[], []]);
    if (!condition) throw new Error(text);
    const check = (subject: Parameters<typeof evaluateMeasure>[2]) => {
      const {
        measure: _,
        unmet: __,
        ...own
      } = toResult("", evaluateMeasure(condition.library, condition.measure.id, subject, asOf));
      expect(toResult("", evaluateMeasure(policy, "figures/measure", subject, asOf))).toMatchObject(own);
    };
    fc.assert(fc.property(anySubjects, (subjects) => subjects.forEach(check)));
  });

  test.each([
    ["营业收入 >= 3元", "fact-needs-year", 1],
    ["上年(营业收入) >= 3人", "unit-mismatch", 1],
    ["上年(营业收入) >= 5000", "unit-mismatch", 1],
    ["上年(5000万元) > 3元", "name-unknown", 4],
    ["独立法人 and 上年(营业收入) >= 5000万元人", "expression-syntax", 26],
    ["注册日期 >= 2026-02-30", "date-invalid", 9],
    ["上年（营业收入）≥ 5000 万元 and 街区 = “海淀”", "code-unknown", 28],
    ["上年(营业收入)", "type-mismatch", 1],
    ["总分 >= 60分", "name-unknown", 1],
    ['符合("a/b")', "measure-unknown", 4],
    ['符合("-/condition")', "definition-cycle", 4],
    ['分类("miit-2011-300/size") = "超大"', "code-unknown", 4],
    ["细分市场年限 ** 2 > 1", "exponent-shape", 1],
    [`${"(".repeat(70)}独立法人${")".repeat(70)}`, "expression-too-deep", 62],
    ["独立法人 or ".repeat(900), "limit-exceeded", 1],
  ])("that is wrong is refused where it is wrong: %s", (text, code, column) => {
    const { condition, diagnostics } = compileCondition(shipped, "企业", text);
    expect(condition).toBeNull();
    expect(diagnostics.map((each) => [each.code, each.places[0]?.column])).toEqual([[code, column]]);
  });

  test("that is empty is none, and nothing is wrong with it", () => {
    expect(compileCondition(shipped, "企业", " \n ")).toEqual({ condition: null, diagnostics: [] });
  });

  test("speaks of the kind it is for, and of measures of that kind", () => {
    expect(compileCondition(shipped, "楼宇", "上年(营业收入) > 0").diagnostics.map(({ code }) => code)).toEqual([
      "fact-kind",
    ]);
    const other = compileCondition(shipped, "楼宇", '符合("miit-2022-63/innovative-sme")');
    expect(other.diagnostics.map(({ code }) => code)).toEqual(["measure-other-kind"]);
    expect(compileCondition(shipped, "楼宇", "上年(楼宇区域综合贡献) > 贡献基数").diagnostics).toEqual([]);
  });

  test("leaves the library as it is", () => {
    const ids = [...shipped.measures.keys()];
    const { condition } = compileCondition(shipped, "企业", "独立法人");
    expect([...shipped.measures.keys()]).toEqual(ids);
    expect(condition?.library.measures.size).toBe(ids.length + 1);
  });

  test("survives whatever is typed", () => {
    const pieces = fc.constantFrom(
      ...[
        "上年(",
        "营业收入",
        ")",
        " >= ",
        "5000万元",
        "3",
        "2026-06-30",
        '"',
        "“",
        " and ",
        " or ",
        "not(",
        "[",
        "..",
        "%",
        "/",
        "-",
      ],
      ...["近(", ",", "以上", "。", "\n", "every x in ", " satisfies ", "x", "𠮷", "\u0000", "符合("],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { condition, diagnostics } = compileCondition(shipped, "企业", parts.join(""));
        expect(condition === null || diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
        if (condition) expect(phraseCondition(condition, "zh")).toBeTruthy();
      }),
    );
  });
});

describe("figures taken out of a formula", () => {
  test("leave every other character in its place", () => {
    const texts = fc.array(fc.constantFrom(...'甲1２5.%万元㎡/人年 -2026-06-30"第3名..()[]'), { maxLength: 60 });
    fc.assert(
      fc.property(texts, (characters) => {
        const text = characters.join("");
        const { text: masked } = maskLiterals(text);
        expect(masked).toHaveLength(text.length);
        for (const [place, character] of [...masked].entries())
          if (character !== "x") expect(text[place]).toBe(character);
      }),
    );
  });

  test.each([
    ["年度(营业收入, 2023)", "年度(营业收入, 2023)"],
    ["甲2年 > 3年", "甲2年 > xx"],
    ['"3年"', '"3年"'],
    ["[10人..300人)", "[xxx..xxxx)"],
    ["第3名", "xxx"],
    ["3 元/㎡", "xxxxx"],
    ["3元/人均", "3元/人均"],
  ])("%s becomes %s", (text, masked) => {
    expect(maskLiterals(text).text).toBe(masked);
  });
});

describe("a condition in words", () => {
  const say = (text: string, language: "zh" | "en") => {
    const { condition } = compileCondition(shipped, "企业", text);
    if (!condition) throw new Error(text);
    return phraseCondition(condition, language);
  };
  const sentence = (text: string) => ({ kind: "sentence", text });

  test.each([
    ["上年(营业收入) >= 5000万元", "上年营业收入不低于5000万元", "Operating revenue last year is at least 5000万元"],
    [
      "高新技术企业有效期至 >= 评估日期",
      "高新技术企业有效期至不早于评估日期",
      "High-tech enterprise valid through is on or after the as-of date",
    ],
    ["not(独角兽)", "独角兽：否", "Unicorn: no"],
    ["独角兽", "独角兽：是", "Unicorn: yes"],
    ['行业代码 = "I65"', "行业代码属于I65", "Industry code is within I65"],
    ['街区 in ("德胜", "北展")', "街区属于德胜、北展", "Block of the park is one of 德胜, 北展"],
    [
      "上年(研发费用) / (上年(营业收入) + 前年(营业收入)) > 5%",
      "上年研发费用 ÷ （上年营业收入 + 前年营业收入）高于5%",
      "R&D expenditure last year ÷ (Operating revenue last year + Operating revenue two years ago) is above 5%",
    ],
    ['符合("miit-2022-63/innovative-sme")', "符合“创新型中小企业”", "meets “Innovative SME”"],
    ['not(符合("miit-2022-63/innovative-sme"))', "不符合“创新型中小企业”", "does not meet “Innovative SME”"],
    ["年份(注册日期) = 上年度", "注册日期所在的年份为上年度", "the year of Date of registration is last year"],
    ['人工("前景好")', "经人工认定：前景好", "judged by a person: 前景好"],
  ])("%s", (text, zh, en) => {
    expect([say(text, "zh"), say(text, "en")]).toEqual([sentence(zh), sentence(en)]);
  });

  test("says side by side what is joined in the same way, and keeps groups together", () => {
    const [a, b, c] = ["独立法人：是", "独角兽：是", "隐形冠军：是"].map(sentence);
    expect(say("独立法人 and (独角兽 or 隐形冠军)", "zh")).toEqual({
      kind: "all",
      parts: [a, { kind: "any", parts: [b, c] }],
    });
    expect(say("独立法人 and (独角兽 and 隐形冠军)", "zh")).toEqual({ kind: "all", parts: [a, b, c] });
    expect(say("not(独角兽 or 隐形冠军)", "zh")).toEqual({ kind: "none", parts: [b, c] });
    expect(say("not(独角兽 and 隐形冠军)", "zh")).toEqual({ kind: "none", parts: [{ kind: "all", parts: [b, c] }] });
  });
});
