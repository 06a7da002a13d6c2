import { afterAll, expect, test } from "vitest";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { bareDatabase } from "../setup/test-database.ts";
import { anySubjects, compareBatch, newTally } from "./agreement.ts";
import { openDuckdb } from "./open-duckdb.ts";
import { showCounterexample } from "./shrink.ts";
import type { Engine } from "./sql-agreement.ts";

const duckdb = await openDuckdb();
const client = await connectAsOwner(await bareDatabase());
await client.query("create schema subjects; set search_path = subjects");
afterAll(async () => {
  duckdb.close();
  await client.end();
});

const engines: readonly Engine[] = [
  { dialect: "postgres", run: async (statement) => (await client.query(statement)).rows },
  duckdb.engine,
];

const BATCHES = 4;
const POLICIES = 22;
const SUBJECTS = 500;
const WANTED_PAIRS = 200_000;
/** Most random measures can come to figures beyond its decimals, and are refused. */
const WANTED_DUCKDB_PAIRS = 60_000;

test(`columns and PostgreSQL give the evaluator's answer on ${WANTED_PAIRS} pairs of a random measure and a subject, DuckDB on ${WANTED_DUCKDB_PAIRS}`, async () => {
  const tally = newTally();
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const seed = 20_261_121 + batch;
    const subjects = anySubjects(SUBJECTS, seed);
    await compareBatch({ policies: POLICIES, subjects, seed, engines }, tally);
  }
  const refused = [...tally.refused].map(([dialect, count]) => `${dialect} ${count}`).join(", ");
  const pairs = [...tally.pairs].map(([backend, count]) => `${backend} ${count}`).join(", ");
  console.log(`pairs: ${pairs}; left to the evaluator: ${tally.left}; measures refused: ${refused}`);
  expect(tally.disagreements.slice(0, 3).map((each) => `${each.backend} ${showCounterexample(each)}`)).toEqual([]);
  expect(tally.pairs.get("columnar")).toBeGreaterThan(WANTED_PAIRS);
  expect(tally.pairs.get("postgres")).toBeGreaterThan(WANTED_PAIRS);
  expect(tally.pairs.get("duckdb")).toBeGreaterThan(WANTED_DUCKDB_PAIRS);
  expect(tally.left / (tally.pairs.get("columnar") ?? 1)).toBeLessThan(0.2);
}, 400_000);
