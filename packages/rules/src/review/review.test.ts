import { add, multiply, type Ratio, ratio, ZERO } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { SHIPPED } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import { type MeasureContext, newContext } from "../evaluate/context.ts";
import { evaluate } from "../evaluate/evaluate-expression.ts";
import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import { toResult } from "../evaluate/result.ts";
import type { Known } from "../evaluate/value.ts";
import { readWrittenValue } from "../examples/run-examples.ts";
import type { Subject } from "../facts/subject.ts";
import type { Expression } from "../program/expression.ts";
import type { Library, Measure } from "../program/program.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/markdown.ts";
import { isImpossible } from "./find-models.ts";
import { type Axis, axesOf, fix, type Point } from "./predicate.ts";
import { predicateOf } from "./read-truth.ts";
import { dayNumber, newReading, type Reading } from "./reading.ts";
import { stagesOf } from "./stage.ts";

const DICTIONARY: SourceFile = {
  path: "dictionary/企业.md",
  text: `---
kind: 企业
english: enterprise
---

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 人数 | staff | Staff | 计数 | 人 | 时点 | | 内部 | 企业 | |
| 收入 | revenue | Revenue | 金额 | 元 | 时点 | | 内部 | 企业 | |
| 支出 | expense | Expense | 金额 | 元 | 时点 | | 内部 | 企业 | |
| 占比 | share | Share | 比率 | | 时点 | 0..1 | 内部 | 企业 | |
| 等级 | level | Level | 数值 | 级 | 时点 | 1..4 | 内部 | 企业 | |
| 级别 | grade | Grade | 代码 | | 时点 | 甲级、乙级、丙级 | 公开 | 企业 | |
| 行业 | industry | Industry | 代码 | | 时点 | GB/T 4754-2017 | 公开 | 统计 | |
| 有证 | licensed | Licensed | 是否 | | 时点 | | 公开 | 企业 | |
| 成立 | founded_on | Founded on | 日期 | | 时点 | | 公开 | 企业 | |
`,
};
const DAY = Temporal.PlainDate.from("2026-06-30");

function compiled(body: string): Library {
  const text = `---
id: t
title: 自查的办法
kind: 办法
issuer: 语言规格
jurisdiction: "110102"
in-force: { from: 2020-01-01 }
---

## 第一条 条款 {#m}

- 对象：企业
- 方式：达标即享
- 结果：划型

${body}

### 算例

- 评估日期：2026-06-30

| 有证 | → 结论 |
| --- | --- |
| 是 | 待补充 |
`;
  return compile([DICTIONARY, { path: "t.md", text }]);
}

function measureOf(library: Library): Measure {
  const measure = library.measures.get("t/m");
  if (!measure) throw new Error(library.diagnostics.map((each) => each.zh).join("\n"));
  return measure;
}

/** Every value of each fact that the cells and formulas below can tell apart, and some between. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  人数: ["0人", "1人", "2人", "3人", "4人", "5人", "6人", "50人"],
  收入: ["-1元", "0元", "1元", "1.5元", "2元", "2.5元", "3元", "4元"],
  占比: ["0%", "1%", "2%", "3%", "4%", "50%", "100%"],
  等级: ["1级", "1.5级", "2级", "2.5级", "3级", "3.5级", "4级"],
  级别: ["甲级", "乙级", "丙级"],
  行业: ["A01", "B06", "C39", "I65", "J66"],
  有证: ["是", "否"],
  成立: ["2019-12-31", "2020-01-01", "2020-01-02", "2023-01-01", "2024-01-01"],
};
const CELLS: Readonly<Record<string, readonly string[]>> = {
  人数: ["≥2人", "<2人", "≥5人", ">1人", "(1人..2人)", "[2人..5人)", "3人、4人", "!=3人", "-"],
  收入: ["≥1元", "<1元", ">2元", "≤2元", "[1元..3元]", "(1元..3元)", "-"],
  占比: ["≥3%", "<3%", "≥1%", "≤100%", ">100%", "[1%..3%)", "-"],
  等级: ["≥3级", "<3级", "2级", ">4级", "[1级..2级]", "-"],
  级别: ["甲级", "乙级、丙级", "甲级、乙级", "!=丙级", "-"],
  行业: ["B、C", "C", "!=C", "I65、J", "-"],
  有证: ["是", "否", "-"],
  成立: ["<2020-01-01", "≥2020-01-01", "2020-01-01", "(2020-01-01..2023-01-01)", "-"],
};

type RandomTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

const anyTable: fc.Arbitrary<RandomTable> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(CELLS)), { minLength: 1, maxLength: 3 })
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map((column) => fc.constantFrom(...(CELLS[column] ?? ["-"])))), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  );

/** Each row gives a class of its own, so that the class says which row was the first to hold. */
function tableText({ columns, rows }: RandomTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    "### 分类\n",
    line([...columns, "类型"]),
    line([...columns, "类型"].map(() => "---")),
    ...rows.map((row, index) => line([...row, `类${index}`])),
  ].join("\n");
}

function subjectOf(library: Library, written: Readonly<Record<string, string>>): Subject {
  const facts = new Map<string, Known>();
  for (const [name, text] of Object.entries(written)) {
    const fact = library.dictionary.企业.get(name);
    const value = fact && readWrittenValue(fact, text);
    if (value === undefined || (typeof value === "object" && "zh" in value)) throw new Error(`${name}=${text}`);
    facts.set(name, value);
  }
  return { kind: "企业", id: "x", name: "x", facts };
}

/** Every combination of the values of some facts. */
function combinations(columns: readonly string[]): Record<string, string>[] {
  return columns.reduce<Record<string, string>[]>(
    (all, column) => all.flatMap((each) => (VALUES[column] ?? []).map((value) => ({ ...each, [column]: value }))),
    [{}],
  );
}

const of = (library: Library, code: string): Diagnostic[] => library.diagnostics.filter((each) => each.code === code);

describe("of any decision table over its own facts", () => {
  const tables = { numRuns: 100 };

  test("exactly the rows that are the first to hold in no case are reported, and a gap exactly when there is one", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const library = compiled(tableText(table));
        const rows = measureOf(library).classification?.rows ?? [];
        const classes = combinations(table.columns).map(
          (facts) => evaluateMeasure(library, "t/m", subjectOf(library, facts), DAY).class,
        );
        const isRest = (index: number): boolean => table.rows[index]?.every((cell) => cell === "-") === true;
        const never = rows.filter((row, index) => !classes.includes(row.output) && !isRest(index));
        const reported = of(library, "row-unreachable").map(({ places }) => places[0]?.line);
        expect(reported).toEqual(never.map(({ at }) => at.line));
        expect(of(library, "table-open").length > 0).toBe(classes.includes(null));
      }),
      tables,
    );
  });

  test("the case that is named as a gap is taken by no row, whatever else is known", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const library = compiled(tableText(table));
        for (const { zh } of of(library, "table-open")) {
          const facts = /例如 (.*)：没有一行/
            .exec(zh)?.[1]
            ?.split("、")
            .map((each) => each.split("=") as [string, string]);
          const evaluation = evaluateMeasure(library, "t/m", subjectOf(library, Object.fromEntries(facts ?? [])), DAY);
          expect(evaluation.class).toBeNull();
          expect(toResult("x", evaluation).unknown).toEqual([]);
        }
      }),
      tables,
    );
  });

  test("two rows are only said to overlap when there is a case in which both hold", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const library = compiled(tableText(table));
        const rows = measureOf(library).classification?.rows ?? [];
        for (const { places } of of(library, "table-overlap")) {
          const [later, earlier] = places.map(({ line }) => rows.find((row) => row.at.line === line));
          const both = combinations(table.columns).some((facts) =>
            [later, earlier].every((row) => row && holdsFor(library, row.tests, facts)),
          );
          expect(both).toBe(true);
        }
      }),
      tables,
    );
  });
});

function contextOf(library: Library, facts: Readonly<Record<string, string>>): MeasureContext {
  const context = newContext(library, subjectOf(library, facts), DAY);
  return { ...context, measure: measureOf(library), definitions: new Map(), scores: new Map() };
}

function holdsFor(library: Library, expression: Expression, facts: Readonly<Record<string, string>>): boolean {
  return evaluate(expression, contextOf(library, facts)) === true;
}

const FIGURES = ["人数线", "两人", "人数"];
const MONEY = ["收入", "支出", "收入 - 支出", "一元 + 支出", "一元", "两倍 * 收入", "max(收入, 支出)", "0"];
const OPERATORS = ["<", "<=", ">", ">=", "=", "!="];

const anyFormula: fc.Arbitrary<string> = fc.letrec<{ formula: string; atom: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("atom"),
    fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => `(${a} and ${b})`),
    fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => `(${a} or ${b})`),
    tie("formula").map((a) => `not(${a})`),
  ),
  atom: fc.oneof(
    comparison(FIGURES),
    comparison(MONEY),
    fc.constantFrom(
      "有证",
      "有证 = false",
      '级别 = "甲级"',
      '级别 in ("甲级", "乙级")',
      '行业 in ("C", "I65")',
      '行业 != "C"',
    ),
    fc.constantFrom(
      "成立 <= 立法日",
      "成立 + 十天 > 立法日",
      "年份(成立) < 本年度",
      "占比 <= 满额",
      "占比 > 0",
      "多人",
    ),
    fc.constantFrom("if 有证 then 人数 > 两人 else 收入 > 0", "收入 * 支出 >= 0", "abs(收入) >= 0", "成立 <= 评估日期"),
  ),
})).formula;

function comparison(sides: readonly string[]): fc.Arbitrary<string> {
  const side = fc.constantFrom(...sides);
  return fc.tuple(side, fc.constantFrom(...OPERATORS), side).map((words) => words.join(" "));
}

const PARAMETERS = `### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 人数线 | 3人 | 2020-01-01 | | 规格 |
| 两人 | 2人 | 2020-01-01 | | 规格 |
| 一元 | 1元 | 2020-01-01 | | 规格 |
| 两倍 | 2 | 2020-01-01 | | 规格 |
| 满额 | 100% | 2020-01-01 | | 规格 |
| 立法日 | 2020-01-01 | 2020-01-01 | | 规格 |
| 十天 | 10天 | 2020-01-01 | | 规格 |

### 定义

- 多人：\`人数 >= 人数线\`
`;
const anyFacts = fc.record(
  Object.fromEntries(
    [...Object.entries(VALUES), ["支出", VALUES.收入 ?? []] as const].map(([name, values]) => [
      name,
      fc.constantFrom(...values),
    ]),
  ),
);

describe("what a formula says of axes", () => {
  const asked = (formula: string): { library: Library; expression: Expression; r: Reading } => {
    const library = compiled(`${PARAMETERS}\n### 条件\n\n- 条件：\`${formula}\` — 规格`);
    const measure = measureOf(library);
    const [condition] = measure.conditions;
    const [stage] = stagesOf(measure);
    if (condition?.kind !== "test" || !stage) throw new Error(formula);
    return { library, expression: condition.expression, r: newReading(library, stage) };
  };

  test("is what the exact evaluator says of any subject, and nothing is called impossible that occurs", () => {
    fc.assert(
      fc.property(anyFormula, fc.array(anyFacts, { minLength: 5, maxLength: 15 }), (formula, subjects) => {
        const { library, expression, r } = asked(formula);
        const predicate = predicateOf(expression, r);
        const impossible = isImpossible(predicate, { left: 100_000 });
        for (const facts of subjects) {
          const context = contextOf(library, facts);
          const fixed = [...axesOf(predicate).values()].reduce(
            (left, axis) => fix(left, axis.key, pointOf(axis, context)),
            predicate,
          );
          const value = evaluate(expression, context);
          expect(fixed).toEqual({ kind: "constant", value });
          if (value === true) expect(impossible).toBe(false);
        }
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    ["a comparison and its opposite", "收入 >= 支出 and 收入 < 支出"],
    ["the same written otherwise", "收入 - 支出 >= 0 and 支出 > 收入"],
    ["bounds of the dictionary", "占比 > 满额"],
    ["whole numbers", "人数 > 两人 and 人数 < 人数线"],
    ["days", "成立 > 立法日 and 成立 < 立法日 + 十天 - 十天"],
    ["words of a list", 'not(级别 in ("甲级", "乙级", "丙级"))'],
    ["a class and what lies in it", '行业 in ("C39") and not(行业 in ("C"))'],
    ["a name that stands for it", "多人 and 人数 < 人数线"],
  ])("sees that %s cannot be", (_, formula) => {
    const { expression, r } = asked(formula);
    expect(isImpossible(predicateOf(expression, r), { left: 1000 })).toBe(true);
  });
});

/** Where a subject stands on an axis. */
function pointOf(axis: Axis, context: MeasureContext): Point {
  if (axis.kind !== "number") return evaluate(axis.expression, context) as string | boolean;
  return axis.terms.reduce<Ratio>((sum, { coefficient, expression }) => {
    const value = evaluate(expression, context);
    const figure = value instanceof Temporal.PlainDate ? ratio(dayNumber(value)) : (value as Ratio);
    return add(sum, multiply(coefficient, figure));
  }, ZERO);
}

describe("the shipped policies", () => {
  const library = compile(SHIPPED);

  test("are clean", () => {
    expect(library.diagnostics).toEqual([]);
  });

  /** Mistakes that an author may make in a shipped file, each with what must be found. */
  it.each([
    ["most-2016-32", "| ≥25% | 7–8 |", "| ≥45% | 7–8 |", "row-unreachable"],
    ["miit-2011-300", "| F51 | ≥20人 | ≥5000万元 |", "| F51 | ≥220人 | ≥5000万元 |", "table-overlap"],
    ["miit-2011-300", "| L | - | - | - | 微型 |\n", "", "table-open"],
    [
      "xicheng-2022-114",
      "30% | 2022-06-29 | | 第四条（三）",
      "30% | 2022-06-29 | | 第四十条（三）",
      "citation-unknown",
    ],
    ["miit-2022-63", "`总分 >= 合格总分` — 附件1", "`总分 > 合格总分` — 附件1", "wording-operator"],
    ["xicheng-2022-114", "| 总额封住 | 3000万元 | 10000㎡ |", "| 总额封住 | 1000万元 | 10000㎡ |", "cap-untested"],
    ["most-2017-115", "`上年(科技人员) > 0`", "`上年(科技人员) >= 0`", "condition-always"],
    ["most-2017-115", "`上年(资产总额) <= 资产总额上限`", "`上年(从业人员) > 职工人数上限`", "condition-conflict"],
  ])("%s with “%s” changed is caught", (id, from, to, code) => {
    const needed = SHIPPED.filter(({ path }) => /\/(?:dictionary|国家\/miit-2011-300)/.test(path) || path.includes(id));
    const files = needed.map((file) => {
      if (!file.path.includes(id)) return file;
      expect(file.text).toContain(from);
      return { ...file, text: file.text.replace(from, to) };
    });
    expect(compile(files).diagnostics.map((each) => each.code)).toContain(code);
  });
});
