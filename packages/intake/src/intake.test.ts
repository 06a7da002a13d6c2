import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AS_OF, code, formula, type Given, layoutOf, serial, table, take } from "../specs/table.ts";
import { intake, type RowPosition, type RowResult } from "./intake.ts";
import type { KnownSubject } from "./rows/compare-known.ts";

const HEAD = ["企业名称", "统一社会信用代码", "2025年营业收入（元）", "2025年末从业人员（人）"];

describe("rows of a messy sheet", () => {
  test("are taken to the exact value, and each bad cell is named", async () => {
    const taken = await take(
      table([
        {
          rows: [
            ["西城园企业2025年度指标（合成数据）"],
            ["单位：元、人"],
            [
              "序号",
              "单位名称",
              "社会信用代码",
              "成立日期",
              "营收",
              "上年营收",
              "员工人数",
              "是否列入经营异常或严重失信",
              "备注",
            ],
            [1, "虚构甲（北京）有限公司", code(1), "2018.7.24", "６２，３７９，８３８．５", 1000000, 5, "√", ""],
            [2, "  虚构乙有限公司 ", code(2).toLowerCase(), serial(43305), "(5)", "—", "/", "无", "x"],
            [
              3,
              "虚构丙有限公司",
              code(3).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
              "2018-02-30",
              "约三千",
              1,
              -1,
              "或许",
            ],
            [4, "虚构丁有限公司", "", "2018年7月24日", 1, 1, 1, "否"],
            [5, "虚构戊有限公司", code(5), formula("TODAY()"), 1, 1, 1, "否"],
            [6, "虚构己有限公司", "9111", "20180724", 1, 1, 1, "否"],
            ["合计", null, null, null, formula("SUM(E4:E9)")],
            ["注：以上数据为虚构"],
            ["填表人：某某", null, null, "审核：某某"],
          ],
        },
      ]),
    );
    expect(taken.subjects).toEqual([
      {
        kind: "企业",
        id: code(1),
        name: "虚构甲（北京）有限公司",
        facts: {
          注册日期: "2018-07-24",
          营业收入: { 2025: "62379838.5", 2024: 1000000 },
          从业人员: { 2025: 5 },
          列入经营异常或严重失信: true,
        },
      },
      {
        kind: "企业",
        id: code(2),
        name: "虚构乙有限公司",
        facts: { 注册日期: "2018-07-24", 营业收入: { 2025: -5 }, 列入经营异常或严重失信: false },
      },
    ]);
    expect(taken.rejected).toEqual([
      "6 社会信用代码: check digit",
      "6 成立日期: no such date",
      "6 营收: not a number",
      "6 员工人数: negative count",
      "6 是否列入经营异常或严重失信: not yes or no",
      "7 社会信用代码: missing code",
      "8 成立日期: formula cell",
      "9 社会信用代码: not a credit code",
    ]);
    expect(taken.leftOut).toEqual([10, 11, 12]);
    expect(taken.counts).toEqual({ rows: 9, taken: 2, rejected: 4, leftOut: 3, warnings: 1 });
    expect(taken.warnings).toEqual(["5 营收: negative figure"]);
  });

  test("below the header once more are data, below another table's header are read as that says", async () => {
    const taken = await take(
      table([
        {
          rows: [
            HEAD,
            ["甲", code(1), 1, 1],
            HEAD,
            ["甲", "乙", 1, 2],
            ["乙", code(2), 1, 1],
            [],
            ["统一社会信用代码", "企业名称", "2025年净利润（元）"],
            [code(3), "丙", 1],
            HEAD,
            ["丁", code(4), 1, 1],
          ],
        },
      ]),
    );
    expect(taken.subjects.map(({ name }) => name)).toEqual(["甲", "乙", "丙", "丁"]);
    expect(taken.subjects[2]?.facts).toEqual({ 净利润: { 2025: 1 } });
    expect(taken.leftOut).toEqual([3, 4]);
    expect(taken.rejected).toEqual([]);
  });

  test("below a header of which no fact is known are not data", async () => {
    const rows = [HEAD, ["甲", code(1), 1, 1], ["统一社会信用代码", "企业名称", "联系人"], [code(3), "丙", "某"]];
    const taken = await take(table([{ rows: [...rows, HEAD, ["丁", code(4), 1, 1]] }]));
    expect(taken.subjects.map(({ name }) => name)).toEqual(["甲", "丁"]);
    expect(taken.leftOut).toEqual([3, 5]);
    expect(taken.rejected).toEqual(["4 : under another header"]);
  });

  test("of tables below one another, one subject in both, are joined", async () => {
    const taken = await take(
      table([
        {
          rows: [
            ["2025年度经营情况（合成数据）"],
            ["单位：万元"],
            ["企业名称", "统一社会信用代码", "营业收入"],
            ["甲", code(1), 1],
            ["合计", null, 1],
            [],
            ["2025年末人员情况表"],
            ["序号", "企业名称", "统一社会信用代码", "从业人员", "净利润"],
            [1, "甲", code(1), 7, 2],
            [2, "乙", code(2), 9, 3],
            ["注：合成数据"],
          ],
        },
      ]),
    );
    expect(taken.subjects.map(({ facts }) => facts)).toEqual([
      { 营业收入: { 2025: 10000 }, 从业人员: { 2025: 7 }, 净利润: { 2025: 20000 } },
      { 从业人员: { 2025: 9 }, 净利润: { 2025: 30000 } },
    ]);
    expect(taken.leftOut).toEqual([5, 7, 11]);
    expect(taken.rejected).toEqual([]);
  });
});

describe("a code that stands twice", () => {
  const rows = (...more: Given[][]) => table([{ rows: [HEAD, ...more] }]);

  test("with the same figures is one row, however they are spelt", async () => {
    const taken = await take(rows(["甲", code(1), "1万", 5], ["乙", code(2), 1, 1], ["甲", code(1), 10000, "５"]));
    expect(taken.subjects.map(({ id }) => id)).toEqual([code(2), code(1)]);
    expect(taken.warnings).toEqual(["4 统一社会信用代码: same row twice"]);
    expect(taken.counts).toMatchObject({ rows: 3, taken: 3 });
  });

  test("with different figures rejects every row of it", async () => {
    const taken = await take(rows(["甲", code(1), 1, 5], ["甲", code(1), 2, 5], ["甲", code(1), 1, 5]));
    expect(taken.subjects).toEqual([]);
    expect(taken.rejected).toEqual(
      [2, 3, 4].map((row) => `${row} 统一社会信用代码: same code twice with different figures`),
    );
  });

  test("one of the rows bad, takes none of them", async () => {
    const taken = await take(rows(["甲", code(1), 1, 5], ["甲", code(1), "一", 5]));
    expect(taken.subjects).toEqual([]);
    expect(taken.rejected).toEqual([
      "3 2025年营业收入（元）: not a number",
      "2 统一社会信用代码: same code twice with different figures",
    ]);
  });

  test("each with what the other lacks is joined, with a warning", async () => {
    const taken = await take(rows(["甲", code(1), 1, null], ["甲二", code(1), null, 5]));
    expect(taken.subjects[0]?.facts).toEqual({ 营业收入: { 2025: 1 }, 从业人员: { 2025: 5 } });
    expect(taken.warnings).toEqual([
      "3 统一社会信用代码: same code twice, joined",
      "3 企业名称: same code under two names",
    ]);
  });

  test("in two sheets of two years is one subject without a word", async () => {
    const sheet = (year: number, revenue: number) => ({
      name: `${year}年`,
      rows: [
        ["企业名称", "信用代码", "注册日期", "营业收入（元）"],
        ["甲", code(1), "2018-07-24", revenue],
      ],
    });
    const taken = await take(table([sheet(2024, 1), sheet(2025, 2)]));
    expect(taken.subjects).toEqual([
      { kind: "企业", id: code(1), name: "甲", facts: { 注册日期: "2018-07-24", 营业收入: { 2024: 1, 2025: 2 } } },
    ]);
    expect(taken.warnings).toEqual([]);
  });
});

describe("what does not fit together is a warning", () => {
  test("between the facts of a row", async () => {
    const head = [
      ...HEAD,
      "2024年营业收入（元）",
      "2025年研发费用（元）",
      "2025年主营业务收入（元）",
      "2025年研发人员（人）",
      "2025年资产总额（元）",
      "2025年负债总额（元）",
      "注册日期",
    ];
    const taken = await take(
      table([
        {
          rows: [
            head,
            ["甲", code(1), 1000, 5, 1_000_000, 1001, 1001, 6, 100, 1001, "2026-07-01"],
            ["乙", code(2), 1000, 5, 999_999, 1000, 1000, 5, 100, 1000, "2026-06-30"],
          ],
        },
      ]),
    );
    expect(taken.subjects).toHaveLength(2);
    expect(taken.warnings.toSorted()).toEqual(
      [
        "2 2025年研发费用（元）: R&D above revenue",
        "2 2025年主营业务收入（元）: main revenue above revenue",
        "2 2025年研发人员（人）: R&D staff above employees",
        "2 2025年负债总额（元）: liabilities far above assets",
        "2 2025年营业收入（元）: yuan or ten thousand yuan",
        "2 注册日期: in the future",
      ].toSorted(),
    );
  });

  test("with what is known already", async () => {
    const known: KnownSubject[] = [
      {
        same: {
          name: "甲科技（北京）有限公司",
          formerNames: [],
          figure: (_, year) => (year === 2024 ? "50000000" : null),
        },
        namesakes: [],
      },
      { same: { name: "新乙", formerNames: ["乙"], figure: () => null }, namesakes: [] },
      { same: { name: "丙", formerNames: [], figure: () => null }, namesakes: [] },
      { same: null, namesakes: [{ id: code(9), name: "丁有限责任公司" }] },
    ];
    const asked: string[][] = [];
    const taken = await take(
      table([
        {
          rows: [
            HEAD,
            ["甲科技(北京)有限公司", code(1), 5000, 1],
            ["乙", code(2), 1, 1],
            ["丙丙", code(3), 1, 1],
            ["丁", code(4), 1, 1],
          ],
        },
      ]),
      {
        lookUp: (rows) => {
          asked.push(rows.map((row) => row.nameKey));
          return rows.map((row) => known[Number(row.id.slice(10, 17)) - 1] as KnownSubject);
        },
      },
    );
    expect(asked).toEqual([["甲科技北京", "乙", "丙丙", "丁"]]);
    expect(taken.warnings).toEqual([
      "2 2025年营业收入（元）: yuan or ten thousand yuan",
      "4 企业名称: known code under another name",
      "5 企业名称: known name under another code",
    ]);
  });

  test("and a percentage below one is asked about, unless its cell says %", async () => {
    const head = ["名称", "信用代码", "市场占有率（%）", "实收资本（元）"];
    const rows = [
      head,
      ["甲", code(1), "0.5%", 1],
      ["乙", code(2), 12.5, 1],
      ["丙", code(3), 0.125, 1],
      ["丁", code(4), 0.2, 1],
    ];
    const taken = await take(table([{ rows }]));
    expect(taken.subjects.map(({ facts }) => facts.市场占有率)).toEqual(["0.005", "0.125", "0.00125", "0.002"]);
    expect(taken.warnings).toEqual(["4 市场占有率（%）: small percentage"]);
  });

  test("and rounding to the 分 is said once a column", async () => {
    const taken = await take(table([{ rows: [HEAD, ["甲", code(1), 1.005, 1], ["乙", code(2), 2.001, 1]] }]));
    expect(taken.subjects.map(({ facts }) => facts.营业收入)).toEqual([{ 2025: "1.01" }, { 2025: 2 }]);
    expect(taken.warnings).toEqual(["2 2025年营业收入（元）: rounded to fen"]);
  });
});

describe("a run", () => {
  /** Rows of few codes and few figures, so that codes are repeated, equal, complete each other and contradict each other. */
  const anyRow = fc.tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom<Given>(1, 2, null, "x"),
    fc.constantFrom<Given>(5, null),
  );
  const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 60 });
  const sheetOf = (rows: readonly (readonly [number, Given, Given])[]) =>
    table([{ rows: [HEAD, ...rows.map(([n, revenue, staff]) => [`企业${n}`, code(n), revenue, staff])] }]);

  test("says of every row once what becomes of it, as a model that holds the whole sheet would", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const { results } = await take(sheetOf(rows));
        const seen = results.flatMap((each) =>
          each.kind === "taken" ? each.rows.map(({ row }) => row) : [each.place.row],
        );
        expect(seen.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index + 2));
        const taken = results.flatMap((each) => (each.kind === "taken" ? [each.id] : []));
        const expected = [...Map.groupBy(rows, ([n]) => n)].filter(([, same]) => {
          const figures = new Set(same.map(([, revenue]) => revenue).filter((each) => each !== null));
          return figures.size <= 1 && !figures.has("x");
        });
        expect(taken.toSorted()).toEqual(expected.map(([n]) => code(n)).toSorted());
      }),
      { numRuns: 200 },
    );
  });

  test("that ended anywhere goes on and gives the rest, and nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.nat(), async (rows, stop) => {
        const file = sheetOf(rows);
        const layout = await layoutOf(file);
        const whole: RowResult[][] = [];
        const after: RowPosition[] = [];
        await intake(file, layout, { asOf: AS_OF }, (some, position) => {
          whole.push([...some]);
          after.push(position);
        });
        const ended = stop % whole.length;
        const rest: RowResult[] = [];
        const resumeAfter = after[ended] as RowPosition;
        await intake(file, layout, { asOf: AS_OF, resumeAfter }, (some) => void rest.push(...some));
        expect(rest).toEqual(whole.slice(ended + 1).flat());
      }),
      { numRuns: 100 },
    );
  });

  test("is cancelled between batches, and tells how far it is", async () => {
    const file = sheetOf(Array.from({ length: 50 }, (_, index) => [index + 1, 1, 5]));
    const stop = new AbortController();
    const progress: number[] = [];
    const given: RowResult[] = [];
    const options = {
      asOf: AS_OF,
      signal: stop.signal,
      onProgress: ({ done }: { readonly done: number }) => {
        progress.push(done);
        if (progress.length === 12) stop.abort();
      },
    };
    const outcome = await intake(file, await layoutOf(file), options, (some) => void given.push(...some));
    expect(outcome.ok ? null : outcome.refusal.code).toBe("cancelled");
    expect(given.length).toBeLessThan(50);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});
