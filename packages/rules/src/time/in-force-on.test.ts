import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDate } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHIPPED, SPEC_DICTIONARY, SPECS } from "../../specs/sources.ts";
import { compile, evaluateMeasure, exampleSubject, inForceOn, type Library, type Measure } from "../index.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const spec = (name: string): Library => {
  const path = `good/time/${name}.md`;
  return compile([...SPEC_DICTIONARY, { path, text: readFileSync(join(SPECS, path), "utf8") }]);
};
const only = (library: Library): Measure => [...library.measures.values()][0] as Measure;

describe("a measure as it stands on a day", () => {
  test("is the very same object when nothing in it is dated", () => {
    const undated = compile(SHIPPED).measures.get("miit-2026-2/little-giant") as Measure;
    expect(inForceOn(undated, day("2026-06-30"))).toBe(undated);
    expect(inForceOn(undated, day("1999-01-01"))).toBe(undated);
  });

  test("is one object until the next change, and another after it", () => {
    const measure = only(spec("formulas"));
    const first = inForceOn(measure, day("2026-01-01"));
    expect(inForceOn(measure, day("2026-03-31"))).toBe(first);
    expect(inForceOn(measure, day("2026-04-01"))).not.toBe(first);
  });

  test("has the parameters and definitions that are needed then, and knows nothing of periods", () => {
    const standing = inForceOn(only(spec("formulas")), day("2026-04-01"));
    expect(standing.parameters.map((each) => each.name)).toEqual(["新线"]);
    expect(standing.definitions.map((each) => [each.name, each.source])).toEqual([
      ["基数", "甲额 + 乙额"],
      ["两倍", "基数 + 基数"],
    ]);
    const dated = [...standing.conditions, ...standing.definitions, standing.amount].flatMap((each) =>
      Object.keys(each ?? {}),
    );
    expect(dated).not.toContain("period");
    expect(dated).not.toContain("versions");
  });

  test("keeps the ids of its conditions, so that a reason names the same place before and after", () => {
    const measure = only(spec("formulas"));
    const ids = (text: string): string[] => inForceOn(measure, day(text)).conditions.map((each) => each.id);
    expect(ids("2024-06-30")).toEqual(["条件.1"]);
    expect(ids("2025-06-30")).toEqual(["条件.1", "条件.3"]);
    expect(ids("2027-01-01")).toEqual(["条件.2", "条件.4"]);
  });

  test("has as full mark of a group without one what its parts then give", () => {
    const measure = only(spec("indicators"));
    const full = (text: string): bigint | undefined => inForceOn(measure, day(text)).scoring?.full.n;
    expect([full("2025-12-31"), full("2026-01-01")]).toEqual([10n, 24n]);
  });
});

test("on any day the evaluation is that of the measure written with only the versions of the day", () => {
  const dated = spec("formulas");
  const measure = only(dated);
  const from = day("2024-01-01");
  const subjects = measure.examples.map((example) => exampleSubject(dated, measure, example).subject);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2500 }), fc.constantFrom(...subjects), (days, subject) => {
      const asOf = from.add({ days });
      const evaluation = evaluateMeasure(dated, measure.id, subject, asOf);
      const plain = inForceOn(measure, asOf);
      const library = { ...dated, measures: new Map([[plain.id, plain]]) };
      const direct = evaluateMeasure(library, plain.id, subject, asOf);
      expect({ ...direct, measure: null }).toEqual({ ...evaluation, measure: null });
    }),
  );
});

test("a citation may be full-width, and its words stay as written", () => {
  const { amount } = only(spec("formulas"));
  expect(amount?.versions?.map((each) => each.cite)).toEqual([
    "第一条，至 2026-04-01",
    "第一条（修正），２０２６－０４－０１ 起",
  ]);
  expect(amount?.versions?.[1]?.period).toEqual({ from: parseDate("2026-04-01"), until: null });
});
