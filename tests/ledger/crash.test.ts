import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { account, dueTo } from "../../apps/server/src/domains/ledger/index.ts";
import { branch } from "../../demo/src/random.ts";
import { testDatabase } from "../setup/test-database.ts";
import { appropriation, BUDGET, faultsOf, makeNow, totalsOf } from "./ledger-park.ts";

/* A process that pays a list of 400 out is killed again and again, at random moments, and begun anew each time. */

const { database, url } = await testDatabase();
const LINES = 400;
const AT_ONCE = 5;
const MOST_STARTS = 60;

/** Runs the list from its beginning; kills it once it has said `after` lines, in the midst of what it does next. Tells the last line. */
function runUntil(seed: string, after: number): Promise<{ readonly last: number; readonly ended: boolean }> {
  const args = [fileURLToPath(new URL("./writer.ts", import.meta.url)), url, seed, String(LINES), String(AT_ONCE)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let [last, said] = [-1, 0];
    createInterface({ input: child.stdout }).on("line", (line) => {
      last = Number(line);
      said += 1;
      if (said === after) child.kill("SIGKILL");
    });
    child.once("error", reject).once("close", (code) => resolve({ last, ended: code === 0 }));
  });
}

test("killed at random moments and begun anew, a list is paid out to its end, every line once", async () => {
  await makeNow(database, [[appropriation(BigInt(LINES) * 100n)]]);
  const [seed, random] = [randomUUID(), branch(9, 1)];
  let [kills, acknowledged] = [0, -1];
  for (let start = 0; start < MOST_STARTS; start += 1) {
    // Repeated lines go fast: each start comes some way beyond the one before.
    const beyond = 1 + Math.floor(random() * 16);
    const { last, ended } = await runUntil(seed, Math.floor((acknowledged + 1) / AT_ONCE) + beyond);
    // Whatever was acknowledged is there.
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from ledger.transfer where code = 'payment' and kind = 'post'`.execute(database);
    expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(Math.max(last, acknowledged) + 1);
    acknowledged = Math.max(last, acknowledged);
    expect(await faultsOf(database)).toEqual([]);
    if (ended) break;
    kills += 1;
  }
  expect(acknowledged).toBe(LINES - 1);
  expect(kills).toBeGreaterThan(4);
  expect(await totalsOf(database, account("budget", BUDGET))).toEqual([0n, 40_000n, 0n, 40_000n]);
  for (const n of [0, 199, 399]) {
    expect(await totalsOf(database, dueTo(BUDGET, `K${n}`).paid)).toEqual([0n, 0n, 0n, 100n]);
  }
}, 180_000);
