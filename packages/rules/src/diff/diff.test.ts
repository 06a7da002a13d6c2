import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHIPPED, SPEC_DICTIONARY } from "../../specs/sources.ts";
import {
  compareLibraries,
  compareMeasures,
  comparePopulation,
  compile,
  evaluateMeasure,
  exampleSubject,
  type Library,
  type Measure,
  type Subject,
} from "../index.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const shipped = compile(SHIPPED);
const again = compile(SHIPPED);

const OLD = `---
id: t
title: 甲办法
kind: 办法
issuer: 规格
jurisdiction: "110102"
in-force: { from: 2024-01-01 }
---

## 第一条 补助 {#m}

按投入给补助。

- 对象：企业
- 方式：达标即享
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 线 | 100元 | 2024-01-01 | | 第一条 |
| 比例 | 10% | 2024-01-01 | | 第一条 |

### 条件

- 甲额100元以上：\`甲额 >= 线\` — 第一条
- 甲：\`甲\` — 第一条

### 金额

\`乙额 * 比例\` — 第一条

### 算例

- 评估日期：2026-06-30

| 甲额 | → 结论 |
| --- | --- |
| 100元 | 待补充 |
`;
const NEW = OLD.replace("线 | 100元", "线 | 200元")
  .replace("甲额100元以上", "甲额200元以上")
  .replace("- 甲：`甲` — 第一条\n", "- 没有乙：`not(乙)` — 第二条\n")
  .replace("比例 | 10%", "比例 | 20%")
  .replace("按投入", "按实际投入");
const library = (text: string): Library => compile([...SPEC_DICTIONARY, { path: "t.md", text }]);
const [old, now] = [library(OLD), library(NEW)];

describe("what changed, in words", () => {
  test("nothing between a library and itself, compiled once or twice", () => {
    expect(compareLibraries(shipped, shipped)).toEqual([]);
    expect(compareLibraries(shipped, again)).toEqual([]);
  });

  test("each change is one sentence with both texts and where they stand", () => {
    expect(compareLibraries(old, now).map((change) => [change.kind, change.zh, change.en])).toEqual([
      [
        "changed",
        "条文“t m”由 补助\n按投入给补助。（第一条） 改为 补助\n按实际投入给补助。（第一条）",
        "Article “t m” changed from 补助\n按投入给补助。 (第一条) to 补助\n按实际投入给补助。 (第一条)",
      ],
      [
        "changed",
        "参数“线”由 100元（第一条） 改为 200元（第一条）",
        "Parameter “线” changed from 100元 (第一条) to 200元 (第一条)",
      ],
      [
        "changed",
        "参数“比例”由 10%（第一条） 改为 20%（第一条）",
        "Parameter “比例” changed from 10% (第一条) to 20% (第一条)",
      ],
      [
        "changed",
        "条件由 甲额100元以上：甲额 >= 线（第一条） 改为 甲额200元以上：甲额 >= 线（第一条）",
        "Condition changed from 甲额100元以上：甲额 >= 线 (第一条) to 甲额200元以上：甲额 >= 线 (第一条)",
      ],
      ["added", "新增条件：没有乙：not(乙)（第二条）", "Condition added: 没有乙：not(乙) (第二条)"],
      ["removed", "删除条件：甲：甲（第一条）", "Condition removed: 甲：甲 (第一条)"],
    ]);
  });

  test("a document or measure that came or went is one change", () => {
    const without = compile(SPEC_DICTIONARY);
    expect(compareLibraries(without, now).map((each) => each.zh)).toEqual(["新增文件“t”：《甲办法》"]);
    expect(compareLibraries(now, without).map((each) => each.en)).toEqual(["Document “t” removed: 《甲办法》"]);
  });

  test("between the standards of 2022 and 2026 the same demand is found although it is worded anew", () => {
    const measure = (id: string): Measure => shipped.measures.get(id) as Measure;
    const changes = compareMeasures(measure("miit-2022-63/specialized-sme"), measure("miit-2026-2/specialized-sme"));
    const said = changes.map((each) => each.zh);
    expect(said).toContain("参数“营业收入下限”由 1000万元（附件2，认定条件第3项） 改为 1500万元（认定标准第3项）");
    expect(changes.find((each) => each.name === "到上年末从事特定细分市场3年以上")).toMatchObject({
      kind: "changed",
      old: { name: "从事特定细分市场2年以上" },
    });
    expect(changes.filter((each) => each.part === "indicator").every((each) => each.kind === "removed")).toBe(true);
  });
});

const subject = (id: string, facts: Record<string, bigint | boolean>): Subject => ({
  kind: "企业",
  id,
  name: id,
  facts: new Map(Object.entries(facts).map(([k, v]) => [k, typeof v === "bigint" ? { n: v, d: 1n } : v])),
});
const side = (which: Library) => ({ library: which, measure: "t/m", asOf: day("2026-06-30") });

describe("whom it concerns", () => {
  const people = [
    subject("两边都符合", { 甲额: 300n, 乙额: 1000n, 甲: true, 乙: false }),
    subject("线提高了，又多了乙", { 甲额: 150n, 乙额: 1000n, 甲: true, 乙: true }),
    subject("只是线提高了", { 甲额: 150n, 乙额: 5n, 甲: true, 乙: false }),
    subject("不再要求甲", { 甲额: 300n, 乙额: 33n, 甲: false, 乙: false }),
    subject("都不符合", { 甲额: 1n, 乙额: 1n, 甲: true, 乙: false }),
    subject("缺甲", { 甲额: 300n, 乙额: 1000n }),
  ];
  const found = comparePopulation(side(old), side(now), people);

  test("counts who gains and who loses, and adds the money to the 分", () => {
    expect(found.subjects).toBe(6);
    expect(found.counts).toEqual({ gained: 1, lost: 2, more: 1, less: 0, other: 1 });
    expect(found.matrix.met).toMatchObject({ met: 1, unmet: 2 });
    expect(found.matrix.unmet).toMatchObject({ met: 1, unmet: 1 });
    expect(found.matrix.unknown).toMatchObject({ unknown: 1 });
    expect([found.old.amount, found.new.amount]).toEqual([10000n + 10000n + 50n, 20000n + 660n]);
  });

  test("names of each kind the subject that fewest reasons tell apart", () => {
    const told = found.counterexamples.map(({ kind, subject, reasons }) => [
      kind,
      subject.name,
      reasons.map((each) => each.zh),
    ]);
    expect(told).toEqual([
      ["more", "两边都符合", ["由 100.00元（乙额 * 比例） 变为 200.00元（乙额 * 比例）"]],
      ["lost", "只是线提高了", ["不符合：甲额200元以上"]],
      ["gained", "不再要求甲", ["不符合：甲"]],
      ["other", "缺甲", ["由 100.00元（乙额 * 比例） 变为 200.00元（乙额 * 比例）"]],
    ]);
  });

  test("nobody differs between a version and itself, whatever their facts", () => {
    const someone = fc.record({ 甲额: fc.bigInt({ min: 0n, max: 300n }), 乙额: fc.bigInt(), 甲: fc.boolean() });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 8 }), (facts) => {
        const all = facts.map((each, index) => subject(`${index}`, each));
        const same = comparePopulation(side(now), side(library(NEW)), all);
        expect(Object.values(same.counts)).toEqual([0, 0, 0, 0, 0]);
        expect(same.old).toEqual(same.new);
        expect(same.counterexamples).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("the matrix is what the worked examples answer under both standards", () => {
    const [before, after] = ["miit-2022-63/specialized-sme", "miit-2026-2/specialized-sme"];
    const measure = shipped.measures.get(after) as Measure;
    const subjects = measure.examples.map((example) => exampleSubject(shipped, measure, example).subject);
    const oldSide = { library: shipped, measure: before, asOf: day("2026-03-31") };
    const newSide = { library: shipped, measure: after, asOf: day("2026-06-30") };
    const { matrix } = comparePopulation(oldSide, newSide, subjects);
    const pairs = subjects.map((each) => [
      evaluateMeasure(shipped, before, each, oldSide.asOf).verdict,
      evaluateMeasure(shipped, after, each, newSide.asOf).verdict,
    ]);
    for (const [from, row] of Object.entries(matrix)) {
      for (const [to, count] of Object.entries(row)) {
        expect(count).toBe(pairs.filter(([a, b]) => a === from && b === to).length);
      }
    }
  });
});
