import { join } from "node:path";
import { makePark } from "@yuanding/demo";
import { toDmn } from "@yuanding/dmn";
import { readPolicySet } from "@yuanding/library";
import {
  compile,
  type Evaluation,
  evaluateMeasure,
  exampleSubject,
  type FeelValue,
  type Known,
  type Library,
  readSubject,
  type Subject,
} from "@yuanding/rules";
import { compare, type Ratio, toFen } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { type DmnFile, inputsOf, readDmn, runDmn } from "./run-dmn.ts";

const sources = readPolicySet(join(import.meta.dirname, "../../policies")).files;
const library: Library = compile(sources);
const REFERENCE = Temporal.PlainDate.from("2026-06-30");
/** Of the park's subjects, of whom the first are enterprises. */
const PARK_SUBJECTS = 60;
const ids = [...library.measures.keys()];

function toFeel(known: Known): FeelValue {
  if (typeof known === "boolean") return { kind: "truth", value: known };
  if (typeof known === "string") return { kind: "text", value: known };
  if (known instanceof Temporal.PlainDate) return { kind: "date", day: known };
  return { kind: "number", value: known };
}

const YEARS_BEFORE: Readonly<Record<string, number>> = { 本年: 0, 上年: 1, 前年: 2 };

/** The value of an input of the export by its name; null when the subject does not have it. */
function inputOf(name: string, subject: Subject, asOf: Temporal.PlainDate): FeelValue | null {
  if (name === "评估日期") return toFeel(asOf);
  const current = subject.facts.get(name);
  if (current !== undefined && !(current instanceof Map)) return toFeel(current as Known);
  const [, before = "", count, fact = ""] = /^(本年|上年|前年|前(\d+)年)_(.+)$/.exec(name) ?? [];
  const yearly = subject.facts.get(fact);
  const year = asOf.year - (count ? Number(count) : (YEARS_BEFORE[before] ?? 0));
  const value = yearly instanceof Map ? (yearly.get(year) as Known | undefined) : undefined;
  return value === undefined ? null : toFeel(value);
}

/** Null when something is missing: DMN's null is not our unknown. */
function inputsFor(file: DmnFile, subject: Subject, asOf: Temporal.PlainDate): Map<string, FeelValue> | null {
  const inputs = inputsOf(file).map((name) => [name, inputOf(name, subject, asOf)] as const);
  return inputs.every(([, value]) => value !== null) ? new Map(inputs as [string, FeelValue][]) : null;
}

const figure = (value: FeelValue | undefined): Ratio | null => (value?.kind === "number" ? value.value : null);
const truthOf = (value: FeelValue | undefined): boolean | null => (value?.kind === "truth" ? value.value : null);
const wordOf = (value: FeelValue | undefined): string | null => (value?.kind === "text" ? value.value : null);

/** What both say, laid side by side; amounts in 分, rounded as ours are. */
function answersOf({ score, class: word, verdict, amount, ceiling }: Evaluation, dmn: ReadonlyMap<string, FeelValue>) {
  const total = figure(dmn.get("总分"));
  const met = truthOf(dmn.get("适用")) !== false && truthOf(dmn.get("符合")) !== false;
  const fen = (name: string): bigint | null => {
    const yuan = figure(dmn.get(name));
    return yuan && toFen(yuan);
  };
  return [
    [
      "score",
      score && compare(score.low, score.high) === 0 ? total && compare(total, score.low) : null,
      score ? 0 : null,
    ],
    ["class", word, word === null ? null : wordOf(dmn.get("类型"))],
    ["met", verdict === "met", met],
    ["amount", amount, amount === null ? null : fen("金额")],
    ["ceiling", ceiling, ceiling === null ? null : fen("上限")],
  ] as const;
}

/** Compares what is decided, and says how many answers that was (one or none). */
function compareAnswers(file: DmnFile, inputs: ReadonlyMap<string, FeelValue>, evaluation: Evaluation): number {
  if (evaluation.verdict !== "met" && evaluation.verdict !== "unmet") return 0;
  for (const [what, ours, theirs] of answersOf(evaluation, runDmn(file, inputs))) {
    expect(theirs, `${evaluation.measure.id} ${what}`).toEqual(ours);
  }
  return 1;
}

describe("a measure exported as DMN 1.5", () => {
  test.each(ids)("%s is read without a warning", async (id) => {
    const xml = await toDmn(library, id, REFERENCE);
    const { warnings, definitions } = await readDmn(xml);
    expect(xml).toContain("https://www.omg.org/spec/DMN/20230324/MODEL/");
    expect(warnings).toEqual([]);
    expect(definitions.$type).toBe("dmn:Definitions");
  });

  test("every name that is required is there, each identifier once", async () => {
    for (const id of ids) {
      const xml = await toDmn(library, id, REFERENCE);
      const given = [...xml.matchAll(/ id="([^"]+)"/g)].map(([, each]) => each);
      const required = [...xml.matchAll(/href="#([^"]+)"/g)].map(([, each]) => each);
      expect(new Set(given).size, id).toBe(given.length);
      expect(
        required.filter((each) => !given.includes(each)),
        id,
      ).toEqual([]);
    }
  });

  test("answers every worked example whose facts are all known as the policy does", async () => {
    let compared = 0;
    for (const measure of library.measures.values()) {
      const files = new Map<string, DmnFile>();
      for (const example of measure.examples) {
        const day = example.asOf.toString();
        const file = files.get(day) ?? (await readDmn(await toDmn(library, measure.id, example.asOf)));
        files.set(day, file);
        const { subject } = exampleSubject(library, measure, example);
        const inputs = inputsFor(file, subject, example.asOf);
        const evaluation = evaluateMeasure(library, measure.id, subject, example.asOf);
        if (inputs && evaluation.measure.id === measure.id) compared += compareAnswers(file, inputs, evaluation);
      }
    }
    expect(compared).toBeGreaterThan(250);
  });

  test("answers the enterprises of the demonstration park as the policy does, given all their facts", async () => {
    const read = makePark().subjects.map((each) => readSubject(library.dictionary, each).subject);
    const subjects = read.filter((each) => each !== null).slice(0, PARK_SUBJECTS);
    let compared = 0;
    for (const id of ids) {
      const file = await readDmn(await toDmn(library, id, REFERENCE));
      for (const subject of subjects) {
        const inputs = inputsFor(file, subject, REFERENCE);
        if (!inputs) continue;
        compared += compareAnswers(file, inputs, evaluateMeasure(library, id, subject, REFERENCE));
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("a row's cells are plain FEEL: figures in base units, codes by what they begin with", async () => {
    const score = await toDmn(library, "miit-2022-63/innovative-sme", REFERENCE);
    expect(score).toContain("<dmn:text>&gt;= 0.05</dmn:text>");
    const size = await toDmn(library, "miit-2011-300/size", REFERENCE);
    expect(size).toContain('<dmn:text>(starts with(?, "B") or starts with(?, "C") or starts with(?, "D"))</dmn:text>');
    expect(size).toContain("<dmn:text>&gt;= 400000000</dmn:text>");
  });

  test("a definition that is called like an answer does not take its place", async () => {
    const text = `---
id: x
title: 甲
kind: 办法
issuer: 乙
jurisdiction: "000000"
in-force: { from: 2020-01-01 }
---

## 第一条 丙 {#y}

- 对象：项目
- 方式：达标即享
- 结果：补助

### 定义

- 金额：\`改造实际投资 + 改造实际投资\` — 第一条
- 符合：\`改造面积 > 0\` — 第一条

### 条件

- 有面积：\`not(符合)\` — 第一条

### 金额

\`金额 + 改造实际投资\` — 第一条
`;
    const own = compile([...sources.filter(({ path }) => path.startsWith("dictionary")), { path: "x.md", text }], {
      programOnly: true,
    });
    const file = await readDmn(await toDmn(own, "x/y", REFERENCE));
    const given = new Map([
      ["改造实际投资", toFeel({ n: 100n, d: 1n })],
      ["改造面积", toFeel({ n: 0n, d: 1n })],
    ]);
    const answers = runDmn(file, given);
    expect([truthOf(answers.get("符合")), figure(answers.get("金额"))]).toEqual([true, { n: 300n, d: 1n }]);
  });

  test("for readers that know only DMN 1.3 it has that namespace and is otherwise the same", async () => {
    const [now, before] = await Promise.all(
      (["1.5", "1.3"] as const).map((version) => toDmn(library, "miit-2011-300/size", REFERENCE, version)),
    );
    expect(before).toBe(now?.replaceAll("20230324", "20191111"));
  });
});
