/**
 * `npm run agree -- --pairs 10000000 [--seed N] [--sql]`: the property of agreement.test.ts for as long as one likes. The columns are
 * compared with the evaluator; with --sql DuckDB is, too. Prints the first disagreement, shrunk, and ends with 1.
 */
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { anySubjects, compareBatch, newTally } from "./agreement.ts";
import { showCounterexample, shrink } from "./shrink.ts";
import type { Engine } from "./sql-agreement.ts";

const SUBJECTS = 500;
const POLICIES = 20;

const { values } = parseArgs({
  options: { pairs: { type: "string" }, seed: { type: "string" }, sql: { type: "boolean" } },
});
const wanted = Number(values.pairs ?? "10000000");
let seed = Number(values.seed ?? "1");

async function duckdb(): Promise<Engine> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return {
    dialect: "duckdb",
    run: async (statement) => (await connection.runAndReadAll(statement)).getRowObjectsJson(),
  };
}

const engines = values.sql ? [await duckdb()] : [];
const tally = newTally();
const start = performance.now();
while ((tally.pairs.get("columnar") ?? 0) < wanted && tally.disagreements.length === 0) {
  seed += 1;
  await compareBatch({ policies: POLICIES, subjects: anySubjects(SUBJECTS, seed), seed, engines }, tally);
  const pairs = [...tally.pairs].map(([backend, count]) => `${backend} ${count.toLocaleString("en")}`).join(", ");
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`\r${pairs}, left to the evaluator ${tally.left.toLocaleString("en")}, ${seconds} s `);
}
process.stdout.write("\n");
const [first] = tally.disagreements;
if (first) {
  const shown = first.backend === "columnar" ? await shrink(first) : first;
  process.stdout.write(`${first.backend}, seed ${seed}\n${showCounterexample(shown)}\n`);
  process.exitCode = 1;
} else process.stdout.write("0 disagreements\n");
