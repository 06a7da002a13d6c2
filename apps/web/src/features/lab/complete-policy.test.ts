import { describe, expect, test } from "vitest";
import type { Knowledge } from "../../ui/formula/complete-formula.ts";
import type { NameInfo } from "../../ui/formula/names.ts";
import { completePolicy } from "./complete-policy.ts";

const fact = (name: string, change: Partial<Extract<NameInfo, { kind: "fact" }>> = {}): NameInfo => ({
  ...{ kind: "fact", name, subject: "企业", english: "", type: "金额", unit: "元", yearly: false },
  ...{ values: [], standard: null, recognised: false, note: "", ...change },
});
const knowledge: Knowledge = {
  names: [
    fact("实收资本"),
    fact("营业收入", { yearly: true }),
    fact("街区", { values: ["德胜", "北展"] }),
    fact("改造面积", { subject: "项目" }),
    { kind: "parameter", name: "补助标准", measures: [], versions: [] },
    { kind: "function", name: "上年", usage: "上年(年度事实)" },
  ],
  measures: ["miit-2011-300/size"],
};
const MEASURE = ["## 第一条 补助 {#a}", "", "- 对象：企业"];
const offered = (before: string, above: readonly string[] = MEASURE) =>
  completePolicy({ above, before }, knowledge)?.offers.map(({ text }) => text) ?? null;

describe("completion", () => {
  test("in a formula offers what the measure's kind of subject has, yearly facts with their year", () => {
    expect(offered("- 条件：`")).toEqual(["实收资本", "上年(营业收入)", "街区", "补助标准", "上年("]);
    expect(offered("- 条件：`", ["## 第二条 改造", "- 对象：项目"])).toEqual(["改造面积", "补助标准", "上年("]);
  });

  test("inside a call that asks for a year offers yearly facts alone", () => {
    expect(offered("- 条件：`上年(营")).toEqual(["营业收入", "补助标准", "上年("]);
  });

  test("inside quotes offers the values of the code, or the measures that can be referred to", () => {
    expect(offered('- 条件：`街区 in ("')).toEqual(["德胜", "北展"]);
    expect(offered('- 条件：`分类("')).toEqual(["miit-2011-300/size"]);
  });

  test("outside formulas offers headings, keys with their values, and front matter", () => {
    expect(offered("## ")).toContain("叠加");
    expect(offered("### ")).toContain("条件");
    expect(offered("### ", [...MEASURE, "## 叠加", ""])).toEqual(["参数", "规则", "算例", "未明确", "说明"]);
    expect(offered("- ")).toContain("对象：");
    expect(offered("- 方式：")).toContain("免申即享");
    expect(offered("ki", ["---", "id: a"])).toContain("kind: ");
    expect(offered("review: ", ["---", "id: a"])).toEqual(["已核对", "待核对"]);
  });

  test("in a table of examples offers facts with a year and what can be expected", () => {
    const table = [...MEASURE, "### 算例", "", "| 说明 | 营业收入[2025] |"];
    expect(offered("| 基准 | 营", table)).toContain("营业收入[2025]");
    expect(offered("| 说明 | → ", table)).toContain("结论");
  });

  test("has nothing for prose", () => {
    expect(offered("给予企业补助")).toBeNull();
  });
});
