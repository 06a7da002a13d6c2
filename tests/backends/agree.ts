/**
 * `npm run agree -- --pairs 10000000 [--seed N] [--sql]`: the property of agreement.test.ts for as long as one likes. The columns are
 * compared with the evaluator; with --sql DuckDB is, too. Prints the first disagreement, shrunk, and ends with 1.
 */
import { parseArgs } from "node:util";
import { anySubjects, compareBatch, newTally } from "./agreement.ts";
import { openDuckdb } from "./open-duckdb.ts";
import { showCounterexample, shrink } from "./shrink.ts";

const SUBJECTS = 500;
const POLICIES = 20;

const { values } = parseArgs({
  options: { pairs: { type: "string" }, seed: { type: "string" }, sql: { type: "boolean" } },
});
const wanted = wholeNumber("pairs", values.pairs ?? "10000000");
let seed = wholeNumber("seed", values.seed ?? "1");

/** @throws Error for anything else, lest nothing be compared and found in agreement. */
function wholeNumber(name: string, given: string): number {
  if (!/^[1-9]\d{0,14}$/.test(given)) throw new Error(`--${name} is a whole number from 1 on, not ${given}`);
  return Number(given);
}

const engines = values.sql ? [(await openDuckdb()).engine] : [];
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
