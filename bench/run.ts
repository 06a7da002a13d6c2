import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchAccess } from "./access.ts";
import { BULK_ENGINES, type Bulk, type BulkEngine, runBulk } from "./bulk.ts";
import { benchCases } from "./cases.ts";
import { benchFacts } from "./facts.ts";
import { installPeers } from "./install-peers.ts";
import { benchLedger } from "./ledger.ts";
import { type OneEnterprise, oneEnterprise } from "./one-enterprise.ts";
import { memoryOf, type OneMeasure, oneMeasure, PEER_NAMES } from "./one-measure.ts";
import { printBulk, printEnterprise, printGrowth, printOne, printRatios } from "./print.ts";
import { type Ratios, ratiosOf } from "./ratios.ts";
import type { Memory } from "./timing.ts";

/**
 * The same work on this engine and on its peers, in one run: (a) one enterprise under one measure with its reasons, and under all
 * measures; (b) a million rows under a scoring sheet and a hundred rules; (c) what grows how. See README.md.
 */

const DEFAULT_ROWS = 1_000_000;
const DEFAULT_CASES = 100_000;
/** The growth goes from a hundredth of the rows to ten times as many. */
const GROWTH = [0.01, 0.1, 1, 10] as const;
const SECTIONS = ["a", "b", "c"] as const;
/** Marks the one line of a part's output that is its result. */
const RESULT = "yuanding-bench-result ";

export type Report = {
  readonly node: string;
  readonly cores: string;
  readonly one: readonly (OneMeasure & { readonly memory: Memory })[] | null;
  /** What the process of a peer holds before it has loaded one. */
  readonly idle: Memory | null;
  readonly enterprise: OneEnterprise | null;
  readonly bulk: readonly Bulk[] | null;
  readonly growth: readonly Bulk[] | null;
  readonly ratios: Ratios;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    only: { type: "string", default: SECTIONS.join() },
    rows: { type: "string", default: String(DEFAULT_ROWS) },
    part: { type: "string" },
    seconds: { type: "string", default: "60" },
    clients: { type: "string", default: "64" },
  },
});

if (values.part) console.log(RESULT + JSON.stringify(await runPart(values.part)));
else if (positionals.join() === "access") await benchAccess(values.json);
else if (positionals.join() === "ledger")
  await benchLedger(Number(values.seconds), Number(values.clients), values.json);
else if (positionals.join() === "cases") await benchCases(DEFAULT_CASES, values.json);
else if (positionals.join() === "facts") await benchFacts(Number(values.rows), values.json);
else await runAll(values.only.split(","), Number(values.rows));

async function runAll(sections: readonly string[], rows: number): Promise<void> {
  const unknown = sections.filter((each) => !SECTIONS.some((section) => section === each));
  if (unknown.length > 0 || !Number.isInteger(rows) || rows < 100) {
    console.error("用法 / usage: node bench/run.ts [--json FILE] [--only a,b,c] [--rows N]");
    process.exit(2);
  }
  installPeers();
  const one = sections.includes("a") ? withMemory(inOwnProcess<readonly OneMeasure[]>("one")) : null;
  if (one) printOne(one);
  const enterprise = sections.includes("a") ? inOwnProcess<OneEnterprise>("enterprise") : null;
  if (enterprise) printEnterprise(enterprise);
  const bulk = sections.includes("b") ? BULK_ENGINES.flatMap((engine) => bulkOf(engine, [rows])) : null;
  if (bulk) compareAnswers(bulk);
  if (bulk) printBulk(bulk);
  const growth = sections.includes("c") ? growthOf(rows) : null;
  if (growth) printGrowth(growth);
  const ratios = ratiosOf({ one, bulk, growth, rows });
  printRatios(ratios);
  const idle = one ? inOwnProcess<Memory>("memory:none") : null;
  const cores = `${cpus().length} × ${cpus()[0]?.model ?? ""}`;
  const report: Report = { node: process.version, cores, one, idle, enterprise, bulk, growth, ratios };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

function withMemory(one: readonly OneMeasure[]) {
  return one.map((each) => ({ ...each, memory: inOwnProcess<Memory>(`memory:${each.name}`) }));
}

function bulkOf(engine: BulkEngine, sizes: readonly number[]): readonly Bulk[] {
  return inOwnProcess<readonly Bulk[]>(`bulk:${engine}:${sizes.join()}`);
}

function growthOf(rows: number): readonly Bulk[] {
  const sizes = GROWTH.map((factor) => Math.round(rows * factor));
  return [...bulkOf("columnar", sizes), ...sizes.flatMap((size) => bulkOf("duckdb-2", [size]))];
}

/** Times of engines that do not say the same are no comparison. */
function compareAnswers([first, ...others]: readonly Bulk[]): void {
  for (const other of others) {
    const same = JSON.stringify([other.counts, other.scores]) === JSON.stringify([first?.counts, first?.scores]);
    if (!same) throw new Error(`${first?.engine} and ${other.engine} give different answers`);
  }
}

/** A part runs in a process of its own, so that nobody works in the memory that another has left behind. */
function inOwnProcess<Result>(part: string): Result {
  const args = ["--max-old-space-size=8192", import.meta.filename, "--part", part];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 2 ** 26,
  });
  const line = stdout.split("\n").find((each) => each.startsWith(RESULT));
  if (status !== 0 || line === undefined) throw new Error(`part ${part} ended with ${status}`);
  return JSON.parse(line.slice(RESULT.length)) as Result;
}

async function runPart(part: string): Promise<unknown> {
  const [name = "", detail = "", sizes = ""] = part.split(":");
  if (name === "one") return oneMeasure();
  if (name === "enterprise") return oneEnterprise();
  if (name === "memory" && (detail === "none" || PEER_NAMES.includes(detail))) return memoryOf(detail);
  const engine = BULK_ENGINES.find((each) => each === detail);
  if (name === "bulk" && engine) return runBulk(engine, sizes.split(",").map(Number));
  throw new Error(`no part ${part}`);
}
