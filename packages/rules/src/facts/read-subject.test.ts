import { ratio } from "@yuanding/values";
import { describe, expect, it, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import { readSubject } from "./read-subject.ts";
import { factLabel, knownFact } from "./subject.ts";

const { dictionary } = compile(SPEC_DICTIONARY);
const CODE = "91110102MA00000079";

const withFacts = (facts: unknown): unknown => ({ kind: "企业", id: CODE, name: "示例甲", facts });

describe("a subject", () => {
  test("is read with its facts, typed by the dictionary", () => {
    const { subject, faults } = readSubject(
      dictionary,
      withFacts({
        收入: { "2024": "48000000", "2025": "61000000.50" },
        项数: 3,
        占有率: "0.125",
        甲: false,
        成立日期: "2019-05-20",
        街区: "德胜",
        行业: "I6513",
        简介: "",
        利润: { "2025": "-5" },
      }),
    );
    expect(faults).toEqual([]);
    expect(subject).toMatchObject({ kind: "企业", id: CODE, name: "示例甲" });
    const known = (name: string, year: number | null = null): unknown => subject && knownFact(subject, name, year);
    expect(known("收入", 2025)).toEqual({ n: 6_100_000_050n, d: 100n });
    expect(known("收入", 2024)).toEqual(ratio(48_000_000));
    expect(known("收入", 2023)).toBeUndefined();
    expect(known("收入")).toBeUndefined();
    expect(known("项数")).toEqual(ratio(3));
    expect(known("项数", 2025)).toBeUndefined();
    expect(known("占有率")).toEqual({ n: 125n, d: 1000n });
    expect(known("甲")).toBe(false);
    expect(String(known("成立日期"))).toBe("2019-05-20");
    expect([known("街区"), known("行业"), known("简介")]).toEqual(["德胜", "I6513", ""]);
    expect(known("利润", 2025)).toEqual(ratio(-5));
    expect(known("乙")).toBeUndefined();
  });

  test("with null for a value does not know it, in a year or at all", () => {
    const { subject, faults } = readSubject(
      dictionary,
      withFacts({ 甲: null, 利润: null, 收入: { "2024": null, "2025": "1" } }),
    );
    expect(faults).toEqual([]);
    expect(subject && knownFact(subject, "利润", 2025)).toBeUndefined();
    expect(subject && knownFact(subject, "甲", null)).toBeUndefined();
    expect(subject && knownFact(subject, "收入", 2024)).toBeUndefined();
    expect(subject && knownFact(subject, "收入", 2025)).toEqual(ratio(1));
  });

  test("without facts or a name is one of whom nothing is known", () => {
    const { subject, faults } = readSubject(dictionary, { kind: "企业", id: CODE });
    expect(faults).toEqual([]);
    expect(subject).toEqual({ kind: "企业", id: CODE, name: "", facts: new Map() });
  });

  test("zero, false and empty text are values", () => {
    const { subject } = readSubject(dictionary, withFacts({ 项数: 0, 甲: false, 简介: "", 收入: { "2025": "0" } }));
    expect(subject && [...subject.facts.keys()]).toEqual(["项数", "甲", "简介", "收入"]);
  });

  test("that is a project has an id of any form", () => {
    const { subject, faults } = readSubject(dictionary, { kind: "项目", id: "P-1", facts: { 总投资: "5" } });
    expect(faults).toEqual([]);
    expect(subject?.id).toBe("P-1");
  });
});

test("a yearly fact is labelled with its year", () => {
  expect(factLabel("收入", 2025)).toBe("收入[2025]");
  expect(factLabel("项数", null)).toBe("项数");
});

type Fault = readonly [
  what: string,
  json: unknown,
  code: string,
  path: readonly (string | number)[],
  zh: string,
  en: string,
];

const ONE_FAULT: readonly Fault[] = [
  ["that is a list", [], "subject_shape", [], "kind, id, name, facts", "a subject is"],
  ["that is nothing", null, "subject_shape", [], "kind, id, name, facts", "a subject is"],
  ["of no kind", { id: CODE }, "subject_kind", ["kind"], "企业、楼宇", "one of 企业"],
  ["of an unknown kind", { kind: "公司", id: CODE }, "subject_kind", ["kind"], "“公司”", "“公司”"],
  ["whose kind is no text", { kind: { toString: 1 }, id: CODE }, "subject_kind", ["kind"], "不认识", "unknown kind"],
  [
    "with an unknown key",
    { kind: "企业", id: CODE, fact: {} },
    "subject_key",
    ["fact"],
    "是不是：facts",
    "did you mean facts",
  ],
  ["without an id", { kind: "企业" }, "subject_id", ["id"], "缺少 id", "id is missing"],
  ["with an empty id", { kind: "项目", id: "" }, "subject_id", ["id"], "缺少 id", "id is missing"],
  ["with a number for an id", { kind: "项目", id: 7 }, "subject_id", ["id"], "缺少 id", "id is missing"],
  ["with a short code", { kind: "企业", id: "91110102" }, "credit_code_length", ["id"], "18 位", "18 characters"],
  [
    "with a wrong check digit",
    { kind: "企业", id: "91110102MA00000078" },
    "credit_code_check_digit",
    ["id"],
    "末位应为 9",
    "should end in 9",
  ],
  [
    "with a full-width code",
    { kind: "企业", id: "９1110102MA00000079" },
    "credit_code_shape",
    ["id"],
    "不允许的字符",
    "does not allow",
  ],
  [
    "with a name that is no text",
    { kind: "企业", id: CODE, name: 5 },
    "subject_name",
    ["name"],
    "name 应为文字",
    "name should be text",
  ],
  ["with facts that are a list", withFacts([]), "facts_shape", ["facts"], "{ 事实: 值 }", "{ fact: value }"],
  ["with facts that are text", withFacts("甲"), "facts_shape", ["facts"], "{ 事实: 值 }", "{ fact: value }"],
  [
    "with an unknown fact",
    withFacts({ 收人: "1" }),
    "fact_unknown",
    ["facts", "收人"],
    "是不是：收入",
    "did you mean 收入",
  ],
  ["with a fact unlike any", withFacts({ xyz: "1" }), "fact_unknown", ["facts", "xyz"], "词典里没有“xyz”", "no “xyz”"],
  [
    "with a fact of another kind",
    withFacts({ 总投资: "1" }),
    "fact_kind",
    ["facts", "总投资"],
    "是项目的事实，不是企业的",
    "a fact of 项目",
  ],
  [
    "with a yearly fact without its year",
    withFacts({ 收入: "1" }),
    "fact_needs_year",
    ["facts", "收入"],
    "要写明年份",
    "say which year",
  ],
  [
    "with a list for a yearly fact",
    withFacts({ 收入: ["1"] }),
    "fact_needs_year",
    ["facts", "收入"],
    "要写明年份",
    "say which year",
  ],
  [
    "with years for a current fact",
    withFacts({ 项数: { "2025": 1 } }),
    "fact_has_no_year",
    ["facts", "项数"],
    "没有年份",
    "has no year",
  ],
  [
    "with a year that is none",
    withFacts({ 收入: { "25": "1" } }),
    "fact_year",
    ["facts", "收入", "25"],
    "“25”不是年份",
    "not a year",
  ],
  [
    "with a year of another age",
    withFacts({ 收入: { "1825": "1" } }),
    "fact_year",
    ["facts", "收入", "1825"],
    "不是年份",
    "not a year",
  ],
  [
    "with a wrong value in a year",
    withFacts({ 收入: { "2025": "一万" } }),
    "value_number",
    ["facts", "收入", "2025"],
    "十进制数",
    "a plain decimal",
  ],
];

describe("a subject is refused", () => {
  it.each(ONE_FAULT)("%s", (_, json, code, path, zh, en) => {
    const { subject, faults } = readSubject(dictionary, json);
    expect(subject).toBeNull();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code, path });
    expect(faults[0]?.zh).toContain(zh);
    expect(faults[0]?.en).toContain(en);
  });

  test("with every fault at once", () => {
    const json = {
      kind: "企业",
      id: "91110102MA00000078",
      nane: "",
      facts: { 收人: 1, 甲: 1, 收入: { "25": 1, "2025": "x" } },
    };
    const { faults } = readSubject(dictionary, json, ["subjects", 4]);
    expect(faults.map(({ code, path }) => `${path.join(".")} ${code}`)).toEqual([
      "subjects.4.nane subject_key",
      "subjects.4.id credit_code_check_digit",
      "subjects.4.facts.收人 fact_unknown",
      "subjects.4.facts.甲 value_type",
      "subjects.4.facts.收入.25 fact_year",
      "subjects.4.facts.收入.2025 value_number",
    ]);
  });

  test("for names that every object has, which are no facts", () => {
    const { faults } = readSubject(dictionary, withFacts({ toString: 1, constructor: 1 }));
    expect(faults.map(({ code }) => code)).toEqual(["fact_unknown", "fact_unknown"]);
  });
});
