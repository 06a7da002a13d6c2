import { describe, expect, it, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import { FACTS_FORMAT, MAX_FAULTS, readFacts } from "./read-facts-file.ts";

const { dictionary } = compile(SPEC_DICTIONARY);
const CODE = "91110102MA00000079";
const OTHER_CODE = "91110102MA00000X77";

const file = (...subjects: unknown[]): unknown => ({ format: FACTS_FORMAT, subjects });
const enterprise = (facts: unknown, id: unknown = CODE): unknown => ({ kind: "企业", id, name: "示例甲", facts });

describe("a facts file is refused", () => {
  it.each([
    ["without its format", {}, []],
    ["in another format", { format: "yuanding.facts/2", subjects: [] }, ["format"]],
    ["when it is a list", [], []],
    ["when it is nothing", null, []],
    ["when it is text", "yuanding.facts/1", []],
    ["without subjects", { format: FACTS_FORMAT }, ["subjects"]],
    ["with subjects that are no list", { format: FACTS_FORMAT, subjects: {} }, ["subjects"]],
  ])("%s", (_, json, path) => {
    const { subjects, faults, more } = readFacts(dictionary, json);
    expect(subjects).toEqual([]);
    expect(more).toBe(0);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: "facts_format", path });
    expect(faults[0]?.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(faults[0]?.en).toMatch(/[a-z]/);
  });
});

test("an empty list of subjects is a facts file", () => {
  expect(readFacts(dictionary, file())).toEqual({ subjects: [], faults: [], more: 0 });
});

test("a subject that stands in the file twice is read once, and every further time is a fault", () => {
  const { subjects, faults } = readFacts(
    dictionary,
    file(enterprise({ 甲: true }), enterprise({}, OTHER_CODE), enterprise({ 甲: false }), enterprise({})),
  );
  expect(subjects.map(({ id }) => id)).toEqual([CODE, OTHER_CODE]);
  expect(subjects[0]?.facts.get("甲")).toBe(true);
  expect(faults).toEqual([
    {
      code: "subject_twice",
      path: ["subjects", 2, "id"],
      zh: expect.stringContaining("第 1 个"),
      en: expect.stringContaining("subject 1"),
    },
    {
      code: "subject_twice",
      path: ["subjects", 3, "id"],
      zh: expect.stringContaining("第 1 个"),
      en: expect.stringContaining("subject 1"),
    },
  ]);
});

test("a faulty subject is left out, the others are read", () => {
  const { subjects, faults } = readFacts(dictionary, file(enterprise({ 甲: 1 }), enterprise({ 甲: true }, OTHER_CODE)));
  expect(subjects.map(({ id }) => id)).toEqual([OTHER_CODE]);
  expect(faults.map(({ path }) => path)).toEqual([["subjects", 0, "facts", "甲"]]);
});

test(`at most ${MAX_FAULTS} faults are listed, the rest is counted`, () => {
  const wrong = Array.from({ length: MAX_FAULTS + 23 }, () => ({ kind: "公司" }));
  const { subjects, faults, more } = readFacts(dictionary, file(...wrong));
  expect(subjects).toEqual([]);
  expect(faults).toHaveLength(MAX_FAULTS);
  expect(more).toBe(23);
});

test("the cap also holds inside one subject", () => {
  const facts = Object.fromEntries(Array.from({ length: MAX_FAULTS + 1 }, (_, index) => [`没有的事实${index}`, 1]));
  const { faults, more } = readFacts(dictionary, file(enterprise(facts)));
  expect(faults).toHaveLength(MAX_FAULTS);
  expect(more).toBe(1);
});
