import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type ClickHouse, findServer, PACKAGE, readRows, startShards } from "../../bench/cluster/clickhouse.ts";
import type { AnswerRow } from "./answers.ts";
import type { Question } from "./sql-agreement.ts";
import { testSqlEngine } from "./test-sql-engine.ts";

const MEMORY_BYTES = 1_000_000_000;
const program = findServer();

let folder = "";
let servers: readonly ClickHouse[] = [];
beforeAll(async () => {
  if (!program) return;
  folder = await mkdtemp(join(tmpdir(), "yuanding-clickhouse-"));
  servers = await startShards(program, folder, 1, MEMORY_BYTES);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function run(statement: string): Promise<readonly AnswerRow[]> {
  const [server] = servers;
  if (!server) throw new Error("no server");
  if (statement.includes("SELECT")) return readRows(server, statement);
  await server.query(statement);
  return [];
}

/** Each measure on the day most of its examples are for. */
function largestOf(questions: readonly Question[]): readonly Question[] {
  const largest = new Map<string, Question>();
  for (const each of questions) {
    const known = largest.get(each.measure);
    if (!known || (known.subjects?.size ?? 0) < (each.subjects?.size ?? 0)) largest.set(each.measure, each);
  }
  return [...largest.values()];
}

// Few days and questions: this old server takes longer to read a large statement than to run it on a thousand rows.
testSqlEngine({
  name: "ClickHouse",
  engine: { dialect: "clickhouse18", run },
  seed: 20_260_703,
  ...(program ? {} : { absent: `no program of Debian's package ${PACKAGE} on this machine` }),
  days: ["2026-03-31", "2026-06-30"],
  choose: largestOf,
  refuses: ["spec-arithmetic-operations/unit-cancels", "spec-arithmetic-power/first"],
});
