import type { Bulk } from "./bulk.ts";
import type { OneEnterprise } from "./one-enterprise.ts";
import type { OneMeasure } from "./one-measure.ts";
import type { Ratios } from "./ratios.ts";
import type { Memory } from "./timing.ts";

/** Tables for the terminal; the JSON file has the same figures in full. */

const ms = (seconds: number | null): string => (seconds === null ? "—" : `${(seconds * 1000).toFixed(1)} ms`);

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, place) => Math.max(...[cell, ...rows.map((row) => row[place] ?? "")].map(widthOf)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, place) => cell + " ".repeat((widths[place] ?? 0) - widthOf(cell))).join("  ");
  console.log(`\n${title}`);
  for (const row of [head, ...rows]) console.log(line(row).trimEnd());
}

/** Chinese characters take two places of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, each) => width + (/[\u2e80-\uffef]/.test(each) ? 2 : 1), 0);
}

export function printOne(one: readonly (OneMeasure & { readonly memory: Memory })[]): void {
  table(
    "(a) 一家企业、一条四个条件的规则 / one enterprise, one rule of four conditions",
    ["引擎 / engine", "一次 / one evaluation", "内存 / rss"],
    one.map(({ name, microseconds, memory }) => [name, `${microseconds.toFixed(1)} µs`, `${memory.rss} MB`]),
  );
}

export function printEnterprise({ measures, subjects, reasons, verdicts, command }: OneEnterprise): void {
  const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
  table(
    `(a) 一家企业、全部 ${measures} 条条款 / one enterprise, all ${measures} measures`,
    ["", "中位 / median", "p99"],
    [
      ["带理由 / with reasons", milliseconds(reasons.median), milliseconds(reasons.p99)],
      ["只要结论 / verdicts only", milliseconds(verdicts.median), milliseconds(verdicts.p99)],
      [`命令行算 ${subjects} 个对象 / ${subjects} subjects from the command line`, milliseconds(command.median), ""],
    ],
  );
}

export function printBulk(bulk: readonly Bulk[]): void {
  table(
    `(b) ${bulk[0]?.rows ?? 0} 行 / rows`,
    [
      "引擎 / engine",
      "评分表 / sheet",
      "列求和 / sum",
      "100 条规则 / 100 rules",
      "列求和 / sum",
      "rss",
      "arrayBuffers",
    ],
    bulk.map(lineOf),
  );
}

export function printGrowth(growth: readonly Bulk[]): void {
  table(
    "(c) 增长 / growth",
    [
      "行 / rows",
      "引擎 / engine",
      "评分表 / sheet",
      "列求和 / sum",
      "100 条规则 / 100 rules",
      "列求和 / sum",
      "rss",
      "arrayBuffers",
    ],
    growth.map((each) => [String(each.rows), ...lineOf(each)]),
  );
}

function lineOf({ engine, scoring, sum, rules, sumRules, memory }: Bulk): string[] {
  return [engine, ms(scoring), ms(sum), ms(rules), ms(sumRules), `${memory.rss} MB`, `${memory.arrayBuffers} MB`];
}

const GOALS: readonly (readonly [keyof Ratios, string])[] = [
  ["scoringOverSum", "评分表 ÷ 列求和 / sheet over sum (≤ 1.5)"],
  ["rulesSeconds", "100 条规则，秒 / 100 rules, seconds (≤ 1.0)"],
  ["duckdbSeconds", "DuckDB 一个线程，秒 / DuckDB, one thread, seconds"],
  ["duckdbTwoThreadsSeconds", "DuckDB 两个线程，秒 / DuckDB, two threads, seconds"],
  ["rulesAgainstDuckdb", "DuckDB ÷ 我们，一核 / DuckDB over ours, one core (> 1)"],
  ["explainedVsZen", "Zen 带轨迹 ÷ 我们带理由 / Zen with trace over ours explained (≥ 5)"],
];

export function printRatios(ratios: Ratios): void {
  const rows = GOALS.map(([key, title]) => [title, shown(ratios[key])]);
  const { growth } = ratios;
  const grown = [
    ["十倍的行，规则 / ten times the rows, rules (≤ 11)", shown(growth?.rules ?? null)],
    ["十倍的行，评分表 / ten times the rows, sheet (≤ 11)", shown(growth?.scoring ?? null)],
  ];
  table("结论 / in short", ["", ""], [...rows, ...grown]);
}

function shown(value: Ratios[keyof Ratios]): string {
  return typeof value === "number" ? value.toFixed(2) : "—";
}
