import { compare, parseDecimal, type Ratio } from "@yuanding/values";
import { describe, expect, it } from "vitest";
import { formatQuantity, parseQuantity } from "./quantity.ts";
import { formatUnit } from "./units.ts";

describe("a figure with its unit", () => {
  it.each([
    ["600万元", "6000000", "元"],
    ["2亿元", "200000000", "元"],
    ["1500元/㎡", "1500", "元/㎡"],
    ["0.15万元/㎡", "1500", "元/㎡"],
    ["20万元/人", "200000", "元/人"],
    ["30%", "0.3", "无单位（比率或数值）"],
    ["３０％", "0.3", "无单位（比率或数值）"],
    ["0.5", "0.5", "无单位（比率或数值）"],
    ["00.5", "0.5", "无单位（比率或数值）"],
    ["300万", "3000000", "无单位（比率或数值）"],
    ["第3名", "3", "名"],
    ["12个月", "12", "月"],
    ["12月", "12", "月"],
    ["365天", "365", "天"],
    ["1万平方米", "10000", "㎡"],
    ["-5万元", "-50000", "元"],
    ["5 万元", "50000", "元"],
    ["1件", "1", "项"],
  ])("%s is %s of %s", (text, decimal, unit) => {
    const quantity = parseQuantity(text);
    expect(quantity && compare(quantity.value, parseDecimal(decimal) as Ratio)).toBe(0);
    expect(quantity && formatUnit(quantity.unit)).toBe(unit);
  });

  it.each([
    "",
    "万元",
    "1,000元",
    "5千元",
    "5元/㎡/年",
    "5元/",
    "5/元",
    "5.元",
    "五元",
    "5元起",
    "--5",
    "5constructor",
    "5元/toString",
    "5__proto__",
    "9".repeat(41),
  ])("“%s” is none", (text) => {
    expect(parseQuantity(text)).toBeNull();
  });

  it.each([
    ["10000", "元", "1万元"],
    ["9999.995", "元", "约10000.00元"],
    ["9999.99", "元", "9999.99元"],
    ["2731247", "元", "273.1247万元"],
    ["-20000", "元", "-2万元"],
    ["120", "人", "120人"],
  ])("%s %s is shown as %s", (decimal, unit, shown) => {
    expect(formatQuantity(parseDecimal(decimal) as Ratio, { [unit]: 1 })).toBe(shown);
  });

  it("a ratio is shown as a percentage, and says when digits were dropped", () => {
    expect(formatQuantity({ n: 1n, d: 8n }, {}, true)).toBe("12.5%");
    expect(formatQuantity({ n: 1n, d: 3n }, {}, true)).toBe("约33.3333%");
    expect(formatQuantity({ n: 1n, d: 8n }, {})).toBe("0.125");
    expect(formatQuantity({ n: 3n, d: 2n }, { 元: 1, 人: -1 })).toBe("1.5元/人");
  });
});
