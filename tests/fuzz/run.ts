/**
 * `npm run fuzz -- --minutes 30 [--seed N]`: the random requests of fuzz.test.ts for as long as one likes, with other seeds. Prints the
 * first fault with its seed, route and request, and ends with 1.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../../apps/server/src/platform/postgres/embedded.ts";
import { createDatabase, MIGRATIONS } from "../setup/databases.ts";
import { openFuzzWorld, ROUND } from "./fuzz-world.ts";

const { values } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
const minutes = wholeNumber("minutes", values.minutes ?? "30");
const seed = wholeNumber("seed", values.seed ?? "1");

/** @throws Error for anything else, lest nothing be sent and found in order. */
function wholeNumber(name: string, given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Error(`--${name} is a whole number from 1 on, not ${given}`);
  return Number(given);
}

const folder = await mkdtemp(join(tmpdir(), "yuanding-fuzz-"));
const signal = new AbortController().signal;
const cluster = await startEmbedded({ folder, signal, report: () => undefined, durable: false });
try {
  const url = await createDatabase(cluster.url, "fuzz", "template0");
  await prepareDatabase(url, MIGRATIONS, () => undefined);
  const { database, close } = openDatabase(url);
  const world = await openFuzzWorld({ database, url });
  const started = performance.now();
  for (let round = 0; performance.now() - started < minutes * 60_000; round += 1) {
    await world.round(seed + round, ROUND);
    const requests = [...world.tally.values()]
      .flatMap((each) => [...each.values()])
      .reduce((sum, each) => sum + each, 0);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`\r${requests.toLocaleString("en")} requests, ${seconds} s, seed ${seed + round} `);
  }
  process.stdout.write("\n0 faults\n");
  await world.close();
  await close();
} catch (error) {
  process.stdout.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof Error && error.cause) process.stdout.write(`${String(error.cause)}\n`);
  process.exitCode = 1;
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
