import { compile, evaluateAll, type Known, type Subject, subjectAt, toResult } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySubjects, dictionary, plain, subject } from "../../rules/specs/any-subjects.ts";
import { anyCase, subjectOf } from "../../rules/specs/arbitrary.ts";
import { SHIPPED } from "../../rules/specs/sources.ts";
import { buildRoll, buildSnapshot } from "./roll.ts";

fc.configureGlobal({ seed: 20_260_630 });

const one = (facts: Record<string, Known | Map<number, Known>>, id = "E1"): Subject =>
  subject(id, new Map(Object.entries(facts)));

describe("a snapshot gives back what was put in", () => {
  test("every value of every subject, exceptions included", () => {
    fc.assert(
      fc.property(anySubjects, (subjects) => {
        const { snapshot, ids } = buildRoll(dictionary, "企业", subjects);
        expect(ids).toEqual(subjects.map(({ id }) => id));
        expect(subjects.map((_, row) => plain(subjectAt(snapshot, row)))).toEqual(subjects.map(plain));
      }),
    );
  });

  test("so that every shipped measure says the same of it", () => {
    const library = compile(SHIPPED);
    fc.assert(
      fc.property(anyCase(library), ({ measure, asOf, known, learnt }) => {
        const given = subjectOf(measure.subject, [...known, ...learnt]);
        const row = subjectAt(buildSnapshot(library.dictionary, measure.subject, [given]), 0);
        const results = (each: Subject) => evaluateAll(library, each, asOf).map((found) => toResult("", found));
        expect(results(row)).toEqual(results(given));
      }),
      { numRuns: 60 },
    );
  });

  test("there is no row beyond the last", () => {
    const snapshot = buildSnapshot(dictionary, "企业", [one({ 甲: true })]);
    expect(() => subjectAt(snapshot, 1)).toThrow(RangeError);
    expect(() => subjectAt(snapshot, -1)).toThrow(RangeError);
  });
});

describe("how values are stored", () => {
  const snapshot = buildSnapshot(dictionary, "企业", [
    one({
      甲额: ratio(12345n, 100n),
      人员: new Map([[2025, ratio(30n)]]),
      占有率: ratio(1n, 8n),
      甲: true,
      街区: "德胜",
    }),
    one({ 甲额: ratio(1n, 3n), 成立日期: Temporal.PlainDate.from("1970-01-02"), 甲: false, 系数: ratio(5n, 2n) }, "E2"),
  ]);

  test("money in 分, counts whole, ratios in millionths, other numbers in ten-thousandths", () => {
    const stored = ["甲额", "人员[2025]", "占有率", "系数"].map((label) => {
      const column = snapshot.columns.get(label);
      return column?.kind === "number" && [column.digits, [...column.values]];
    });
    expect(stored).toEqual([
      [2, [12345, Number.NaN]],
      [0, [30, -(2 ** 31)]],
      [6, [125_000, -(2 ** 31)]],
      [4, [-(2 ** 31), 25_000]],
    ]);
  });

  test("truths as 1, 0 and 2, days since 1970, words by their place", () => {
    expect(snapshot.columns.get("甲")).toEqual({ kind: "truth", values: Uint8Array.of(1, 0) });
    expect(snapshot.columns.get("成立日期")).toEqual({ kind: "date", values: Int32Array.of(-(2 ** 31), 1) });
    expect(snapshot.columns.get("街区")).toEqual({ kind: "text", values: Uint8Array.of(1, 0), words: ["", "德胜"] });
  });

  test("what does not fit stands among the exceptions", () => {
    expect(snapshot.exceptions).toEqual(new Map([[1, new Map([["甲额", ratio(1n, 3n)]])]]));
  });

  test("bounds are those of what is known", () => {
    expect(snapshot.columns.get("甲额")).toMatchObject({ low: 12345, high: 12345 });
    const negative = buildSnapshot(dictionary, "企业", [one({ 增速: ratio(-1n, 2n) }), one({ 增速: ratio(2n) }, "E2")]);
    expect(negative.columns.get("增速")).toMatchObject({
      low: -500_000,
      high: 2_000_000,
      values: expect.any(Int32Array),
    });
    const wide = buildSnapshot(dictionary, "企业", [one({ 增速: ratio(3000n) })]);
    expect(wide.columns.get("增速")).toMatchObject({ high: 3_000_000_000, values: expect.any(Float64Array) });
  });

  test("a column nobody has a value for is there when it was asked for", () => {
    const { columns } = buildSnapshot(dictionary, "企业", [one({ 甲: true })], { labels: ["乙额", "收入[2025]"] });
    expect([...columns.keys()]).toEqual(["乙额", "收入[2025]"]);
    expect(columns.get("乙额")).toMatchObject({ low: 0, high: 0, values: Float64Array.of(Number.NaN) });
  });

  test("more words than a byte counts take two", () => {
    const many = Array.from({ length: 300 }, (_, index) => one({ 简介: `第${index}` }, `E${index}`));
    const { columns } = buildSnapshot(dictionary, "企业", many);
    expect(columns.get("简介")?.values).toBeInstanceOf(Uint16Array);
  });

  test("in shared memory when asked", () => {
    const { columns } = buildSnapshot(dictionary, "企业", [one({ 甲: true, 甲额: ratio(1n) })], { shared: true });
    expect([...columns.values()].every(({ values }) => values.buffer instanceof SharedArrayBuffer)).toBe(true);
  });
});

describe("the version", () => {
  const versionOf = (...subjects: Subject[]) => buildSnapshot(dictionary, "企业", subjects).version;

  test("is the same for the same facts and another for any other", () => {
    const all = [
      { 甲: true },
      { 甲: false },
      {},
      { 乙: true },
      { 甲额: ratio(1n) },
      { 甲额: ratio(1n, 3n) },
      { 甲额: ratio(2n, 3n) },
    ];
    expect(versionOf(one({ 甲额: ratio(1n, 2n) }))).toBe(versionOf(one({ 甲额: ratio(2n, 4n) })));
    expect(new Set(all.map((facts) => versionOf(one(facts)))).size).toBe(all.length);
  });

  test("is the given one when one is given", () => {
    expect(buildSnapshot(dictionary, "企业", [], { version: "7" }).version).toBe("7");
  });
});

test("a fact that the dictionary does not have is a defect, and so are two subjects with one id", () => {
  expect(() => buildSnapshot(dictionary, "企业", [one({ 没有: true })])).toThrow("没有");
  expect(() => buildSnapshot(dictionary, "企业", [], { labels: ["收入"] })).toThrow("收入");
  expect(() => buildSnapshot(dictionary, "企业", [one({}), one({})])).toThrow("same id");
});
