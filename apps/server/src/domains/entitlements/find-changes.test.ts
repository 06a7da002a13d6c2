import { join } from "node:path";
import { readPolicySet } from "@yuanding/library";
import { compile } from "@yuanding/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KnownThen, KnownValue } from "../facts/index.ts";
import { differenceFen, kindOf } from "./compare-answers.ts";
import { dependenciesOn, measuresReading } from "./dependencies.ts";
import { findChanges } from "./find-changes.ts";
import { tellChange } from "./tell-change.ts";

/* A synthetic law of four measures, of which one reads another, over invented enterprises. */

const figures = (rows: string) =>
  `### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n${rows}\n`;
const measure = (head: string, result: string, body: string) =>
  `## ${head}\n\n- 对象：企业\n- 方式：达标即享\n- 结果：${result}\n\n${body}\n`;
const POLICY = `---
id: synthetic-changes
title: 合成的变化办法（与任何真实文件无关）
kind: 办法
issuer: 测试
jurisdiction: "110102"
in-force: { from: 2026-01-01 }
---
${measure(
  "第一条 合成研发补助 {#research}",
  "补助",
  `${figures("| 下限 | 500万元 | 2020-01-01 | | 合成 |\n| 比例 | 2% | 2020-01-01 | | 合成 |")}
### 条件\n\n- 独立法人：\`独立法人\` — 合成\n- 研发投入：\`上年(研发费用) >= 下限\` — 合成\n
### 金额\n\n\`上年(研发费用) * 比例\` — 合成`,
)}
${measure(
  "第二条 合成称号 {#title}",
  "认定",
  `### 条件\n\n- 享受研发补助：\`符合("synthetic-changes/research")\` — 合成\n- 由人看：人工判断 — 合成`,
)}
${measure(
  "第三条 合成分档 {#class}",
  "划型",
  "### 分类\n\n| `上年(从业人员)` | 类型 |\n| --- | --- |\n| ≥100人 | 大档 |\n| - | 小档 |",
)}
${measure(
  "第四条 合成上限 {#most}",
  "补助",
  `${figures("| 最高额 | 30万元 | 2020-01-01 | | 合成 |\n| 下限 | 1亿元 | 2020-01-01 | | 合成 |\n| 人数下限 | 100人 | 2020-01-01 | | 合成 |")}
### 条件\n\n- 满足下列任一项：\n  - 收入：\`上年(营业收入) >= 下限\` — 合成\n  - 人数：\`上年(从业人员) >= 人数下限\` — 合成\n\n### 上限\n\n\`最高额\` — 合成`,
)}`;

const shipped = readPolicySet(join(import.meta.dirname, "../../../../../policies"));
const dictionary = shipped.files.filter(({ path }) => path.startsWith("dictionary/"));
const library = compile([...dictionary, { path: "synthetic-changes.md", text: POLICY }], { programOnly: true });
const dependencies = dependenciesOn(library, Temporal.PlainDate.from("2026-06-30"));

type Values = Readonly<Record<string, string>>;
const then = (values: Values, more: Partial<KnownThen> = {}): KnownThen => ({
  ...{ id: "T1", kind: "企业", name: "测试企业", sameAs: null, ...more },
  values: Object.entries(values).map(([label, value]): KnownValue => {
    const [fact = "", year] = label.split("/");
    return { fact, year: year === undefined ? null : Number(year), value, source: "税务" };
  }),
});
const brief = (before: KnownThen | undefined, after: KnownThen | undefined) => {
  const { changes, evaluations } = findChanges(dependencies, before, after);
  return {
    evaluations,
    changes: changes.map(({ measure: id, kind, causes }) => [
      id.split("/")[1],
      kind,
      causes.map(({ fact, year }) => `${fact}${year ?? ""}`).join(" "),
    ]),
  };
};
const told = (
  before: KnownThen | undefined,
  after: KnownThen | undefined,
  undone = false,
  came: "import" | "link" | "ruling" = "import",
) =>
  findChanges(dependencies, before, after).changes.map(
    (change) =>
      tellChange(
        library,
        {
          ...change,
          ...{ id: 1n, at: Temporal.Instant.from("2026-06-30T00:00:00Z"), batch: 12, undone },
          ...{ asOf: dependencies.asOf, policySet: "sha256:" },
        },
        came,
      ).zh,
  );

const BASE = { 独立法人: "true", "研发费用/2025": "3000000", "从业人员/2025": "50", "营业收入/2025": "50000000" };

test("the synthetic law has no error", () => {
  expect(library.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("which measures a value can touch", () => {
  test("comes from the program, also through other measures, and only in the years it reads", () => {
    const reading = (label: string) => measuresReading(dependencies, "企业", [label]).map((id) => id.split("/")[1]);
    expect(reading("研发费用[2025]")).toEqual(["research", "title"]);
    expect(reading("从业人员[2025]")).toEqual(["class", "most"]);
    expect(reading("研发费用[2024]")).toEqual([]);
    expect(reading("注册地址")).toEqual([]);
  });

  test("is all that is computed", () => {
    expect(brief(then(BASE), then({ ...BASE, 注册地址: "别处" }))).toEqual({ evaluations: 0, changes: [] });
    expect(brief(then(BASE), then({ ...BASE, "研发费用/2025": "4000000" })).evaluations).toBe(4);
    expect(brief(then(BASE), then({ ...BASE, "从业人员/2025": "51" })).evaluations).toBe(4);
    expect(brief(undefined, then(BASE)).evaluations).toBe(4);
  });
});

describe("what became of an answer", () => {
  test("is gained with the fact that made it, and what refers to it follows", () => {
    expect(brief(then(BASE), then({ ...BASE, "研发费用/2025": "5600000", 独立法人: "true" })).changes).toEqual([
      ["research", "gained", "研发费用2025"],
      ["title", "becameUnknown", "研发费用2025"],
    ]);
  });

  test("is lost, raised, lowered, reclassified and open again", () => {
    const rich = { ...BASE, "研发费用/2025": "6000000", "从业人员/2025": "120" };
    const { 独立法人: _, ...unsaid } = rich;
    expect(brief(then(rich), then(BASE)).changes).toEqual([
      ["research", "lost", "研发费用2025"],
      ["title", "becameKnown", "研发费用2025"],
      ["class", "reclassified", "从业人员2025"],
      ["most", "lost", "从业人员2025"],
    ]);
    expect(brief(then(rich), then({ ...rich, "研发费用/2025": "6000050" })).changes).toEqual([
      ["research", "raised", "研发费用2025"],
    ]);
    expect(brief(then({ ...rich, "研发费用/2025": "6000050" }), then(rich)).changes).toEqual([
      ["research", "lowered", "研发费用2025"],
    ]);
    expect(brief(then(rich), then(unsaid)).changes).toEqual([
      ["research", "becameUnknown", "独立法人"],
      ["title", "becameUnknown", "独立法人"],
    ]);
    expect(brief(then(unsaid), then(rich)).changes).toEqual([
      ["research", "gained", "独立法人"],
      ["title", "becameKnown", "独立法人"],
    ]);
  });

  test("of several facts names those without which it would not be so", () => {
    const rich = { ...BASE, "研发费用/2025": "6000000" };
    expect(brief(then({}), then(rich)).changes[0]).toEqual(["research", "gained", "研发费用2025 独立法人"]);
    const both = { ...BASE, "营业收入/2025": "100000000", "从业人员/2025": "100", 注册地址: "别处" };
    const most = findChanges(dependencies, then(BASE), then(both)).changes.find(({ measure: id }) => /most/.test(id));
    expect(most?.causes.map(({ fact }) => fact)).toEqual(["营业收入"]);
  });

  test("of somebody new is only what is gained; of somebody gone only what is lost", () => {
    const rich = { ...BASE, "研发费用/2025": "6000000" };
    const created = findChanges(dependencies, undefined, then(rich)).changes;
    expect(created.map(({ kind, standing }) => [kind, standing])).toEqual([
      ["gained", { kind: "created" }],
      ["gained", { kind: "created" }],
    ]);
    const removed = findChanges(dependencies, then(rich), undefined).changes;
    expect(removed.map(({ kind, standing, causes }) => [kind, standing, causes])).toEqual([
      ["lost", { kind: "removed" }, []],
      ["lost", { kind: "removed" }, []],
    ]);
  });

  test("of a code that becomes another's is lost there, and the other way round gained", () => {
    const rich = then({ ...BASE, "研发费用/2025": "6000000" });
    const joined = then({}, { sameAs: { id: "T2", name: "另一家" } });
    const [lost] = findChanges(dependencies, rich, joined).changes;
    expect([lost?.kind, lost?.standing]).toEqual(["lost", { kind: "joined", other: { id: "T2", name: "另一家" } }]);
    const [gained] = findChanges(dependencies, joined, rich).changes;
    expect([gained?.kind, gained?.standing]).toEqual([
      "gained",
      { kind: "parted", other: { id: "T2", name: "另一家" } },
    ]);
    expect(findChanges(dependencies, joined, joined)).toEqual({ changes: [], evaluations: 0 });
  });

  test("treats a value that the dictionary of today does not allow as unknown", () => {
    const rich = { ...BASE, "研发费用/2025": "6000000" };
    expect(brief(then({ ...rich, 独立法人: "也许" }), then(rich)).changes[0]).toEqual([
      "research",
      "gained",
      "独立法人",
    ]);
  });

  test("any set of causes makes the new answer, and no part of it does", () => {
    const value = fc.record(
      {
        独立法人: fc.constantFrom("true", "false"),
        "研发费用/2025": fc.constantFrom("3000000", "5000000", "6000000"),
        "从业人员/2025": fc.constantFrom("50", "100"),
        "营业收入/2025": fc.constantFrom("50000000", "100000000"),
      },
      { requiredKeys: [] },
    );
    const label = (fact: string, year: number | null) => (year === null ? fact : `${fact}/${year}`);
    fc.assert(
      fc.property(value, value, (before, after) => {
        for (const { measure: id, after: answer, causes } of findChanges(dependencies, then(before), then(after))
          .changes) {
          const answerWith = (some: typeof causes) => {
            const mixed = new Map(Object.entries(before as Values));
            for (const { fact, year, after: now } of some) {
              if (now) mixed.set(label(fact, year), now.value);
              else mixed.delete(label(fact, year));
            }
            const { changes } = findChanges(dependencies, then(before), then(Object.fromEntries(mixed)));
            return changes.find((each) => each.measure === id)?.after;
          };
          expect(answerWith(causes)).toMatchObject({ verdict: answer?.verdict, amount: answer?.amount });
          for (const left of causes) {
            const part = answerWith(causes.filter((each) => each !== left));
            const same =
              part?.verdict === answer?.verdict && part?.amount === answer?.amount && part?.class === answer?.class;
            expect(same).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("figures", () => {
  const answer = { verdict: "met", amount: "200.05", ceiling: null, score: null, class: null } as const;

  test("count where they are due, to the 分", () => {
    expect(differenceFen(null, answer)).toBe(20_005n);
    expect(differenceFen(answer, { ...answer, verdict: "unmet", amount: null })).toBe(-20_005n);
    expect(differenceFen({ ...answer, verdict: "human" }, answer)).toBe(20_005n);
    expect(differenceFen({ ...answer, amount: null }, { ...answer, amount: null })).toBeNull();
  });

  test("of what awaits a judgement are raised and lowered, of what is unknown they are not", () => {
    const more = { ...answer, amount: "200.06" };
    expect(kindOf({ ...answer, verdict: "human" }, { ...more, verdict: "human" })).toBe("raised");
    expect(kindOf({ ...answer, verdict: "unknown" }, { ...more, verdict: "unknown" })).toBeNull();
    const most = { ...answer, amount: null, ceiling: "3.00" };
    expect(kindOf(most, { ...most, ceiling: "2.99" })).toBe("lowered");
  });

  test("do not change with marks alone", () => {
    const scored = { ...answer, score: { low: "60", high: "60" } };
    expect(kindOf(scored, { ...scored, score: { low: "61", high: "61" } })).toBeNull();
  });
});

describe("a change in words", () => {
  const rich = { ...BASE, "研发费用/2025": "5600000" };

  test("says because of what, from whom, and what it comes to exactly", () => {
    expect(told(then(BASE), then(rich))).toEqual([
      "因研发费用 2025 由 300万元 变为 560万元（税务，批次 12），符合“合成研发补助”，可得 11.2万元。",
      "因研发费用 2025 由 300万元 变为 560万元（税务，批次 12），“合成称号”由“不符合”转为“待认定”。",
    ]);
    expect(told(then(rich), then(BASE), true)[0]).toBe(
      "因批次 12 撤销，研发费用 2025 由 560万元 变为 300万元（税务），不再符合“合成研发补助”（此前可得 11.2万元）。",
    );
  });

  test("does not say that a ceiling is an amount", () => {
    expect(told(then(BASE), then({ ...BASE, "从业人员/2025": "100" }))).toEqual([
      "因从业人员 2025 由 50人 变为 100人（税务，批次 12），“合成分档”由小档变为大档。",
      "因从业人员 2025 由 50人 变为 100人（税务，批次 12），符合“合成上限”，上限 30万元。",
    ]);
  });

  test("says that somebody is new, gone, or another one's code", () => {
    expect(told(undefined, then(rich))[0]).toBe("因新录入（批次 12），符合“合成研发补助”，可得 11.2万元。");
    expect(told(then(rich), undefined, true)[0]).toBe(
      "因批次 12 撤销，不再有这个对象的记录，不再符合“合成研发补助”（此前可得 11.2万元）。",
    );
    expect(told(then(rich), then({}, { sameAs: { id: "T2", name: "另一家" } }))[0]).toBe(
      "因与另一家（T2）为同一对象（批次 12），“合成研发补助”不再单独计算（此前可得 11.2万元）。",
    );
  });

  test("says when no value was said anew, but a ruling or a code made another one hold", () => {
    expect(told(then(BASE), then(rich), false, "ruling")[0]).toBe(
      "因裁定（批次 12），研发费用 2025 由 300万元 变为 560万元（税务），符合“合成研发补助”，可得 11.2万元。",
    );
    expect(told(then(BASE), then(rich), false, "link")[0]).toMatch(/^因代码归并有变（批次 12），研发费用 2025 由/);
  });

  test("is said in English too", () => {
    const change = findChanges(dependencies, then(BASE), then(rich)).changes[0];
    const recorded = change && {
      ...change,
      ...{ id: 1n, at: Temporal.Instant.from("2026-06-30T00:00:00Z"), batch: 12, undone: false },
      ...{ asOf: dependencies.asOf, policySet: "sha256:" },
    };
    expect(recorded && tellChange(library, recorded, "import").en).toBe(
      "Because R&D expenditure 2025 went from 300万元 to 560万元 (税务, batch 12), “合成研发补助” is met: CNY 112,000.00.",
    );
  });
});
