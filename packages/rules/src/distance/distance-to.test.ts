import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHIPPED, SPEC_DICTIONARY } from "../../specs/sources.ts";
import {
  compile,
  evaluateMeasure,
  exampleSubject,
  type Known,
  type Library,
  type Measure,
  type Subject,
} from "../index.ts";
import type { ChangeSet, Distance } from "./distance.ts";
import { distanceTo } from "./distance-to.ts";
import { onLaterDay } from "./find-waits.ts";
import { isMeasured, isRatio, type Slot, stepsOf, valueAtStep } from "./slot.ts";
import { type Assignment, withAssignments } from "./world.ts";

fc.configureGlobal({ seed: 20_260_630 });

const shipped = compile(SHIPPED);
const LIMITS = { maxSets: 2, maxStates: 200, moreStates: 10 };

function measureOf(library: Library, id: string): Measure {
  const measure = library.measures.get(id);
  if (!measure) throw new Error(`no measure ${id}`);
  return measure;
}

/** What one worked example of a shipped measure describes, and how far it is from the measure. */
function exampleDistance(id: string, note: string): Distance {
  const measure = measureOf(shipped, id);
  const example = measure.examples.find((each) => each.note === note);
  if (!example) throw new Error(`no example ${note} in ${id}`);
  return distanceTo(shipped, id, exampleSubject(shipped, measure, example).subject, example.asOf);
}

/** A set in words: `研发费用[2025] 1999900→2000000`. */
function words(set: ChangeSet | undefined): string[] {
  return (set?.steps ?? []).map((step) => {
    if (step.kind === "wait") return `等到 ${step.until}`;
    const text = (value: typeof step.to): string =>
      isRatio(value) ? String(Number(value.n) / Number(value.d)) : String(value);
    return `${step.fact.name}${step.year === null ? "" : `[${step.year}]`} ${text(step.from)}→${text(step.to)}`;
  });
}

describe("the distance of a shipped example", () => {
  const INNOVATIVE = "miit-2022-63/innovative-sme";

  test("to the share of research that is missing is exact to the 分, and says which lines and conditions it serves", () => {
    const { sets, proven } = exampleDistance(INNOVATIVE, "创新能力15分，评分这条路不通");
    const set = sets.find(({ steps }) => steps.some((step) => step.kind === "change" && step.fact.name === "研发费用"));
    expect(words(set)).toEqual(["研发费用[2025] 1999900→2000000"]);
    const [step] = set?.steps ?? [];
    expect(step).toMatchObject({ difference: { n: 10_000n, d: 100n }, means: "action", assessment: 2027 });
    expect(step?.conditions.map(({ label }) => label)).toEqual(["创新能力20分以上"]);
    expect(step?.marks.map(({ title }) => title)).toEqual(["研发投入"]);
    expect(proven).toBe(true);
  });

  test("is ranked by effort, and offers what the text offers instead", () => {
    const { sets } = exampleDistance(INNOVATIVE, "创新能力15分，评分这条路不通");
    expect(sets.every(({ steps }) => steps.length === 1)).toBe(true);
    expect(words(sets[0])).toEqual(["研发费用[2025] 1999900→2000000"]);
    expect(sets.flatMap(words)).toContain("近三年省部级以上科技奖励 false→true");
  });

  test("is marked as brought by time alone where the dictionary says so, and names what a person still judges", () => {
    const { sets } = exampleDistance("miit-2026-2/specialized-sme", "细分市场不满3年");
    expect(words(sets[0])).toEqual(["细分市场年限 2.999→3"]);
    expect(sets[0]?.steps[0]).toMatchObject({ means: "time" });
    expect(sets[0]?.judgements).toEqual(["主导产品市场占有率较为靠前"]);
  });

  test("does not exist when what is missed cannot change, and says so", () => {
    const { sets, blocked, proven } = exampleDistance(INNOVATIVE, "不是独立法人");
    expect(sets).toEqual([]);
    expect(proven).toBe(true);
    expect(blocked.map(({ label, fixed }) => [label, fixed.map(({ fact, why }) => `${fact.name} ${why}`)])).toEqual([
      ["境内独立法人", ["独立法人 never"]],
    ]);
  });

  test("never advises a firm to become smaller", () => {
    const { sets, blocked } = exampleDistance(INNOVATIVE, "300人，划为大型");
    expect(sets).toEqual([]);
    expect(blocked.flatMap(({ fixed }) => fixed.map(({ fact, why }) => `${fact.name} ${why}`))).toContain(
      "从业人员 only-upwards",
    );
  });

  test("names what has to be supplied, and what it has to be, apart from what has to change", () => {
    const { sets, verdict } = exampleDistance(INNOVATIVE, "缺研发费用");
    expect(verdict).toBe("unknown");
    const supply = sets.flatMap((set) => set.supplies).find(({ fact }) => fact.name === "研发费用");
    expect(sets[0]?.steps).toEqual([]);
    expect(supply?.requirement).toMatchObject({ kind: "span", low: { n: 200_000_000n, d: 100n } });
  });

  test("is nothing for a measure that is met or does not apply", () => {
    expect(exampleDistance(INNOVATIVE, "基准，创新能力刚好20分")).toMatchObject({ verdict: "met", sets: [] });
    expect(exampleDistance(INNOVATIVE, "施行前一天")).toMatchObject({ verdict: "inapplicable", sets: [] });
  });
});

describe("waiting", () => {
  test("is a step when time alone brings a condition about", () => {
    const measure = measureOf(shipped, "most-2016-32/high-tech");
    const example = measure.examples.find((each) => each.expected.结论 === "待认定");
    if (!example) throw new Error("no example that is met but for judgements");
    const { subject } = exampleSubject(shipped, measure, example);
    const founded = example.asOf.subtract({ days: 364 });
    const young = { ...subject, facts: new Map(subject.facts).set("注册日期", founded) };
    const { sets, awaited } = distanceTo(shipped, measure.id, young, example.asOf);
    expect(awaited.map(({ from, over }) => [String(from), over])).toEqual([
      [String(founded.add({ days: 365 })), false],
    ]);
    expect(words(sets[0])).toEqual([`等到 ${founded.add({ days: 365 })}`]);
  });

  test("is said to be too late when the document has ended by then", () => {
    const library = libraryOf([{ conditions: ["注册日期 + 年数 <= 评估日期"] }], "2026-12-31");
    const subject: Subject = {
      kind: "企业",
      id: "x",
      name: "",
      facts: new Map([["注册日期", Temporal.PlainDate.from("2026-01-01")]]),
    };
    const found = distanceTo(library, "random/m0", subject, AS_OF);
    expect(found.sets).toEqual([]);
    expect(found.awaited.map(({ from, over }) => [String(from), over])).toEqual([["2028-01-01", true]]);
    expect(found.blocked.map(({ fixed }) => fixed.map(({ why }) => why))).toEqual([["never"]]);
  });
});

const AS_OF = Temporal.PlainDate.from("2026-06-30");

/** Four figures from 0 to 3 and two truths: few enough to try everything. */
const SMALL_DICTIONARY = `---
kind: 企业
english: enterprise
---

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 变动 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${["a", "b", "c", "d"].map((name) => `| ${name} | ${name} | ${name} | 计数 | | 时点 | 0..3 | 公开 | 企业 | 可改变 | |`).join("\n")}
${["p", "q"].map((name) => `| ${name} | ${name} | ${name} | 是否 | | 时点 | | 公开 | 企业 | | |`).join("\n")}
| 注册日期 | founded | Founded | 日期 | | 时点 | | 公开 | 企业 | 不可改变 | |
`;

type Program = { readonly conditions: readonly string[]; readonly sheet?: readonly (readonly string[])[] };

function libraryOf(programs: readonly Program[], until = ""): Library {
  const text = [
    `---\nid: random\ntitle: 随机\nkind: 办法\nissuer: 测试\njurisdiction: "000000"`,
    `in-force: { from: 2020-01-01${until ? `, until: ${until}` : ""} }\n---`,
    `## 共用参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |`,
    ...[1, 2, 3, 4, 5].map((n) => `| 数${n} | ${n} | 2020-01-01 | | 一 |`),
    `| 年数 | 2年 | 2020-01-01 | | 一 |`,
    ...programs.flatMap(programText),
  ].join("\n");
  const files = [
    { path: "policies/dictionary/small.md", text: SMALL_DICTIONARY },
    { path: "policies/random.md", text },
  ];
  const library = compile(files, { programOnly: true });
  expect(library.diagnostics.filter(({ severity }) => severity === "error").slice(0, 3)).toEqual([]);
  return library;
}

function programText({ conditions, sheet }: Program, i: number): string[] {
  const lines = conditions.map((formula, n) => `- 条件${n}：\`${formula}\` — 一`);
  const tables = (sheet ?? []).map(
    (rows, n) =>
      `##### 指标${n}（3分） — 一\n\n| \`${"abcd"[n]}\` | \`${"bcda"[n]}\` | 得分 |\n| --- | --- | --- |\n${rows.join("\n")}\n`,
  );
  return [
    `\n## 第${i}条 随机 {#m${i}}\n\n- 对象：企业\n- 方式：达标即享\n- 结果：认定\n\n### 条件\n`,
    ...lines,
    ...(tables.length > 0 ? ["", "### 评分", "", "#### 全部 — 一", "", ...tables] : []),
  ];
}

const anyFigure = fc.constantFrom("a", "b", "c", "d");
const anyParameter = fc.constantFrom("数1", "数2", "数3", "数4", "数5");
const anyTerm = fc.oneof(
  anyFigure,
  fc.tuple(anyFigure, fc.constantFrom("+", "-", "*", "/"), anyFigure).map((parts) => parts.join(" ")),
  fc.tuple(fc.constantFrom("min", "max", "sum", "mean"), anyFigure, anyFigure).map(([f, x, y]) => `${f}(${x}, ${y})`),
  fc.tuple(anyFigure, anyFigure).map(([x, y]) => `abs(${x} - ${y})`),
  fc.tuple(anyFigure, anyFigure).map(([x, y]) => `(if p then ${x} else ${y})`),
  fc.tuple(anyFigure, anyFigure).map(([x, y]) => `floor(${x} / (${y} + 1))`),
);
const anyComparison = fc
  .tuple(anyTerm, fc.constantFrom(">=", ">", "<=", "<", "=", "!="), fc.oneof(anyParameter, anyFigure))
  .map((parts) => parts.join(" "));
const anyTruth = fc.oneof(anyComparison, anyComparison, fc.constantFrom("p", "q", "not(p)", "not(q)"));
const anyFormula = fc.oneof(
  anyTruth,
  fc.tuple(anyTruth, fc.constantFrom("and", "or"), anyTruth).map(([x, op, y]) => `(${x}) ${op} (${y})`),
);
const anyRow = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([x, y, mark]) => `| ≥${x} | ${y === 0 ? "-" : `≥${y}`} | ${mark} |`);
const anySheet = fc.array(fc.array(anyRow, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 4 });
const anyProgram: fc.Arbitrary<Program> = fc.oneof(
  fc.record({ conditions: fc.array(anyFormula, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    conditions: fc.tuple(anyFormula, anyParameter).map(([formula, mark]) => [`总分 >= ${mark}`, formula]),
    sheet: anySheet,
  }),
);

const anySubject: fc.Arbitrary<Subject> = fc
  .tuple(...["a", "b", "c", "d"].map(() => fc.integer({ min: 0, max: 3 })), fc.boolean(), fc.boolean())
  .map(([a, b, c, d, p, q]) => smallSubject([a, b, c, d] as number[], [p, q] as boolean[]));

function smallSubject(figures: readonly number[], truths: readonly boolean[]): Subject {
  const facts = new Map<string, { n: bigint; d: bigint } | boolean>();
  for (const [i, name] of ["a", "b", "c", "d"].entries()) facts.set(name, { n: BigInt(figures[i] ?? 0), d: 1n });
  for (const [i, name] of ["p", "q"].entries()) facts.set(name, truths[i] ?? false);
  return { kind: "企业", id: "x", name: "", facts };
}

const EVERYTHING: readonly Subject[] = Array.from({ length: 4 ** 4 * 4 }, (_, n) =>
  smallSubject([n % 4, (n >> 2) % 4, (n >> 4) % 4, (n >> 6) % 4], [(n >> 8) % 2 === 1, (n >> 9) % 2 === 1]),
);

/** How many facts differ at least in something that meets the measure; null when nothing does. */
function fewestByTrying(library: Library, id: string, subject: Subject): number | null {
  const counts = EVERYTHING.filter((each) => isGood(library, id, each)).map(
    (each) => [...each.facts].filter(([name, value]) => !same(value, subject.facts.get(name))).length,
  );
  return counts.length === 0 ? null : Math.min(...counts);
}

function same(a: unknown, b: unknown): boolean {
  return typeof a === "object" ? (a as { n: bigint }).n === (b as { n: bigint }).n : a === b;
}

function isGood(library: Library, id: string, subject: Subject, asOf: Temporal.PlainDate = AS_OF): boolean {
  const { verdict } = evaluateMeasure(library, id, subject, asOf);
  return verdict === "met" || verdict === "human";
}

describe("on random programs over a small world", () => {
  const programs = fc.sample(anyProgram, { numRuns: 160, seed: 7 });
  const library = libraryOf(programs);
  const ids = [...library.measures.keys()];

  test("no set of fewer changes exists, and where none is found none does", () => {
    let missed = 0;
    let compared = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ids), anySubject, (id, subject) => {
        if (isGood(library, id, subject)) return;
        const found = distanceTo(library, id, subject, AS_OF);
        if (found.verdict === "inapplicable") return;
        const fewest = fewestByTrying(library, id, subject);
        compared += 1;
        if (found.proven) expect([id, found.sets[0]?.steps.length ?? null]).toEqual([id, fewest]);
        else if (found.sets[0]?.steps.length !== (fewest ?? undefined)) missed += 1;
        for (const set of found.sets) checkSet(library, found, set, subject);
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(120);
    expect(missed / compared).toBeLessThan(0.02);
  });
});

/** The exact evaluator confirms the set, none of its parts, and no figure of it that is one grain smaller. */
function checkSet(library: Library, found: Distance, set: ChangeSet, original: Subject): void {
  const { id } = found.measure;
  const wait = set.steps.find((step) => step.kind === "wait");
  const asOf = wait?.until ?? found.asOf;
  const { subject } = onLaterDay(found.measure, original, found.asOf, asOf);
  const all = assignmentsOf(set, subject);
  const meets = (assigned: readonly Assignment[]): boolean =>
    isGood(library, id, withAssignments(subject, assigned), asOf);
  expect(meets(all)).toBe(true);
  for (let part = 0; part < (1 << all.length) - 1; part += 1) {
    expect(meets(all.filter((_, i) => (part >> i) & 1))).toBe(false);
  }
  for (const [i, each] of all.entries()) {
    if (!each.supplied && isMeasured(each.slot.fact))
      expect(meets(all.with(i, oneGrainLess(each, subject)))).toBe(false);
  }
}

function assignmentsOf(set: ChangeSet, subject: Subject): Assignment[] {
  const slot = (fact: Slot["fact"], year: number | null): Slot => ({
    label: fact.name + (year ?? ""),
    fact,
    year,
    means: "action",
    assessment: null,
  });
  const changes = set.steps.flatMap((step) =>
    step.kind === "wait" ? [] : [{ slot: slot(step.fact, step.year), value: step.to, supplied: false }],
  );
  const supplies = set.supplies.flatMap(({ fact, year, value }) => [{ slot: slot(fact, year), value, supplied: true }]);
  expect(subject.id).toBeDefined();
  return [...changes, ...supplies];
}

function oneGrainLess({ slot, value, supplied }: Assignment, subject: Subject): Assignment {
  const held = subject.facts.get(slot.fact.name);
  const from = slot.year === null ? held : (held as ReadonlyMap<number, typeof value>).get(slot.year);
  const [a, b] = [stepsOf(from as typeof value, slot.fact), stepsOf(value, slot.fact)];
  return { slot, value: valueAtStep(b > a ? b - 1n : b + 1n, slot.fact), supplied };
}

describe("for every worked example that is not met", () => {
  const cases = [...shipped.measures.values()].flatMap((measure) =>
    measure.examples
      .filter(({ expected }) => expected.结论 === "不符合" || expected.结论 === "待补充")
      .filter((_, i) => i % 7 === 0)
      .map((example) => ({ measure, example })),
  );

  test("each returned set is confirmed, has no needless part and no grain too many", () => {
    let sets = 0;
    for (const { measure, example } of cases) {
      const { subject } = exampleSubject(shipped, measure, example);
      const found = distanceTo(shipped, measure.id, subject, example.asOf, LIMITS);
      for (const set of found.sets) checkSet(shipped, found, set, subject);
      sets += found.sets.length;
    }
    expect(sets).toBeGreaterThan(cases.length);
  });
});

describe("definitions of which each names the one before it twice", () => {
  const HEAD =
    '---\nid: p\ntitle: 合成\nkind: 标准\nissuer: 合成\njurisdiction: "110102"\nin-force: { from: 2020-01-01 }\n---\n';
  const MEASURE = "\n## 第一条 合成 {#m}\n\n- 对象：企业\n- 方式：系统测算\n- 结果：补助\n";
  const LIMIT =
    "\n### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n| 线 | 5元 | 2020-01-01 | | 合成 |\n";

  test.each([
    ["as figures", "甲额", (before: string) => `max(${before}, ${before} + 乙额)`, " >= 线", ["甲额 1→5"]],
    ["as truths", "甲额 >= 线", (before: string) => `${before} and (甲 or ${before})`, "", ["甲额 1→5"]],
  ])("are looked at once each, %s", (_, first, next, end, expected) => {
    const lines = Array.from({ length: 40 }, (_, at) => `- 层${at}：\`${at === 0 ? first : next(`层${at - 1}`)}\`\n`);
    const text = `${HEAD}${MEASURE}${LIMIT}\n### 定义\n\n${lines.join("")}\n### 条件\n\n- 够：\`层39${end}\` — 合成\n`;
    const library = compile([...SPEC_DICTIONARY, { path: "p.md", text }], { programOnly: true });
    const facts = new Map<string, Known>([
      ["甲额", { n: 1n, d: 1n }],
      ["乙额", { n: 0n, d: 1n }],
      ["甲", false],
    ]);
    const subject: Subject = { kind: "企业", id: "A", name: "", facts };
    const { sets, proven } = distanceTo(library, "p/m", subject, Temporal.PlainDate.from("2026-06-30"));
    expect([words(sets.find((set) => words(set)[0]?.startsWith("甲额"))), proven]).toEqual([expected, true]);
  });
});
