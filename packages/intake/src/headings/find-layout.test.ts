import { describe, expect, test } from "vitest";
import { DICTIONARY } from "../../specs/dictionary.ts";
import { AS_OF, code, layoutOf, meanings, table } from "../../specs/table.ts";
import { findLayout } from "./find-layout.ts";

const IDS = ["企业名称", "统一社会信用代码"];
const DATA = ["甲", code(1)];

/** How one heading is understood, in a sheet of 2025 with figures in 元 unless it says otherwise. */
async function meaning(heading: string, above = "2025年度情况表 单位：元"): Promise<string> {
  const layout = await layoutOf(table([{ rows: [[above], [...IDS, "实收资本（元）", heading], [...DATA, 1, 1]] }]));
  return meanings(layout)[3] ?? "";
}

describe("a heading", () => {
  test.each([
    ["2025年营业收入（万元）", "营业收入 2025 万元"],
    ["营业收入(2025)元", "营业收入 2025 元"],
    ["营业收入2025年（亿元）", "营业收入 2025 亿元"],
    ["２０２５年　营业收入\n（万元）", "营业收入 2025 万元"],
    ["2025年度营业收入（单位：万元）", "营业收入 2025 万元"],
    ["营业收入（2025年，万元）", "营业收入 2025 万元"],
    ["营业收入/万元", "营业收入 2025 万元"],
    ["营业收入：万元", "营业收入 2025 万元"],
    ["营业收入万元", "营业收入 2025 万元"],
    ["上年营收", "营业收入 2024 元"],
    ["上年度营业收入（千元）", "营业收入 2024 千元"],
    ["去年同期营业收入", "营业收入 2024 元"],
    ["本年营业收入", "营业收入 2025 元"],
    ["前年营业收入", "营业收入 2023 元"],
    ["截至2025年12月31日资产总额", "资产总额 2025 元"],
    ["2025年1-12月营业收入", "营业收入 2025 元"],
    ["2025年12月末从业人员（人）", "从业人员 2025 人"],
    ["2025年末从业人员（人）", "从业人员 2025 人"],
    ["期末从业人员数", "从业人员 2025"],
    ["二〇二四年营业收入", "营业收入 2024 元"],
    ["营业收入(万元)-2025", "营业收入 2025 万元"],
    ["1.营业收入", "营业收入 2025 元"],
    ["*营业收入", "营业收入 2025 元"],
    ["其中：研发人员（人）", "研发人员 2025 人"],
    ["研发投入(万元)", "研发费用 2025 万元"],
    ["总资产", "资产总额 2025 元"],
    ["负债", "负债总额 2025 元"],
    ["营业收入总额", "营业收入 2025 元"],
    ["注册时间", "注册日期"],
    ["企业注册日期", "注册日期"],
    ["是否列入经营异常或严重失信", "列入经营异常或严重失信"],
    ["是否列入经营异常或严重失信（是/否）", "列入经营异常或严重失信"],
    ["是否列入经营异常名录或严重失信（是/否）", "列入经营异常或严重失信"],
    ["2025年从业人员期末人数（人）", "从业人员 2025 人"],
    ["高新技术企业证书有效期至", "高新技术企业有效期至"],
    ["高新技术企业证书有效期", "高新技术企业有效期至"],
    ["高新技术企业有效期截止日期", "高新技术企业有效期至"],
    ["市场占有率（%）", "市场占有率 %"],
    ["购房面积（平方米）", "购房面积 平方米"],
    ["一类知识产权（件）", "一类知识产权数 件"],
    ["细分市场年限（年）", "细分市场年限 年"],
    ["净资产收益率（%）", "净资产收益率 2025 %"],
  ])("%j is understood", async (heading, expected) => {
    expect(await meaning(heading)).toBe(expected);
  });

  test.each([
    "营业收入同比增长（%）",
    "营业收入（同比）",
    "营业外收入",
    "境外营业收入",
    "非主营业务收入",
    "其他业务收入",
    "毛利润",
    "净利率",
    "平均从业人员",
    "2025年上半年营业收入",
    "2025年1-6月营业收入",
    "2025年6月末从业人员",
    "一季度营业收入",
    "2023-2025年营业收入",
    "2027年营业收入",
    "2024年2025年营业收入",
    "年初资产总额",
    "营业收入（美元）",
    "从业人员（万元）",
    "营业收入（人）",
    "联系电话",
    "预计2025年营业收入",
  ])("%j is left out, with a reason", async (heading) => {
    const sheet = { rows: [["2025年度情况表 单位：元"], [...IDS, "实收资本（元）", heading], [...DATA, 1, 1]] };
    const column = (await layoutOf(table([sheet]))).sheets[0]?.columns[3];
    expect(column?.meaning).toEqual({ kind: "ignored", unclear: true });
    expect(column?.reason.zh).not.toBe("");
    expect(column?.reason.en).not.toBe("");
  });

  test("that is only near a name is left out with that name", async () => {
    const layout = await layoutOf(
      table([
        {
          rows: [
            [...IDS, "实收资本（元）", "营业收人"],
            [...DATA, 1, 1],
          ],
        },
      ]),
    );
    expect(layout.sheets[0]?.columns[3]?.near).toContain("营业收入");
  });

  test.each(["社会信用代码", "信用代码", "纳税人识别号", "统一社会信用代码（18位）", "统一社会信用代码/纳税人识别号"])(
    "%s is the column of codes",
    async (heading) => {
      const layout = await layoutOf(
        table([
          {
            rows: [
              ["单位名称", heading, "实收资本（元）"],
              [...DATA, 1],
            ],
          },
        ]),
      );
      expect(meanings(layout)).toEqual(["name", "id", "实收资本 元"]);
    },
  );

  test("without unit takes that of the caption, and without any it is said that 元 was taken", async () => {
    const rows = [
      [...IDS, "营业收入", "从业人员"],
      [...DATA, 1, 1],
    ];
    const caption = await layoutOf(table([{ name: "2025", rows: [["单位：万元、人"], ...rows] }]));
    expect(meanings(caption).slice(2)).toEqual(["营业收入 2025 万元", "从业人员 2025 人"]);
    const bare = await layoutOf(table([{ name: "2025", rows }]));
    expect(meanings(bare).slice(2)).toEqual(["营业收入 2025", "从业人员 2025"]);
    expect(bare.sheets[0]?.columns[2]).toMatchObject({
      certainty: 0.57,
      reason: { zh: expect.stringContaining("按元") },
    });
  });

  test("of a fact and year that stands twice is taken in neither place, unless one has the dictionary's name", async () => {
    const rows = [
      [...IDS, "2024年总收入（万元）", "2024年营收（万元）", "2025年营业收入（万元）", "2025年营收（万元）"],
      [...DATA, 1, 1, 1, 1],
    ];
    const layout = await layoutOf(table([{ rows }]));
    expect(meanings(layout).slice(2)).toEqual(["ignored", "ignored", "营业收入 2025 万元", "ignored"]);
    expect(layout.sheets[0]?.columns[5]).toMatchObject({
      meaning: { kind: "ignored", unclear: true },
      reason: { zh: "与“2025年营业收入（万元）”含义相同，用那一列" },
    });
  });
});

describe("the year of a heading without one", () => {
  const rows = [
    [...IDS, "营业收入（元）"],
    [...DATA, 1],
  ];
  const yearOf = async (above: string[], name: string, fileName = "", year: number | null = null) =>
    meanings(
      await layoutOf(
        table([
          {
            name,
            rows: [...above.map((text) => [text]), [...IDS, "实收资本（元）", "营业收入（元）"], [...DATA, 1, 1]],
          },
        ]),
        { fileName, year },
      ),
    )[3];

  test("comes from the lines above, else from the sheet's name, else from the file's", async () => {
    expect(await yearOf(["2025年度指标表"], "2024年")).toBe("营业收入 2025 元");
    expect(await yearOf(["指标表"], "2024年")).toBe("营业收入 2024 元");
    expect(await yearOf(["指标表"], "Sheet1", "2023年报.xlsx")).toBe("营业收入 2023 元");
    expect(await yearOf(["指标表"], "Sheet1", "", 2022)).toBe("营业收入 2022 元");
  });

  test("is not the day on which the sheet was filled in, nor a document's number", async () => {
    expect(await yearOf(["填报日期：2026年3月1日"], "2025")).toBe("营业收入 2025 元");
    expect(await yearOf(["西统发〔2026〕12号"], "2025")).toBe("营业收入 2025 元");
  });

  test("that is 上年 follows from the latest year of the headings, when nothing else says what is reported", async () => {
    const heads = [...IDS, "2025年营业收入（元）", "2023年营业收入（元）", "上年营收（元）", "净利润（元）"];
    expect(meanings(await layoutOf(table([{ rows: [heads, [...DATA, 1, 1, 1, 1]] }]))).slice(2)).toEqual([
      "营业收入 2025 元",
      "营业收入 2023 元",
      "营业收入 2024 元",
      "ignored",
    ]);
  });

  test("is nowhere: the column is left out", async () => {
    expect(await yearOf(["2024年2025年指标表"], "2025")).toBe("ignored");
    const found = await findLayout(table([{ rows }]), { dictionary: DICTIONARY, asOf: AS_OF });
    expect(found.ok ? null : found.refusal.code).toBe("no_table");
  });
});

describe("the header", () => {
  test("stands under a title and captions, and two of its rows are one heading each", async () => {
    const layout = await layoutOf(
      table([
        {
          merges: [
            { top: 1, left: 0, bottom: 1, right: 6 },
            { top: 3, left: 0, bottom: 4, right: 0 },
            { top: 3, left: 1, bottom: 4, right: 1 },
            { top: 3, left: 2, bottom: 3, right: 3 },
            { top: 3, left: 4, bottom: 3, right: 5 },
          ],
          rows: [
            ["西城园企业主要指标表"],
            ["填报单位：某局", null, null, "单位：万元、人"],
            ["企业名称", "统一社会信用代码", "营业收入（万元）", null, "人员情况", null, "备注"],
            [null, null, "2024年", "2025年", "2025年从业人员", "2025年研发人员"],
            ["甲", code(1), 1, 2, 3, 1],
          ],
        },
      ]),
    );
    expect(meanings(layout)).toEqual([
      "name",
      "id",
      "营业收入 2024 万元",
      "营业收入 2025 万元",
      "从业人员 2025 人",
      "研发人员 2025 人",
      "ignored",
    ]);
    expect(layout.sheets[0]).toMatchObject({ headerFrom: 3, headerTo: 4 });
    expect(layout.sheets[0]?.columns[2]?.heading).toBe("营业收入（万元） / 2024年");
  });

  test("may have the years above, as numbers, and no merges at all", async () => {
    const rows = [
      ["企业名称", "信用代码", 2024, null, 2025, null],
      [null, null, "营业收入（元）", "从业人员（人）", "营业收入（元）", "从业人员（人）"],
      [...DATA, 1, 1, 1, 1],
    ];
    expect(meanings(await layoutOf(table([{ rows }])))).toEqual([
      "name",
      "id",
      "营业收入 2024 元",
      "从业人员 2024 人",
      "营业收入 2025 元",
      "从业人员 2025 人",
    ]);
  });

  test("may have a row of units below", async () => {
    const rows = [
      [...IDS, "2025年营业收入", "2025年从业人员"],
      [null, null, "万元", "人"],
      [...DATA, 1, 1],
    ];
    const layout = await layoutOf(table([{ rows }]));
    expect(meanings(layout).slice(2)).toEqual(["营业收入 2025 万元", "从业人员 2025 人"]);
    expect(layout.sheets[0]?.headerTo).toBe(2);
  });

  test("is looked for in every sheet; hidden, empty and foreign ones are left out with the reason", async () => {
    const layout = await layoutOf(
      table([
        { name: "说明", rows: [["本表由各单位填写"]] },
        {
          name: "2025",
          rows: [
            [...IDS, "营业收入（元）"],
            [...DATA, 1],
          ],
        },
        {
          name: "旧",
          hidden: true,
          rows: [
            [...IDS, "营业收入（元）"],
            [...DATA, 1],
          ],
        },
        { name: "空", rows: [] },
        {
          name: "无代码",
          rows: [
            ["企业名称", "2025年营业收入（元）"],
            ["甲", 1],
          ],
        },
      ]),
    );
    expect(layout.sheets.map(({ sheet }) => sheet)).toEqual(["2025"]);
    expect(layout.leftOut.map(({ sheet, reason }) => `${sheet} ${reason.en}`)).toEqual([
      "说明 no header was found",
      "旧 a hidden sheet",
      "空 nothing in it",
      "无代码 no column of codes says whose rows they are",
    ]);
  });
});

describe("what stands around a table", () => {
  const money = async (above: readonly string[][], below: readonly string[][] = []) =>
    meanings(
      await layoutOf(table([{ name: "2025", rows: [...above, [...IDS, "营业收入"], [...DATA, 1], ...below] }])),
    )[2];

  test.each([
    "单位 万元",
    "金额单位为万元",
    "本表金额单位均为万元，保留两位小数",
    "填报说明：金额以万元为单位",
    "币种：人民币 单位：万元",
  ])("%j names the unit", async (line) => {
    expect(await money([[line]])).toBe("营业收入 2025 万元");
    expect(await money([], [[], [`注：${line}`]])).toBe("营业收入 2025 万元");
  });

  test("goes on in the next cell", async () => {
    expect(await money([["", "单位：", "万元"]])).toBe("营业收入 2025 万元");
  });

  test.each([
    ["2025年1-6月主要指标", "ignored"],
    ["2025年上半年主要指标", "ignored"],
    ["西城园2025年6月主要指标", "ignored"],
    ["2025年1月-12月主要指标", "营业收入 2025"],
    ["所属期：2025-01至2025-12", "营业收入 2025"],
    ["请于2026年3月31日前报送", "营业收入 2025"],
    ["2026年企业服务名单（2024年度数据）", "营业收入 2024"],
  ])("%j and a sheet called 2025: %s", async (line, expected) => {
    const rows = [[line], [...IDS, "实收资本（元）", "营业收入"], [...DATA, 1, 1]];
    expect(meanings(await layoutOf(table([{ name: "2025", rows }])))[3]).toBe(expected);
  });
});

describe("what the cells say", () => {
  test("of codes under no heading of codes", async () => {
    const rows = [
      ["企业", "代码", "实收资本（元）"],
      [...DATA, 1],
      ["乙", code(2), 1],
    ];
    expect(meanings(await layoutOf(table([{ rows }])))).toEqual(["name", "id", "实收资本 元"]);
    const twice = [
      ["企业", "代码", "原代码", "实收资本（元）"],
      [...DATA, code(2), 1],
    ];
    const found = await findLayout(table([{ rows: twice }]), { dictionary: DICTIONARY, asOf: AS_OF });
    expect(found.ok ? null : found.refusal.code).toBe("no_table");
  });

  test.each([
    ["所属行业", ["I65", "6513"], "行业代码"],
    ["所属行业", ["软件业", "银行"], "ignored"],
    ["所属行业", ["I65", "银行"], "ignored"],
    ["行业代码", ["软件业", "银行"], "ignored"],
    ["行业代码", ["I65", "银行"], "行业代码"],
  ])("under %s: %j", async (heading, [first = "", second = ""], expected) => {
    const rows = [
      [...IDS, "实收资本（元）", heading],
      [...DATA, 1, first],
      ["乙", code(2), 1, second],
    ];
    expect(meanings(await layoutOf(table([{ rows }])))[3]).toBe(expected);
  });
});

test("a merged cell that reaches down makes one header of its rows, and 其中 below it names a fact by itself", async () => {
  const rows = [
    ["2025年度情况"],
    [...IDS, "营业收入（万元）", null, "资产总额（万元）", null],
    [null, null, "合计", "其中：主营业务收入", "期末数", "年初数"],
    [...DATA, 2, 1, 3, 2],
  ];
  const merges = [
    { top: 2, left: 0, bottom: 3, right: 0 },
    { top: 2, left: 1, bottom: 3, right: 1 },
    { top: 2, left: 2, bottom: 2, right: 3 },
    { top: 2, left: 4, bottom: 2, right: 5 },
  ];
  for (const given of [merges, []]) {
    const layout = await layoutOf(table([{ merges: given, rows }]));
    expect(meanings(layout).slice(2)).toEqual([
      "营业收入 2025 万元",
      "主营业务收入 2025 万元",
      "资产总额 2025 万元",
      "ignored",
    ]);
    expect(layout.sheets[0]).toMatchObject({ headerFrom: 2, headerTo: 3, until: null });
  }
});

test("of projects the numbers are ids as they stand", async () => {
  const rows = [
    ["项目名称", "项目编号", "实际投资（万元）"],
    ["示例", "P-001", 1],
  ];
  const layout = await layoutOf(table([{ rows }]), { kind: "项目" });
  expect(meanings(layout)).toEqual(["name", "id", "实际投资 万元"]);
});

test("a sheet of nothing but texts is not searched to its end", async () => {
  const rows = Array.from({ length: 80 }, (_, row) => Array.from({ length: 1000 }, (_, at) => `第${row}行${at}`));
  const began = performance.now();
  const found = await findLayout(table([{ rows }]), { dictionary: DICTIONARY, asOf: AS_OF });
  expect(found.ok ? null : found.refusal.code).toBe("no_table");
  expect(performance.now() - began).toBeLessThan(20_000);
});
