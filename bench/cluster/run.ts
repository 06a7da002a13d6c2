import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readPolicySet } from "@yuanding/library";
import {
  compile,
  evaluateMeasure,
  type FactColumn,
  type Known,
  type Library,
  type Measure,
  outsideOf,
  type SqlProgram,
  type Subject,
  toSql,
} from "@yuanding/rules";
import { parseDate, parseDecimal } from "@yuanding/values";
import { type AnswerRow, answerOf, expectedOf } from "../../tests/backends/answers.ts";
import { type ClickHouse, distributedTable, findServer, PACKAGE, readRows, startShards } from "./clickhouse.ts";
import { createTable, figuresOf, fillShard } from "./population.ts";

const SHARDS = 2;
/** For one query on one shard. */
const MEMORY_BYTES = 2_500_000_000;
const SAMPLE_ROWS = 1000;
const ROOT = join(import.meta.dirname, "../..");

const USAGE = `npx node bench/cluster/run.ts [--rows 10000000] [--as-of 2026-03-30] [--seed 1] [--keep]

在本机起两个 ClickHouse 分片，装入合成企业，用打印出的 SQL 计算全部企业条款，并抽样与逐个评估核对。
Starts two ClickHouse shards on loopback, fills them with synthetic enterprises, computes every measure of enterprises with
the printed SQL and compares a random sample with the evaluator.
`;

type Options = {
  readonly rows: number;
  readonly asOf: Temporal.PlainDate;
  readonly seed: number;
  readonly keep: boolean;
};

function readArguments(): Options | null {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "10000000" },
      "as-of": { type: "string", default: "2026-03-30" },
      seed: { type: "string", default: "1" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [rows, seed] = [Number(values.rows), Number(values.seed)];
  const asOf = parseDate(values["as-of"]);
  if (values.help || !asOf || !Number.isSafeInteger(rows) || rows < SHARDS || !Number.isSafeInteger(seed)) return null;
  return { rows, asOf, seed, keep: values.keep };
}

async function main(): Promise<number> {
  const options = readArguments();
  if (!options) {
    process.stdout.write(USAGE);
    return 2;
  }
  const program = findServer();
  if (!program) {
    process.stderr.write(
      `没有 clickhouse-server；Debian 上运行 apt-get install ${PACKAGE} / clickhouse-server is not installed: apt-get install ${PACKAGE}\n`,
    );
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), "yuanding-cluster-"));
  let servers: ClickHouse[] = [];
  try {
    servers = await startShards(program, folder, SHARDS, MEMORY_BYTES);
    const disagreements = await run(servers, options, folder);
    return disagreements === 0 ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

async function run(servers: readonly ClickHouse[], options: Options, folder: string): Promise<number> {
  const [first] = servers;
  if (!first) return 0;
  say(`ClickHouse ${(await first.query("SELECT version()")).trim()}，${servers.length} 个分片 / shards`);
  const { library, programs } = readPrograms(options.asOf);
  const columns = columnsRead(programs);
  await fill(servers, columns, library, programs, options);
  const outside = outsideOf("enterprise_all", columns, "clickhouse18");
  if (outside) say(`越界的行 / rows outside the bounds: ${(await first.query(outside)).trim()}`);
  say(`磁盘 / disk: ${((await sizeOf(folder)) / 1e9).toFixed(2)} GB`);
  const sample = await readSample(first, columns, options);
  let disagreements = 0;
  for (const program of programs) disagreements += await runMeasure(servers, first, program, library, sample, options);
  const memory = await Promise.all(servers.map(({ pid }) => peakMemory(pid)));
  say(`峰值内存 / peak memory: ${memory.map((bytes) => `${(bytes / 1e9).toFixed(2)} GB`).join(" + ")}`);
  say(
    `抽样 ${sample.length} 家 × ${programs.length} 个条款，不一致 ${disagreements} / sampled ${sample.length} enterprises × ${programs.length} measures, ${disagreements} disagreements`,
  );
  return disagreements;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readPrograms(asOf: Temporal.PlainDate): { readonly library: Library; readonly programs: SqlProgram[] } {
  const library = compile(readPolicySet(join(ROOT, "policies")).files, { programOnly: true });
  const programs = [...library.measures.values()]
    .filter((measure) => measure.subject === "企业")
    .flatMap((measure) => {
      const program = toSql(library, measure.id, asOf, "clickhouse18");
      if (program.kind === "program") return program.reads.length > 0 ? [program] : [];
      for (const { zh, en } of program.obstacles) say(`${measure.id}：${zh} / ${en}`);
      return [];
    });
  return { library, programs };
}

function columnsRead(programs: readonly SqlProgram[]): FactColumn[] {
  return [...new Map(programs.flatMap(({ reads }) => reads.map((column) => [column.name, column]))).values()];
}

async function fill(
  servers: readonly ClickHouse[],
  columns: readonly FactColumn[],
  library: Library,
  programs: readonly SqlProgram[],
  { rows, asOf }: Options,
): Promise<void> {
  const measures = programs.flatMap(({ measure }): readonly Measure[] => {
    const found = library.measures.get(measure);
    return found ? [found] : [];
  });
  const figures = figuresOf(measures);
  const started = performance.now();
  await Promise.all(
    servers.map(async (server, shard) => {
      await server.query(createTable(columns));
      const own = Math.floor(rows / SHARDS) + (shard < rows % SHARDS ? 1 : 0);
      await server.query(fillShard(columns, figures, { shard, shards: SHARDS, rows: own, asOf }));
    }),
  );
  await distribute(servers, "enterprise_all", "enterprise");
  const count = await servers[0]?.query("SELECT count() FROM enterprise_all");
  say(`合成企业 / synthetic enterprises: ${count?.trim()}，${columns.length} 列 / columns，${seconds(started)} s`);
}

/** A table on the first shard that stands for one of this name on every shard. */
async function distribute(servers: readonly ClickHouse[], name: string, local: string): Promise<void> {
  const [first] = servers;
  if (!first) return;
  const columns = (await first.query(`DESCRIBE TABLE ${local} FORMAT TabSeparated`))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"))
    .map(([column, type]) => `"${column}" ${type}`);
  await first.query(distributedTable(name, columns.join(", "), local));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** Every row whose hash falls on one place in so many: the same ones in every table. */
function sampled({ rows, seed }: Options): string {
  return `cityHash64("id") % ${Math.max(1, Math.floor(rows / SAMPLE_ROWS))} = ${seed % Math.max(1, Math.floor(rows / SAMPLE_ROWS))}`;
}

async function readSample(server: ClickHouse, columns: readonly FactColumn[], options: Options): Promise<Subject[]> {
  const rows = await readRows(server, `SELECT * FROM enterprise_all WHERE ${sampled(options)}`);
  return rows.map((row) => subjectOf(row, columns));
}

const FIRST_DAY = Temporal.PlainDate.from("1970-01-01");

function subjectOf(row: Readonly<Record<string, string | null>>, columns: readonly FactColumn[]): Subject {
  const facts = new Map<string, Known | Map<number, Known>>();
  for (const { name, fact, year } of columns) {
    const text = row[name];
    if (text === null || text === undefined) continue;
    const value = knownOf(fact.type, text);
    const held = facts.get(fact.name);
    if (year === null) facts.set(fact.name, value);
    else facts.set(fact.name, (held instanceof Map ? held : new Map<number, Known>()).set(year, value));
  }
  return { kind: "企业", id: row.id ?? "", name: "", facts };
}

function knownOf(type: FactColumn["fact"]["type"], text: string): Known {
  if (type === "是否") return text === "1";
  if (type === "日期") return FIRST_DAY.add({ days: Number(text) });
  if (type === "代码" || type === "文本") return text;
  const value = parseDecimal(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
}

/** The statement as a view on every shard, asked through one table that stands for all of them. */
async function runMeasure(
  servers: readonly ClickHouse[],
  first: ClickHouse,
  program: SqlProgram,
  library: Library,
  sample: readonly Subject[],
  options: Options,
): Promise<number> {
  const name = program.measure.replaceAll(/[^a-z0-9]+/g, "_");
  await Promise.all(servers.map((server) => server.query(`CREATE VIEW ${name} AS ${program.text}`)));
  await distribute(servers, `${name}_all`, name);
  const started = performance.now();
  const money = library.measures.get(program.measure)?.amount ? ", sum(amount)" : "";
  const counts = await first.query(
    `SELECT verdict, count()${money} FROM ${name}_all GROUP BY verdict ORDER BY verdict`,
  );
  const spent = seconds(started);
  const rows = await readRows(first, `SELECT * FROM ${name}_all WHERE ${sampled(options)}`);
  const wrong = findWrong(library, program, sample, rows, options.asOf);
  say(
    `${program.measure.padEnd(38)} ${spent.padStart(6)} s  ${counts.trim().replaceAll("\t", " ").replaceAll("\n", "，")}`,
  );
  for (const line of wrong.slice(0, 3)) say(`  ${line}`);
  return wrong.length;
}

function findWrong(
  library: Library,
  program: SqlProgram,
  sample: readonly Subject[],
  rows: readonly AnswerRow[],
  asOf: Temporal.PlainDate,
): string[] {
  const answers = new Map(rows.map((row) => [row.id, row]));
  return sample.flatMap((subject) => {
    const found = answerOf(answers.get(subject.id), program);
    const expected = expectedOf(evaluateMeasure(library, program.measure, subject, asOf), program);
    return found === expected ? [] : [`${subject.id}: ${found} ≠ ${expected}`];
  });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
}

async function peakMemory(pid: number): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

process.exitCode = await main();
