import { describe, expect, test } from "vitest";
import { code, type Given, table, take } from "../../specs/table.ts";

const HEAD = ["序号", "企业名称", "统一社会信用代码", "2025年营业收入（元）", "2025年末从业人员（人）"];

async function becomes(row: readonly Given[]): Promise<string> {
  const { results } = await take(table([{ rows: [HEAD, row] }]));
  const [result] = results;
  return result?.kind === "leftOut" ? result.reason.en : (result?.kind ?? "nothing");
}

describe("a row below the header", () => {
  test.each<readonly [string, readonly Given[]]>([
    ["a line of totals", ["合计", null, null, 10, 5]],
    ["a line of totals", [null, "合 计", null, 10, 5]],
    ["a line of totals", ["小计：", null, null, 10]],
    ["a line of totals", ["平均值", null, "—", 10]],
    ["a line of totals", ["总　计（共 3 家）", null, null, 10]],
    ["a note", ["注：以上为合成数据"]],
    ["a note", ["备注:某", null, null, "某"]],
    ["a note", ["填表人：某", null, null, "联系电话：1"]],
    ["a note", [null, "审核：某", null, null, "日期：2026年1月"]],
    ["a line of one text", ["一、德胜街区"]],
    ["a line of column numbers", ["甲", "乙", "丙", 1, 2]],
    ["a line of column numbers", [1, 2, 3, 4, 5]],
    ["the header once more", HEAD],
    ["the header once more", HEAD.slice(0, 3)],
    ["taken", [1, "合计科技有限公司", code(1), 10, 5]],
    ["taken", ["合计", "甲", code(1), 10, 5]],
    ["taken", [null, null, code(1)]],
    ["rejected", [1, "甲", null, 10, 5]],
    ["rejected", [1, "合计科技有限公司", "—", 10, 5]],
    ["rejected", [null, "只有名称"]],
    ["rejected", [1, "甲", "1", 1, 1]],
    ["nothing", [" ", null, "\u3000"]],
  ])("is %s: %j", async (kind, row) => {
    expect(await becomes(row)).toBe(kind);
  });
});
