import { compare, parseDecimal, type Ratio } from "@yuanding/values";
import { describe, expect, it, test } from "vitest";
import { SPEC_DICTIONARY } from "../../specs/sources.ts";
import { compile } from "../compile.ts";
import type { Fact } from "../dictionary/dictionary.ts";
import { readWrittenValue } from "../examples/run-examples.ts";
import { MAX_TEXT_LENGTH, readFactValue } from "./read-fact.ts";

const { dictionary } = compile(SPEC_DICTIONARY);

function fact(name: string): Fact {
  const found = dictionary.企业.get(name);
  if (!found) throw new Error(`no fact ${name}`);
  return found;
}

describe("a figure of a facts file", () => {
  it.each([
    ["收入", "61000000.50", "61000000.5"],
    ["收入", 61_000_000, "61000000"],
    ["收入", "-1", "-1"],
    ["收入", 0, "0"],
    ["占有率", "0.125", "0.125"],
    ["占有率", 1, "1"],
    ["增速", "-0.15", "-0.15"],
    ["面积", "88.88", "88.88"],
    ["项数", 3, "3"],
    ["项数", "3.0", "3"],
    ["人员", "0", "0"],
    ["等级", "4", "4"],
    ["专家评分", 100, "100"],
    ["年限", "2.5", "2.5"],
  ])("%s may be %s", (name, value, decimal) => {
    const read = readFactValue(fact(name), value);
    expect(read.ok).toBe(true);
    expect(compare((read.ok ? read.value : null) as Ratio, parseDecimal(decimal) as Ratio)).toBe(0);
  });

  it.each([
    ["收入", "5万元", "以元为单位的十进制数", "a plain decimal in 元"],
    ["收入", "5元", "不带单位", "without unit"],
    ["收入", "1,000", "千分位", "separators"],
    ["收入", "１００", "十进制数", "a plain decimal"],
    ["收入", "", "十进制数", "a plain decimal"],
    ["收入", "1e6", "十进制数", "a plain decimal"],
    ["收入", 1e21, "十进制数", "a plain decimal"],
    ["收入", " 5", "十进制数", "a plain decimal"],
    ["收入", true, "十进制数", "a plain decimal"],
    ["收入", [], "十进制数", "a plain decimal"],
    ["占有率", "12.5%", "百分号", "or %"],
    ["占有率", "1.01", "0–1 之间的数", "a number within 0–1"],
    ["占有率", "-0.01", "0–1 之间的数", "a number within 0–1"],
    ["等级", "0", "1–4 之间的数", "a number within 1–4"],
    ["等级", "5", "1–4 之间的数", "a number within 1–4"],
    ["面积", "-1", "不小于 0", "at least 0"],
    ["项数", "-1", "不小于 0", "at least 0"],
    ["项数", "1.5", "整数", "a whole number"],
    ["人员", 0.1, "整数", "a whole number"],
    ["排名", "第3名", "以名为单位", "a plain decimal in 名"],
  ])("%s may not be %j", (name, value, zh, en) => {
    const read = readFactValue(fact(name), value);
    expect(read.ok ? null : read.refusal.code).toBe("value_number");
    expect(read.ok ? "" : read.refusal.zh).toContain(zh);
    expect(read.ok ? "" : read.refusal.en).toContain(en);
  });
});

describe("any other value of a facts file", () => {
  it.each([
    ["甲", true],
    ["甲", false],
    ["街区", "德胜"],
    ["行业", "C"],
    ["行业", "I65"],
    ["行业", "I651"],
    ["行业", "I6513"],
    ["简介", ""],
    ["简介", "示".repeat(MAX_TEXT_LENGTH)],
  ])("%s may be %j", (name, value) => {
    expect(readFactValue(fact(name), value)).toEqual({ ok: true, value });
  });

  it.each([
    ["甲", "是", "true 或 false", "true or false"],
    ["甲", 1, "true 或 false", "true or false"],
    ["甲", "true", "true 或 false", "true or false"],
    ["成立日期", "2026-02-30", "存在的日期", "a date that exists"],
    ["成立日期", "2026/06/30", "YYYY-MM-DD", "YYYY-MM-DD"],
    ["成立日期", "２０２６-06-30", "YYYY-MM-DD", "YYYY-MM-DD"],
    ["成立日期", 20_260_630, "YYYY-MM-DD", "YYYY-MM-DD"],
    ["街区", "德盛", "德胜、北展、广安", "德胜、北展、广安"],
    ["街区", "", "德胜、北展、广安", "德胜、北展、广安"],
    ["行业", "I6", "GB/T 4754-2017", "GB/T 4754-2017"],
    ["行业", "U65", "GB/T 4754-2017", "GB/T 4754-2017"],
    ["行业", "i65", "GB/T 4754-2017", "GB/T 4754-2017"],
    ["行业", "I65130", "GB/T 4754-2017", "GB/T 4754-2017"],
    ["简介", "示".repeat(MAX_TEXT_LENGTH + 1), "不超过 2000 字", "at most 2000"],
    ["简介", 5, "文字", "text"],
  ])("%s may not be %j", (name, value, zh, en) => {
    const read = readFactValue(fact(name), value);
    expect(read.ok ? null : read.refusal.code).toBe("value_type");
    expect(read.ok ? "" : read.refusal.zh).toContain(zh);
    expect(read.ok ? "" : read.refusal.en).toContain(en);
  });

  test("a long value is shown short", () => {
    const read = readFactValue(fact("收入"), "九".repeat(500));
    expect(read.ok ? "" : read.refusal.zh).toContain("…");
    expect((read.ok ? "" : read.refusal.zh).length).toBeLessThan(200);
  });
});

describe("a value as people write it", () => {
  const written = (name: string, text: string): unknown => readWrittenValue(fact(name), text);
  const isRatio = (value: unknown, decimal: string): boolean =>
    compare(value as Ratio, parseDecimal(decimal) as Ratio) === 0;

  it.each([
    ["收入", "600万元", "6000000"],
    ["收入", "1.5亿元", "150000000"],
    ["收入", "６００万元", "6000000"],
    ["收入", "300万", "3000000"],
    ["收入", "12345.67", "12345.67"],
    ["收入", "-3元", "-3"],
    ["占有率", "12.5%", "0.125"],
    ["占有率", "33.3333333333333%", "0.333333333333333"],
    ["占有率", "12.5％", "0.125"],
    ["面积", "1万平方米", "10000"],
    ["面积", "88.88", "88.88"],
    ["人员", "120人", "120"],
    ["排名", "第3名", "3"],
    ["项数", "5件", "5"],
    ["月数", "12个月", "12"],
  ])("%s %s is read", (name, text, decimal) => {
    expect(isRatio(written(name, text), decimal)).toBe(true);
  });

  it.each([
    ["收入", "5㎡", "单位是元，这里是㎡"],
    ["收入", "15%", "单位是元"],
    ["人员", "5万元", "单位是人，这里是元"],
    ["收入", "很多", "读不懂"],
    ["收入", "1,000元", "读不懂"],
    ["收入", "5constructor", "读不懂"],
    ["收入", "5元/toString", "读不懂"],
    ["收入", "", "读不懂"],
    ["占有率", "150%", "0–1 之间"],
    ["项数", "1.5项", "整数"],
    ["甲", "对", "true 或 false"],
    ["成立日期", "2026-02-30", "存在的日期"],
    ["街区", "德盛", "德胜、北展、广安"],
  ])("%s %s is refused", (name, text, zh) => {
    const refused = written(name, text) as { zh: string; en: string };
    expect(refused.zh).toContain(zh);
    expect(refused.en).not.toBe("");
  });

  test("truths, dates and words are read as they stand", () => {
    expect(written("甲", "是")).toBe(true);
    expect(written("甲", "否")).toBe(false);
    expect(String(written("成立日期", "2024-02-29"))).toBe("2024-02-29");
    expect(String(written("成立日期", "２０２４-０２-２９"))).toBe("2024-02-29");
    expect(written("街区", " 德胜 ")).toBe("德胜");
  });
});
