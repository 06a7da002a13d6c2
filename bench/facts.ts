import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePopulation } from "@yuanding/demo";
import { type Known, readLabel, type Snapshot, valueAt } from "@yuanding/rules";
import { creditCodeCheckDigit, formatShort, type Ratio } from "@yuanding/values";
import { sql } from "kysely";
import { SYSTEM } from "../apps/server/src/actor.ts";
import { createApp } from "../apps/server/src/app.ts";
import { applyDictionary, recordBatch } from "../apps/server/src/domains/facts/index.ts";
import { readLaw } from "../apps/server/src/domains/law/index.ts";
import { connectAsOwner, type Database, openDatabase } from "../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../apps/server/src/platform/postgres/embedded.ts";
import { enterpriseName, organisationCheckDigit } from "../demo/src/identity.ts";
import { branch } from "../demo/src/random.ts";
import { identifyTester } from "../tests/setup/actors.ts";
import { timedLater } from "./timing.ts";

/**
 * The record of facts with a large park in it: loading through the server's own stores, then searching and opening the file of one
 * enterprise as a page does, through the whole of the API, over a PostgreSQL of its own. All subjects are synthetic.
 */

const SEED = 2026;
const FACTS = 40;
/** Subjects of one imported file. */
const FILE_ROWS = 20_000;
const ROOT = join(import.meta.dirname, "..");
const ASKED = 300;
const TRADES = ["软件", "数据", "金融科技", "设计", "生物", "能源", "传媒", "商务"];

export type FactsBench = {
  readonly subjects: number;
  readonly values: number;
  readonly loadSeconds: number;
  readonly bytes: number;
  /** Milliseconds: median, 95th percentile. */
  readonly search: readonly [number, number];
  readonly page: readonly [number, number];
};

export async function benchFacts(rows: number, json: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-facts-"));
  const server = await startEmbedded({
    folder,
    signal: new AbortController().signal,
    report: console.error,
    durable: false,
  });
  try {
    await prepareDatabase(server.url, join(ROOT, "apps/server/migrations"), () => undefined);
    const { database, close } = openDatabase(server.url);
    const result = await measure(database, rows, () => analyseAs(server.url));
    await close();
    print(result);
    if (json) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What PostgreSQL does by itself some minutes after a load. */
async function analyseAs(url: string): Promise<void> {
  const owner = await connectAsOwner(url);
  await owner.query("vacuum analyze facts.value, facts.card, facts.search_key");
  await owner.end();
}

async function measure(database: Database, rows: number, analyse: () => Promise<void>): Promise<FactsBench> {
  const law = readLaw(ROOT);
  await applyDictionary(database, law.library.dictionary);
  const { seconds } = await timedLater(() => load(database, rows));
  await analyse();
  const { rows: sizes } = await sql<{ values: bigint; bytes: bigint }>`
    select (select sum(known) from facts.card) as values, pg_database_size(current_database()) as bytes`.execute(
    database,
  );
  const size = sizes[0] ?? { values: 0n, bytes: 0n };
  const app = createApp({
    database,
    identify: identifyTester,
    law,
    today: () => Temporal.PlainDate.from("2026-06-30"),
    site: null,
    log: console.error,
  });
  const ask = async (path: string) => {
    const response = await app.request(path);
    await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  };
  const search = await times(await questions(database, rows), (query) =>
    ask(`/api/subjects?${new URLSearchParams({ kind: "企业", query, limit: "20" })}`),
  );
  const page = await times(some(rows, "page"), (row) => ask(`/api/subjects/${codeOf(row)}/file`));
  return { subjects: rows, values: Number(size.values), loadSeconds: seconds, bytes: Number(size.bytes), search, page };
}

async function load(database: Database, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += FILE_ROWS) {
    const until = Math.min(from + FILE_ROWS, rows);
    await recordBatch(database, SYSTEM, { kind: "import", source: "统计" }, async (writer) => {
      await writer.subjects(
        Array.from({ length: until - from }, (_, place) => {
          return { kind: "企业", id: codeOf(from + place), name: nameOf(from + place) };
        }),
        true,
      );
      await writer.values(statementsOf(makePopulation({ from, until, seed: SEED }), from));
    });
    process.stderr.write(`\r${until.toLocaleString("en")} / ${rows.toLocaleString("en")}`);
  }
  process.stderr.write("\n");
}

function nameOf(row: number): string {
  return enterpriseName(branch(SEED, row), row, TRADES[row % TRADES.length] ?? "");
}

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A well-formed code that belongs to nobody, for 28 million enterprises. */
function codeOf(row: number): string {
  let [rest, text] = [row, ""];
  for (let place = 0; place < 5; place += 1) {
    text = CHARACTERS.charAt(rest % CHARACTERS.length) + text;
    rest = Math.floor(rest / CHARACTERS.length);
  }
  const first17 = `91110102MAY${text}${organisationCheckDigit(`MAY${text}`)}`;
  return first17 + creditCodeCheckDigit(first17);
}

/** The first forty values that each enterprise has. */
function statementsOf(snapshot: Snapshot, from: number) {
  const columns = [...snapshot.columns].map(([label, column]) => ({ ...readLabel(label), column }));
  return Array.from({ length: snapshot.rows }, (_, row) => {
    const known = columns.flatMap(({ name, year, column }) => {
      const value = valueAt(column, row);
      return value === undefined ? [] : [{ subject: codeOf(from + row), fact: name, year, value: write(value) }];
    });
    return known.slice(0, FACTS);
  }).flat();
}

function write(value: Known): string {
  return typeof value === "object" && "n" in value ? formatShort(value as Ratio, 6) : String(value);
}

/** What people type: names and parts of them, initials, sounds, codes and their beginnings, common and rare. */
async function questions(database: Database, rows: number): Promise<readonly string[]> {
  const asked: string[] = [];
  for (const [place, row] of some(rows, "search").entries()) {
    const name = nameOf(row);
    const core = name.slice(name.indexOf("·") + 1, name.indexOf("（"));
    const code = codeOf(row);
    const { rows: keys } = await sql<{ initials: string; sounds: string }>`
      select min(key) filter (where field = 5) as initials, min(key) filter (where field = 6) as sounds
      from facts.search_key where subject = (select key from facts.subject where id = ${code})`.execute(database);
    const { initials, sounds } = keys[0] ?? { initials: core, sounds: core };
    const ways = [
      ...[core, core.slice(0, 2), core.slice(2, 4), core.slice(0, 4), code, code.slice(0, 12), code.slice(8)],
      ...[initials, initials.slice(0, 4), sounds, sounds.slice(0, 8)],
    ];
    asked.push(ways[place % ways.length] ?? core);
  }
  return asked;
}

/** Rows spread over all of them, the same each time. */
function some(rows: number, purpose: string): readonly number[] {
  return Array.from({ length: ASKED }, (_, place) => (place * 7_919 * (purpose.length + 1)) % rows);
}

async function times<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<[number, number]> {
  const milliseconds: number[] = [];
  for (const item of items) milliseconds.push((await timedLater(() => work(item))).seconds * 1000);
  const ordered = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => ordered[Math.floor(ordered.length * share)] ?? Number.NaN;
  return [at(0.5), at(0.95)];
}

function print({ subjects, values, loadSeconds, bytes, search, page }: FactsBench): void {
  const rows: readonly (readonly [string, string])[] = [
    ["对象 / subjects", subjects.toLocaleString("en")],
    ["现行值 / values in force", values.toLocaleString("en")],
    ["载入 / load", `${loadSeconds.toFixed(0)} s, ${Math.round(values / loadSeconds).toLocaleString("en")} / s`],
    ["占用 / size", `${(bytes / 1e9).toFixed(1)} GB`],
    ["搜索，中位与 p95 / search, median and p95 (≤ 50 ms)", search.map((each) => `${each.toFixed(1)} ms`).join(", ")],
    [
      "一企一档，中位与 p95 / file of one, median and p95 (≤ 100 ms)",
      page.map((each) => `${each.toFixed(1)} ms`).join(", "),
    ],
  ];
  for (const [title, figure] of rows) console.log(`${title}: ${figure}`);
}
