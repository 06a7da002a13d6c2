import { compile, evaluateAll, type Known, type Library, type Subject } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import { beforeAll, describe, expect, it } from "vitest";
import { SPEC_DICTIONARY } from "../../rules/specs/sources.ts";
import { type Combination, combine, evaluateYears, loadSolver, MAX_YEARS, type Solver } from "./index.ts";

const FRONT = `---
id: synthetic
title: 合成办法
kind: 办法
issuer: 测试
jurisdiction: "110102"
in-force: { from: 2020-01-01, until: 2028-01-01 }
---
`;
const AS_OF = Temporal.PlainDate.from("2026-06-30");

function measure(title: string, id: string, money: string, condition = ""): string {
  const conditions = condition === "" ? "" : `### 条件\n\n- ${condition} — 合成\n\n`;
  return `\n## 第一条 ${title} {#${id}}\n\n- 对象：企业\n- 方式：达标即享\n- 结果：补助\n\n${conditions}${money}\n`;
}

const A = measure("甲补", "a", "### 金额\n\n`甲额` — 合成");
const B = measure("乙补", "b", "### 金额\n\n`乙额` — 合成");
const C = measure("丙补", "c", "### 金额\n\n`丙额` — 合成", "丙认定：人工判断");
const D = measure("丁补", "d", "### 上限\n\n`甲额` — 合成");

function library(measures: string, rules: string, parameters = ""): Library {
  const table =
    parameters === ""
      ? ""
      : `### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n${parameters}\n\n`;
  const text = `${FRONT}${measures}\n## 叠加\n\n${table}### 规则\n\n${rules}\n`;
  const compiled = compile([...SPEC_DICTIONARY, { path: "synthetic.md", text }], { programOnly: true });
  expect(compiled.diagnostics).toEqual([]);
  return compiled;
}

function subject(yuan: Readonly<Record<string, bigint>>): Subject {
  const facts = new Map<string, Known>(Object.entries(yuan).map(([name, value]) => [name, ratio(value)]));
  return { kind: "企业", id: "S-1", name: "合成企业", facts };
}

function answer(law: Library, yuan: Readonly<Record<string, bigint>>, years = 1): Combination {
  return combine(law, "S-1", {
    years: evaluateYears(law, subject(yuan), AS_OF, years),
    received: [],
    groupReceived: null,
  });
}

const titles = (found: Combination): string[] => found.best.benefits.map((benefit) => benefit.title);

describe("the best bundle", () => {
  it("comes with the runner-up, why it lost, and what the exclusion cost", () => {
    const law = library(A + B, "- 同一事项：`甲补`、`乙补` 每年至多享受一项 — 第九条");
    const found = answer(law, { 甲额: 3_000_000n, 乙额: 5_000_000n });
    expect(titles(found)).toEqual(["乙补"]);
    expect(found.best.total).toBe("5000000.00");
    expect(found.runnerUp).toMatchObject({
      difference: "2000000.00",
      added: ["synthetic/a"],
      dropped: ["synthetic/b"],
    });
    expect(found.runnerUp?.why.zh).toBe(
      "取《甲补》而不取《乙补》，合计300万元，比最优组合少200万元；限制来自“同一事项”（第九条）",
    );
    expect(found.costs).toMatchObject([{ rule: { label: "同一事项", kind: "exclusive" }, cost: "3000000.00" }]);
    expect(found.leftOut).toMatchObject([{ measure: "synthetic/a", rules: [{ label: "同一事项" }] }]);
    expect(found).toMatchObject({ proven: true, bound: "5000000.00", open: [], assumptions: [] });
  });

  it("is plain data that JSON keeps", () => {
    const law = library(A + B, "- 同一事项：`甲补`、`乙补` 每年至多享受一项 — 第九条");
    const found = answer(law, { 甲额: 3n, 乙额: 5n });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("names what a cap took from which benefit", () => {
    const law = library(
      A + B,
      "- 封顶：本文件 每个企业每年合计不超过 `上限` — 第九条",
      "| 上限 | 6元 | 2020-01-01 | | 第九条 |",
    );
    const found = answer(law, { 甲额: 4n, 乙额: 5n });
    expect(found.best.benefits).toMatchObject([
      { title: "甲补", amount: "4.00", granted: "4.00", cuts: [] },
      { title: "乙补", amount: "5.00", granted: "2.00", cuts: [{ rule: { label: "封顶" }, by: "3.00" }] },
    ]);
    expect(found.costs).toMatchObject([{ cost: "3.00" }]);
  });

  it("has no runner-up where nothing competes: a part of the best bundle is none", () => {
    const found = answer(library(A + B, "- 一次：`甲补` 只享受一次 — 第九条"), { 甲额: 4n, 乙额: 5n });
    expect(titles(found)).toEqual(["甲补", "乙补"]);
    expect(found.runnerUp).toBeNull();
  });

  it("tells 10^13 分 apart by one 分", () => {
    const law = library(
      A + B + measure("戊补", "e", "### 金额\n\n`甲额` — 合成"),
      "- 同一事项：`甲补`、`乙补`、`戊补` 每年至多享受一项 — 第九条",
    );
    const facts = new Map<string, Known>([
      ["甲额", ratio(9_999_999_999_999n, 100n)],
      ["乙额", ratio(100_000_000_000n)],
    ]);
    const given = { kind: "企业", id: "S-1", name: "", facts } as const;
    const found = combine(law, "S-1", { years: evaluateYears(law, given, AS_OF, 1), received: [] });
    expect(titles(found)).toEqual(["乙补"]);
    expect(found.runnerUp?.difference).toBe("0.01");
  });

  it("refuses claims beyond what doubles add exactly", () => {
    const law = library(A + B, "- 同一事项：`甲补`、`乙补` 每年至多享受一项 — 第九条");
    expect(() => answer(law, { 甲额: 10n ** 14n, 乙额: 1n })).toThrow(RangeError);
  });
});

describe("what is open", () => {
  it("a measure that waits for a person is not counted, and the answer says what it would change", () => {
    const law = library(A + C, "- 同一事项：`甲补`、`丙补` 每年至多享受一项 — 第九条");
    const found = answer(law, { 甲额: 3n, 丙额: 5n });
    expect(found.best.total).toBe("3.00");
    expect(found.open).toMatchObject([
      {
        measure: "synthetic/c",
        open: "verdict",
        human: ["丙认定"],
        gain: "2.00",
        why: { zh: "如果《丙补》符合，还可以多得2.00元" },
      },
    ]);
    expect(found.ifAll).toBe("5.00");
  });

  it("a ceiling is never an amount: it is named, with the rules it would meet", () => {
    const law = library(B + D, "- 同一事项：`乙补`、`丁补` 每年至多享受一项 — 第九条");
    const found = answer(law, { 甲额: 9_000_000n, 乙额: 5n });
    expect(found.best.total).toBe("5.00");
    expect(found.open).toMatchObject([
      { measure: "synthetic/d", open: "amount", ceiling: "9000000.00", gain: null, rules: [{ label: "同一事项" }] },
    ]);
    expect(found.open[0]?.why.zh).toContain("文件只给上限900万元，金额未知，没有计入");
    expect(found.ifAll).toBe("5.00");
  });

  it("a missing fact leaves the amount unknown, and the fact is named", () => {
    const found = answer(library(A + B, "- 一次：`甲补` 只享受一次 — 第九条"), { 甲额: 3n });
    expect(found.open).toMatchObject([{ measure: "synthetic/b", unknown: ["乙额"], gain: null, rules: [] }]);
  });

  it("what was not given is said to be assumed", () => {
    const law = library(
      A,
      "- 集团封顶：`甲补` 每个集团每年合计不超过 `上限` — 第九条",
      "| 上限 | 6元 | 2020-01-01 | | 第九条 |",
    );
    const found = combine(law, "S-1", { years: evaluateYears(law, subject({ 甲额: 3n }), AS_OF, 1) });
    expect(found.assumptions.map(({ zh }) => zh.slice(0, 10))).toEqual([
      "没有给出已享受的记录",
      "没有给出所属企业集团",
    ]);
  });
});

describe("the plan", () => {
  const law = library(
    A + B,
    "- 一次：`甲补` 只享受一次 — 第九条\n- 分期：`甲补` 按 `首年`、`次年` 分年拨付 — 第九条",
    "| 首年 | 60% | 2020-01-01 | | 第九条 |\n| 次年 | 40% | 2020-01-01 | | 第九条 |",
  );

  it("shows what is granted and paid in which year, the last instalment included", () => {
    const found = answer(law, { 甲额: 10n, 乙额: 1n });
    expect(found.best.years).toEqual([
      { year: 2026, granted: "11.00", paid: "7.00" },
      { year: 2027, granted: "0.00", paid: "4.00" },
    ]);
  });

  it("judges each year by the law of its day", () => {
    const found = answer(law, { 甲额: 10n, 乙额: 1n }, 3);
    expect(found.years).toEqual([2026, 2027, 2028]);
    expect(found.best.benefits.map(({ title, year }) => `${title}${year}`)).toEqual([
      "甲补2026",
      "乙补2026",
      "乙补2027",
    ]);
  });

  it("may take later years to be as the first, as far as the law is then in force", () => {
    const years = evaluateYears(law, subject({ 甲额: 10n }), AS_OF, MAX_YEARS + 1, "same");
    expect(years).toHaveLength(MAX_YEARS);
    expect(years.map(({ evaluations }) => evaluations.length).slice(0, 3)).toEqual([2, 2, 0]);
  });
});

describe("a plan too large to be searched through", () => {
  let solver: Solver;
  let asked = 0;
  beforeAll(async () => {
    const highs = await loadSolver();
    solver = {
      solve: (model) => {
        asked += 1;
        return highs.solve(model);
      },
    };
  });

  const share = (percent: number): string =>
    `### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n| 比例 | ${percent}% | 2020-01-01 | | 合成 |\n\n### 金额\n\n\`甲额 * 比例\` — 合成`;

  /** Caps that cross, in two years, with measures received once: the search alone takes half a second a question. */
  const NUMBER = 24;
  const ids = Array.from({ length: NUMBER }, (_, index) => `m${index}`);
  const list = (every: number, from: number): string =>
    ids
      .filter((_, index) => index % every === from)
      .map((id) => `\`${id}\``)
      .join("、");
  const law = library(
    ids.map((id, index) => measure(`补${index}`, id, share(7 + ((index * 37) % 61)))).join(""),
    [0, 1, 2].map((from) => `- 三分之${from}：${list(3, from)} 每个企业每年合计不超过 \`上限\` — 合成`).join("\n") +
      `\n- 二分之一：${list(2, 0)} 每个企业累计合计不超过 \`上限\` — 合成\n- 一次：${list(4, 1)} 只享受一次 — 合成` +
      `\n- 五选：${list(5, 2)} 每年至多享受一项 — 合成`,
    "| 上限 | 100元 | 2020-01-01 | | 合成 |",
  );

  it("is given to HiGHS, whose proof needs no longer search", () => {
    const evaluations = evaluateAll(law, subject({ 甲额: 100n }), AS_OF);
    const years = [AS_OF, AS_OF.add({ years: 1 })].map((asOf) => ({ asOf, evaluations }));
    const found = combine(law, "S-1", { years, received: [], groupReceived: null }, solver);
    const alone = combine(law, "S-1", { years, received: [], groupReceived: null });
    expect(asked).toBeGreaterThan(0);
    expect(found.best.total).toBe(alone.best.total);
    expect(found.proven).toBe(true);
  });
});
