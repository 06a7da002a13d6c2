import fc from "fast-check";

/**
 * Random well-typed policies over the dictionary of the specs, as text: what fails is then a policy file that can be kept as a spec.
 * Figures are few and round, and those of the subjects are the same, so that many comparisons stand on their threshold.
 */

const PARAMETERS = `## 共用参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 额一 | 20万元 | 2020-01-01 | | 合成 |
| 额二 | 100万元 | 2020-01-01 | 2026-01-01 | 合成 |
| 额二 | 50万元 | 2026-01-01 | | 合成 |
| 额三 | 0.01元 | 2020-01-01 | | 合成 |
| 率一 | 5% | 2020-01-01 | | 合成 |
| 率二 | 20% | 2020-01-01 | | 合成 |
| 率三 | 50% | 2020-01-01 | | 合成 |
| 率四 | -12.5% | 2020-01-01 | | 合成 |
| 人数一 | 2人 | 2020-01-01 | | 合成 |
| 日期一 | 2024-02-29 | 2020-01-01 | | 合成 |
| 年数一 | 2年 | 2020-01-01 | | 合成 |
| 月数一 | 13个月 | 2020-01-01 | | 合成 |
| 天数一 | 365天 | 2020-01-01 | | 合成 |
| 幂一 | 2 | 2020-01-01 | | 合成 |
| 分一 | 60分 | 2020-01-01 | | 合成 |
| 分二 | 12.5分 | 2020-01-01 | | 合成 |
`;

const MONEY = [
  "上年(收入)",
  "前年(收入)",
  "上年(研发)",
  "上年(利润)",
  "前年(利润)",
  "甲额",
  "乙额",
  "丙额",
  "核定额",
  "额一",
  "额二",
  "额三",
];
const RATIOS = ["占有率", "增速", "系数", "率一", "率二", "率三", "率四", "0", "1"];
const COUNTS = ["上年(人员)", "前年(人员)", "人数一"];
const DATES = ["成立日期", "证书有效期至", "评估日期", "日期一"];
const YEARS = ["上年度", "本年度", "年份(成立日期)", "年份(证书有效期至)"];
const TRUTHS = [
  "甲",
  "乙",
  "认定",
  '级别 = "省级"',
  '级别 != "市级"',
  '级别 in ("国家级", "省级")',
  '行业 in ("C", "I65")',
  'not(行业 in ("I651", "F51"))',
  '上年(年度行业) in ("C39", "I")',
  "上年(评级) = 前年(评级)",
  '人工("甲判断")',
  '简介 = "软件"',
  "等级 >= 等级",
];

type Texts = {
  readonly money: string;
  readonly ratio: string;
  readonly count: string;
  readonly date: string;
  readonly truth: string;
};

const OPERATORS = ["=", "!=", "<", "<=", ">", ">="] as const;

const { money, truth } = fc.letrec<Texts>((tie) => {
  const operator = fc.constantFrom(...OPERATORS);
  const compare = (side: fc.Arbitrary<string>) => fc.tuple(side, operator, side).map((parts) => `(${parts.join(" ")})`);
  const pair = (a: fc.Arbitrary<string>, sign: string, b: fc.Arbitrary<string>) =>
    fc.tuple(a, b).map(([x, y]) => `(${x} ${sign} ${y})`);
  const call = (name: string, a: fc.Arbitrary<string>) => fc.tuple(a, a).map(([x, y]) => `${name}(${x}, ${y})`);
  const choice = (a: fc.Arbitrary<string>) =>
    fc.tuple(tie("truth"), a, a).map(([c, x, y]) => `(if ${c} then ${x} else ${y})`);
  const either = (leaves: readonly string[], ...deeper: fc.Arbitrary<string>[]) =>
    fc.oneof({ maxDepth: 3, depthSize: "small", withCrossShrink: true }, fc.constantFrom(...leaves), ...deeper);
  const m = tie("money");
  const r = tie("ratio");
  const d = tie("date");
  return {
    money: either(
      [...MONEY, "sum(近(收入, 2))", "mean(近(利润, 2))"],
      pair(m, "+", m),
      pair(m, "-", m),
      pair(m, "*", r),
      pair(m, "/", r),
      call("min", m),
      call("max", m),
      call("mean", m),
      m.map((x) => `abs(${x})`),
      m.map((x) => `(-${x})`),
      choice(m),
    ),
    ratio: either(
      RATIOS,
      pair(m, "/", m),
      fc.tuple(m, m).map(([x, y]) => `(${x} / ${y} - 1)`),
      pair(tie("count"), "/", tie("count")),
      pair(r, "+", r),
      pair(r, "*", r),
      r.map((x) => `floor(${x})`),
      r.map((x) => `ceiling(${x})`),
      r.map((x) => `(${x} ** 幂一)`),
      call("min", r),
      choice(r),
    ),
    count: either(COUNTS, pair(tie("count"), "+", tie("count")), call("max", tie("count"))),
    date: either(
      DATES,
      d.map((x) => `(${x} + 年数一)`),
      d.map((x) => `(${x} - 月数一)`),
      d.map((x) => `(${x} + 天数一)`),
      d.map((x) => `(${x} + 年限)`),
      choice(d),
    ),
    truth: either(
      TRUTHS,
      compare(m),
      compare(r),
      compare(tie("count")),
      compare(d),
      compare(fc.constantFrom(...YEARS)),
      tie("truth").map((x) => `not(${x})`),
      pair(tie("truth"), "and", tie("truth")),
      pair(tie("truth"), "or", tie("truth")),
      choice(tie("truth")),
      fc
        .tuple(operator, fc.constantFrom(...MONEY))
        .map(([op, x]) => `(every 值 in 近(利润, 2) satisfies 值 ${op} ${x})`),
      fc
        .tuple(operator, fc.constantFrom(...MONEY))
        .map(([op, x]) => `(some 值 in 近(收入, 2) satisfies 值 ${op} ${x})`),
    ),
  };
});

/** A condition, or a group of two. */
const condition = (index: number, referred: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const test = fc.oneof({ arbitrary: truth, weight: 5 }, { arbitrary: referred, weight: 1 });
  const one = (label: string) =>
    fc.oneof(
      { arbitrary: test.map((text) => `- ${label}：\`${text}\` — 合成`), weight: 6 },
      { arbitrary: fc.constant(`- ${label}：人工判断 — 合成`), weight: 1 },
    );
  const group = fc
    .tuple(fc.constantFrom("任一", "全部"), one(`${index}之一`), one(`${index}之二`))
    .map(([word, a, b]) => `- 第${index}组满足${word}：\n  ${a}\n  ${b}`);
  return fc.oneof({ arbitrary: one(`条件${index}`), weight: 3 }, { arbitrary: group, weight: 1 });
};

const MARKS = ["0", "2.5", "5", "7–8", "10", "20"];

/** An indicator: a cascade, a table over two inputs, an expert's marks, or the value of an expression. */
const indicator = (title: string): fc.Arbitrary<string> => {
  const marks = fc.constantFrom(...MARKS);
  const cascade = fc.tuple(truth, money, fc.constantFrom("≥", "<", ">", "≤"), fc.boolean()).map(([, on, op, other]) => {
    const limits = op === "≥" || op === ">" ? ["100万元", "50万元", "20万元"] : ["0元", "20万元", "100万元"];
    const rows = limits.map((limit, index) => `| ${op}${limit} | ${20 - index * 5} |`);
    return `\n\n| \`${on}\` | 得分 |\n| --- | --- |\n${rows.join("\n")}\n${other ? "| 其他 | 2.5 |\n" : ""}`;
  });
  const table = fc
    .array(
      fc.tuple(fc.constantFrom("-", "是", "否"), fc.constantFrom("-", "国家级、省级", "!=市级", "其他"), truth, marks),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map(
      (rows) =>
        `\n\n| 甲 | 级别 | 占有率 | 得分 |\n| --- | --- | --- | --- |\n${rows
          .map(([a, b, c, mark]) => `| ${a} | ${b} | ${mark === "5" ? "≥20%" : `\`${c}\``} | ${mark} |`)
          .join("\n")}\n`,
    );
  const value = fc.tuple(money, money).map(([a, b]) => `\n\n得分：\`${a} / ${b}\`\n`);
  const expert = fc.constant("\n\n人工评分 1–6\n");
  return fc
    .oneof(
      { arbitrary: cascade, weight: 3 },
      { arbitrary: table, weight: 3 },
      { arbitrary: value, weight: 1 },
      { arbitrary: expert, weight: 1 },
    )
    .map((body) => `##### ${title}（20分） — 合成${body}`);
};

const scoring = fc
  .tuple(indicator("甲项"), indicator("乙项"), indicator("丙项"))
  .map(([a, b, c]) => `### 评分\n\n#### 甲组（35分） — 合成\n\n${a}\n${b}\n#### 乙组（20分） — 合成\n\n${c}\n`);

const SCORE_TESTS = [
  "总分 >= 分二",
  "总分 < 分一",
  "得分(甲项) >= 分二",
  "得分(甲组) = 得分(乙组)",
  "得分(乙组) != 分二",
];

const CLASSES = ["大", "中", "小"];

const classification = fc.array(truth, { minLength: 3, maxLength: 5 }).map((tests) => {
  const rows = tests.map((test, index) => `| \`${test}\` | ${CLASSES[index % CLASSES.length]} |`);
  return `### 分类\n\n| 甲 | 类型 |\n| --- | --- |\n${rows.join("\n")}\n`;
});

const HEAD = "- 对象：企业\n- 方式：系统测算\n- 结果：补助\n";

type Shape = { readonly applies: boolean; readonly scored: boolean; readonly paid: boolean; readonly capped: boolean };

function measure(index: number): fc.Arbitrary<string> {
  const referred = fc.constantFrom(
    ...(index === 0
      ? ["甲"]
      : ['分类("random/m0") = "中"', '分类("random/m0") in ("大", "小")', 'not(符合("random/m1"))']),
  );
  const safe = index < 2 ? fc.constant("乙") : referred;
  const shape = fc.record<Shape>({
    applies: fc.boolean(),
    scored: fc.boolean(),
    paid: fc.boolean(),
    capped: fc.boolean(),
  });
  return shape.chain(({ applies, scored, paid, capped }) =>
    fc
      .record({
        rounding: fc.constantFrom("分", "元", "万元"),
        scope: applies ? condition(9, safe) : fc.constant(""),
        conditions: fc.tuple(condition(1, safe), condition(2, safe), condition(3, safe)),
        score: scored ? fc.tuple(scoring, fc.constantFrom(...SCORE_TESTS)) : fc.constant(null),
        class: index === 0 ? classification : fc.constant(""),
        amount: paid ? money : fc.constant(""),
        ceiling: capped ? money : fc.constant(""),
      })
      .map((parts) => writeMeasure(index, parts)),
  );
}

type Parts = {
  readonly rounding: string;
  readonly scope: string;
  readonly conditions: readonly string[];
  readonly score: readonly [string, string] | null;
  readonly class: string;
  readonly amount: string;
  readonly ceiling: string;
};

function writeMeasure(index: number, parts: Parts): string {
  const scoreTest = parts.score ? [`- 评分：\`${parts.score[1]}\` — 合成`] : [];
  return [
    `## 第${index}条 合成条款 {#m${index}}\n\n合成条款，只供检验各后端一致。\n`,
    `${HEAD}- 舍入：${parts.rounding}\n`,
    parts.scope && `### 适用\n\n${parts.scope}\n`,
    `### 条件\n\n${[...parts.conditions, ...scoreTest].join("\n")}\n`,
    parts.score?.[0] ?? "",
    parts.class,
    parts.amount && `### 金额\n\n\`${parts.amount}\` — 合成\n`,
    parts.ceiling && `### 上限\n\n\`${parts.ceiling}\` — 合成\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

const FRONT = `---
id: random
title: 合成政策
kind: 标准
issuer: 合成
jurisdiction: "000000"
in-force: { from: 2020-01-01 }
---

合成政策，只供检验各后端一致，不是任何文件。

`;

/** Measures of one random policy; `m0` has a class and `m0` and `m1` are referred to by the others. */
export const MEASURES = 5;

export const anyPolicy: fc.Arbitrary<string> = fc
  .tuple(...Array.from({ length: MEASURES }, (_, index) => measure(index)))
  .map((measures) => `${FRONT}${PARAMETERS}\n${measures.join("\n")}`);
