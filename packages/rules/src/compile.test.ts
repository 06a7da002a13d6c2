import { describe, expect, it, test } from "vitest";
import { GOOD_SPECS, SHIPPED, SPEC_DICTIONARY } from "../specs/sources.ts";
import { compile } from "./compile.ts";
import type { Library } from "./program/program.ts";
import { formatPlace } from "./source/place.ts";

const HEAD = `---
id: test
title: 编译的办法
kind: 办法
issuer: 语言规格
jurisdiction: "110102"
in-force: { from: 2020-01-01 }
---
`;
const EXAMPLES = "\n### 算例\n\n- 评估日期：2026-06-30\n\n| 甲 | → 结论 |\n| --- | --- |\n| 是 | 符合 |\n";

function article(anchor: string, body: string, list = "- 对象：企业\n- 方式：达标即享\n- 结果：补助"): string {
  return `\n## 第一条 ${anchor} {#${anchor}}\n\n${list}\n\n${body}\n${EXAMPLES}`;
}

function compiled(text: string, options: { programOnly?: boolean } = {}): Library {
  return compile([...SPEC_DICTIONARY, { path: "test.md", text: HEAD + text }], options);
}

const found = (library: Library): string[] =>
  library.diagnostics.map(({ code, places }) => [code, ...places.map(formatPlace)].join(" "));
const measures = (library: Library): string[] => [...library.measures.keys()];

const CONDITION = "### 条件\n\n- 甲项：`甲` — 规格";
/** The line on which an article that follows HEAD directly has its first formula. */
const FIRST_LINE = 18;

describe("a formula's place in the file", () => {
  it.each([
    ["behind one backtick", "### 条件\n\n- 甲项：`错字 > 0` — 规格", `name-unknown test.md:${FIRST_LINE}:7`],
    ["behind two backticks", "### 条件\n\n- 甲项：``错字 > 0`` — 规格", `name-unknown test.md:${FIRST_LINE}:8`],
    [
      "behind two backticks and a blank",
      "### 条件\n\n- 甲项：`` 错字 > 0 `` — 规格",
      `name-unknown test.md:${FIRST_LINE}:9`,
    ],
    [
      "behind full-width signs",
      "### 条件\n\n- 甲项：`甲额≥０ and 乙额≤错字` — 规格",
      `name-unknown test.md:${FIRST_LINE}:19`,
    ],
    ["on its second line", "### 条件\n\n- 甲项：`甲额 >\n  错字` — 规格", `name-unknown test.md:${FIRST_LINE + 1}:3`],
    [
      "on its second line, not indented",
      "### 条件\n\n- 甲项：`甲额 >\n错字` — 规格",
      `name-unknown test.md:${FIRST_LINE + 1}:1`,
    ],
    ["in a fenced block", "### 金额\n\n```\n甲额 +\n  错字\n```\n", `name-unknown test.md:${FIRST_LINE + 2}:3`],
    ["in an indented block", "### 金额\n\n    甲额 + 错字\n", `name-unknown test.md:${FIRST_LINE}:10`],
    [
      "in a nested list",
      "### 条件\n\n- 满足下列任一项：\n  - 甲项：`错字 > 0` — 规格",
      `name-unknown test.md:${FIRST_LINE + 1}:9`,
    ],
    [
      "in a table",
      "### 评分\n\n#### 项（9分） — 规格\n\n| 甲 |  `错字` | 得分 |\n| --- | --- | --- |\n| 其他 | - | 0 |",
      `name-unknown test.md:${FIRST_LINE + 2}:9`,
    ],
  ])("%s", (_, body, finding) => {
    expect(found(compiled(article("m", body)))).toEqual([finding]);
  });

  test("behind Windows line ends", () => {
    const text = HEAD + article("m", "### 条件\n\n- 甲项：`错字 > 0` — 规格");
    const library = compile([...SPEC_DICTIONARY, { path: "test.md", text: text.replaceAll("\n", "\r\n") }]);
    expect(found(library)).toEqual([`name-unknown test.md:${FIRST_LINE}:7`]);
  });
});

describe("a measure with an error is left out", () => {
  it.each([
    ["in its formula", "### 条件\n\n- 甲项：`错字` — 规格"],
    ["in its list of conditions", `${CONDITION}\n- 乙项：乙 — 规格`],
    ["in a citation", "### 条件\n\n- 甲项：`甲`"],
    ["in a heading", `${CONDITION}\n\n### 前提\n\n- 乙项：\`乙\` — 规格`],
    [
      "in a date",
      `### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n| 线 | 5元 | 2026-02-30 | | 规格 |\n\n${CONDITION}`,
    ],
  ])("%s", (_, body) => {
    const library = compiled(article("faulty", body) + article("sound", CONDITION));
    expect(library.diagnostics.length).toBeGreaterThan(0);
    expect(measures(library)).toEqual(["test/sound"]);
    expect(library.policies[0]?.articles.map(({ anchor }) => anchor)).toEqual(["faulty", "sound"]);
  });

  test("in what the document shares: then all its measures are", () => {
    const shared =
      "\n## 共用参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n| 线 | 5元 | 2026-02-30 | | 规格 |\n";
    expect(measures(compiled(shared + article("one", CONDITION) + article("two", CONDITION)))).toEqual([]);
  });

  test("in a shared definition, which is reported once however many measures share it", () => {
    const shared = "\n## 共用定义\n\n- 占比：`错字 / 2`\n";
    const library = compiled(shared + article("one", CONDITION) + article("two", CONDITION));
    expect(measures(library)).toEqual([]);
    expect(found(library)).toEqual(["name-unknown test.md:12:7"]);
  });

  test("in the measure it rests on", () => {
    const library = compiled(
      article("base", "### 条件\n\n- 甲项：`错字` — 规格") +
        article("above", '### 条件\n\n- 前提：`符合("test/base")` — 规格'),
    );
    expect(measures(library)).toEqual([]);
  });

  test("but not for a warning", () => {
    const library = compiled(article("m", `### 定义\n\n- 合计：\`甲额 + 乙额\`\n\n${CONDITION}`));
    expect(library.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["definition-unused", "warning"],
    ]);
    expect(measures(library)).toEqual(["test/m"]);
  });
});

describe("headings", () => {
  test("of the first depth anywhere in the file do not hide what stands before them", () => {
    const library = compiled(`${article("before", CONDITION)}\n# 附则\n${article("after", CONDITION)}`);
    expect(library.diagnostics).toEqual([]);
    expect(measures(library)).toEqual(["test/before", "test/after"]);
  });

  test("below a title of the first depth are articles all the same", () => {
    const library = compiled(`\n# 编译的办法\n${article("m", CONDITION)}`);
    expect(measures(library)).toEqual(["test/m"]);
  });
});

describe("what no parser or evaluator survives is a finding, not a crash", () => {
  const faults = (text: string) => compiled(text).diagnostics.filter(({ code }) => code === "limit-exceeded");

  it.each([
    ["lists in lists on one line", "- ".repeat(3_000)],
    ["quotes in quotes", "> ".repeat(3_000)],
    ["an indent without end", `${" ".repeat(101)}- 甲`],
    ["a line without end", "*甲 ".repeat(4_000)],
  ])("%s", (_, line) => {
    expect(faults(`${article("m", CONDITION)}\n${line}\n`)).toHaveLength(1);
  });

  test("a chain of definitions without end", () => {
    const links = Array.from(
      { length: 6_000 },
      (_, each) => `- 环${each}：\`${each ? `环${each - 1} + 1` : "1"}\` — 规格`,
    );
    const text = article("m", `### 定义\n\n${links.join("\n")}\n\n### 条件\n\n- 丙：\`环5999 > 0\` — 规格`);
    expect(faults(text)).toHaveLength(1);
    expect(measures(compiled(text))).toEqual([]);
  });

  test("twenty-five lists in one another are still read", () => {
    expect(faults(`${article("m", CONDITION)}\n${"- ".repeat(25)}甲\n`)).toEqual([]);
  });
});

describe("compiling the program alone", () => {
  const same = (text: string): void => {
    const whole = compiled(text);
    expect(whole.diagnostics).toEqual([]);
    const program = compiled(text, { programOnly: true });
    expect(program.diagnostics).toEqual([]);
    expect(measures(program)).toEqual(measures(whole));
    expect([...program.measures.values()].map((each) => ({ ...each, examples: [] }))).toEqual(
      [...whole.measures.values()].map((each) => ({ ...each, examples: [] })),
    );
  };

  it.each([
    ["with dashes", "- 对象：企业\n- 方式：达标即享\n- 结果：补助"],
    ["with stars", "* 对象：企业\n* 方式：达标即享\n* 结果：补助"],
    ["with pluses", "+ 对象：企业\n+ 方式：达标即享\n+ 结果：补助"],
    ["numbered", "1. 对象：企业\n2. 方式：达标即享\n3. 结果：补助"],
    ["indented", "  - 对象: 企业\n  - 方式: 达标即享\n  - 结果: 补助"],
    ["with the subject last", "- 方式：达标即享\n- 结果：补助\n-   对象 ：企业"],
  ])("finds a measure whose list is %s", (_, list) => {
    same(article("m", CONDITION, list));
  });

  test("keeps what the document shares, with or without an anchor", () => {
    const shared =
      "\n## 共用参数 {#figures}\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n| 线 | 5元 | 2020-01-01 | | 规格 |\n";
    const definitions = "\n## 共用定义\n\n- 到线：`甲额 >= 线`\n";
    same(shared + definitions + article("m", "### 条件\n\n- 到线：`到线` — 规格"));
  });

  test("keeps the heading of every article, and of those without a measure nothing else", () => {
    const [policy] = compiled(`\n## 第一条 宗旨\n\n说明。\n${article("m", CONDITION)}`, { programOnly: true }).policies;
    expect(policy?.articles.map(({ title, prose }) => [title, prose])).toEqual([
      ["宗旨", []],
      ["m", []],
    ]);
  });

  test("gives the same measures for every shipped policy and every spec", () => {
    for (const files of [SHIPPED, [...SPEC_DICTIONARY, ...GOOD_SPECS]]) {
      const whole = compile(files);
      const program = compile(files, { programOnly: true });
      expect(program.diagnostics).toEqual(whole.diagnostics);
      expect(measures(program)).toEqual(measures(whole));
    }
  });
});

describe("a measure needs", () => {
  const shared = `
## 共用参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 旧线 | 5元 | 2020-01-01 | | 规格 |
| 新线 | 9元 | 2026-01-01 | | 规格 |

## 共用定义

- 到旧线：\`甲额 >= 旧线\`
- 到新线：\`甲额 >= 新线\`
`;
  const library = compiled(
    shared +
      article("old", "### 条件\n\n- 到旧线：`到旧线` — 规格") +
      article("new", '### 条件\n\n- 到新线：`到新线` — 规格\n- 前提：`符合("test/old")` — 规格') +
      article("years", "### 条件\n\n- 增长：`上年(收入) > 前年(收入) and 年度(收入, 2023) > 0 and 甲` — 规格"),
  );

  test("just the shared parameters and definitions that it reads", () => {
    expect(library.diagnostics).toEqual([]);
    const names = (id: string): unknown => {
      const measure = library.measures.get(id);
      return [measure?.parameters.map(({ name }) => name), measure?.definitions.map(({ name }) => name)];
    };
    expect(names("test/old")).toEqual([["旧线"], ["到旧线"]]);
    expect(names("test/new")).toEqual([["新线"], ["到新线"]]);
    expect(names("test/years")).toEqual([[], []]);
  });

  test("the facts it reads itself and through others, each with its years", () => {
    const uses = (id: string): unknown => library.measures.get(id)?.uses.map(({ fact, years }) => [fact.name, years]);
    expect(uses("test/new")).toEqual([["甲额", []]]);
    expect(uses("test/years")).toEqual([
      [
        "收入",
        [
          { kind: "offset", years: -1 },
          { kind: "offset", years: -2 },
          { kind: "year", year: 2023 },
        ],
      ],
      ["甲", []],
    ]);
    expect(library.measures.get("test/new")?.refersTo).toEqual(["test/old"]);
  });
});
