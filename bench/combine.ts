import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Combination, combine, evaluateYears, loadSolver } from "@yuanding/combine";
import { readPolicySet } from "@yuanding/library";
import { compile, type Known, type Library, type Subject } from "@yuanding/rules";
import { ratio } from "@yuanding/values";

/**
 * How long it takes to combine benefits: 500 synthetic enterprises under a synthetic document of 40 measures, with
 * exclusions, 就高, 补差, caps within caps, measures received once and instalments, for one year and for three.
 * `npx node bench/combine.ts [--json FILE]`. Each answer is whole: best bundle, runner-up, the cost of every rule, the gain of every open measure.
 */
const MEASURES = 40;
const AS_OF = Temporal.PlainDate.from("2026-06-30");
/** Years of the plan, and how many of the enterprises. */
const PLANS = [
  [1, 500],
  [3, 5],
] as const;
const ENTERPRISES = 500;
const SEED = 20_261_121;

const ROOT = join(import.meta.dirname, "..");
const dictionary = readPolicySet(join(ROOT, "policies")).files.filter(({ path }) => path.includes("dictionary/"));

/** A repeatable sequence of numbers in [0, 1): mulberry32. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A fifth of the measures waits for a person, a tenth gives only a ceiling: as in real documents. */
function writeMeasure(number: number): string {
  const facts = ["研发费用", "营业收入", "主营业务收入"];
  const base = facts[number % 3] ?? "研发费用";
  const share = number % 3 === 0 ? `${5 + (number % 7)}%` : `0.${1 + (number % 4)}%`;
  const parameters = `| 比例 | ${share} | 2020-01-01 | | 合成 |\n| 上限 | ${20 + 13 * (number % 9)}万元 | 2020-01-01 | | 合成 |`;
  const human = number % 5 === 4 ? "- 经认定：人工判断 — 合成\n" : "";
  const money = number % 10 === 7 ? "上限" : "金额";
  return `## 第${number}条 支持事项${number} {#m${number}}

- 对象：企业
- 方式：达标即享
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
${parameters}

### 条件

- 独立法人：\`独立法人\` — 合成
${human}
### ${money}

\`min(上年(${base}) * 比例, 上限)\` — 合成
`;
}

const RULES = `
- 专项一：包括 \`m0\`、\`m1\`、\`m2\`、\`m3\`、\`m4\`、\`m5\`、\`m6\`、\`m7\`、\`m8\`、\`m9\` — 合成
- 专项二：包括 \`m10\`、\`m11\`、\`m12\`、\`m13\`、\`m14\`、\`m15\`、\`m16\`、\`m17\` — 合成
- 同一事项甲：\`m0\`、\`m1\`、\`m2\` 每年至多享受一项 — 合成
- 同一事项乙：\`m10\`、\`m18\` 每年至多享受一项 — 合成
- 同一事项丙：\`m3\`、\`m20\`、\`m21\` 每年至多享受一项 — 合成
- 同一事项丁：\`m11\`、\`m12\`、\`m22\` 每年至多享受一项 — 合成
- 三选二：\`m23\`、\`m24\`、\`m25\`、\`m26\` 每年至多享受 \`两项\` — 合成
- 终身二选一：\`m27\`、\`m28\` 累计至多享受一项 — 合成
- 就高甲：\`m29\`、\`m30\`、\`m31\` 就高享受 — 合成
- 就高乙：\`m13\`、\`m32\` 就高享受 — 合成
- 补差甲：\`m6\` 对 \`m5\` 补差 — 合成
- 补差乙：\`m33\` 对 \`m34\`、\`m35\` 补差 — 合成
- 专项一封顶：\`专项一\` 每个企业每年合计不超过 \`专项封顶\` — 合成
- 专项二封顶：\`专项二\` 每个企业每年合计不超过 \`专项封顶\` — 合成
- 企业封顶：本文件 每个企业每年合计不超过 \`年度封顶\` — 合成
- 累计封顶：\`m36\`、\`m37\`、\`m38\` 每个企业累计合计不超过 \`累计封顶\` — 合成
- 集团封顶：本文件 每个集团每年合计不超过 \`集团封顶\` — 合成
- 只给一次：\`m5\`、\`m15\`、\`m19\`、\`m27\`、\`m36\`、\`m39\` 只享受一次 — 合成
- 分三年：\`m39\` 分 \`三年\` 等额拨付 — 合成
- 分两年：\`m19\`、\`m15\` 按 \`首年\`、\`次年\` 分年拨付 — 合成
`;

const POLICY = `---
id: synthetic-combination
title: 合成的叠加规则（与任何真实文件无关）
kind: 办法
issuer: 合成
jurisdiction: "110102"
in-force: { from: 2020-01-01 }
---

${Array.from({ length: MEASURES }, (_, number) => writeMeasure(number)).join("\n")}
## 叠加

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 两项 | 2项 | 2020-01-01 | | 合成 |
| 专项封顶 | 150万元 | 2020-01-01 | | 合成 |
| 年度封顶 | 500万元 | 2020-01-01 | | 合成 |
| 累计封顶 | 120万元 | 2020-01-01 | | 合成 |
| 集团封顶 | 700万元 | 2020-01-01 | | 合成 |
| 三年 | 3年 | 2020-01-01 | | 合成 |
| 首年 | 60% | 2020-01-01 | | 合成 |
| 次年 | 40% | 2020-01-01 | | 合成 |

### 规则
${RULES}`;

/** Figures to the 分, from tiny to large enterprises; a twentieth of them unknown. */
function writeEnterprise(number: number, next: () => number): Subject {
  const facts = new Map<string, Known | Map<number, Known>>([["独立法人", true]]);
  const revenue = 10 ** (6.5 + 2.5 * next());
  for (const [name, share] of [
    ["营业收入", 1],
    ["主营业务收入", 0.6 + 0.4 * next()],
    ["研发费用", 0.02 + 0.2 * next()],
  ] as const) {
    if (next() < 0.05) continue;
    facts.set(
      name,
      new Map(
        [2025, 2026, 2027].map((year) => [year, ratio(Math.round(revenue * share * 100 * (0.8 + 0.4 * next())), 100)]),
      ),
    );
  }
  return { kind: "企业", id: `合成${number}`, name: `合成企业${number}`, facts };
}

const library: Library = compile([...dictionary, { path: "synthetic.md", text: POLICY }], { programOnly: true });
const faults = library.diagnostics.filter((each) => each.severity === "error");
if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
const next = sequence(SEED);
const subjects = Array.from({ length: ENTERPRISES }, (_, number) => writeEnterprise(number, next));

const before = performance.now();
const solver = await loadSolver();
const loading = performance.now() - before;

const plans = PLANS.map(([years, number]) => {
  const started = performance.now();
  const chosen = subjects.slice(0, number);
  const given = chosen.map((subject) => evaluateYears(library, subject, AS_OF, years));
  const evaluated = performance.now();
  const times: number[] = [];
  const cpu = process.threadCpuUsage();
  const answers = chosen.map((subject, index): Combination => {
    const start = performance.now();
    const answer = combine(
      library,
      subject.id,
      { years: given[index] ?? [], received: [], groupReceived: null },
      solver,
    );
    times.push(performance.now() - start);
    return answer;
  });
  const { user, system } = process.threadCpuUsage(cpu);
  const total = times.reduce((sum, each) => sum + each, 0);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    years,
    enterprises: chosen.length,
    measures: library.measures.size,
    evaluateMs: evaluated - started,
    combineMs: total,
    threadMs: (user + system) / 1000,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowestMs: sorted.at(-1) ?? 0,
    proven: answers.filter((answer) => answer.proven).length,
    widestGapYuan: Math.max(...answers.map(({ best, bound }) => Number(bound) - Number(best.total))),
    withRunnerUp: answers.filter((answer) => answer.runnerUp).length,
    withCosts: answers.filter((answer) => answer.costs.some(({ cost }) => cost !== "0.00")).length,
  };
});

console.log(`HiGHS loaded in ${loading.toFixed(0)} ms (not counted below)`);
for (const plan of plans) {
  console.log(
    `${plan.years} year(s): ${plan.enterprises} enterprises × ${plan.measures} measures: evaluate ${plan.evaluateMs.toFixed(0)} ms, combine ${plan.combineMs.toFixed(0)} ms, of which ${plan.threadMs.toFixed(0)} ms of this thread (median ${plan.medianMs.toFixed(2)} ms, slowest ${plan.slowestMs.toFixed(1)} ms); proven ${plan.proven} (widest gap ${plan.widestGapYuan.toFixed(2)} yuan), with a runner-up ${plan.withRunnerUp}, rules that cost something ${plan.withCosts}`,
  );
}
const out = process.argv.indexOf("--json");
const file = out < 0 ? undefined : process.argv[out + 1];
if (file) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ loadingMs: loading, plans }, null, 2)}\n`);
}
