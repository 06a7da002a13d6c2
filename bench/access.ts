import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { POWER_IDS } from "@yuanding/contract";
import type { Hono } from "hono";
import { type Actor, SYSTEM } from "../apps/server/src/actor.ts";
import { createApp } from "../apps/server/src/app.ts";
import { applyDictionary, loadDemoPark } from "../apps/server/src/domains/facts/index.ts";
import { openIdentity } from "../apps/server/src/domains/identity/index.ts";
import { readLaw } from "../apps/server/src/domains/law/index.ts";
import { loadDemoPeople } from "../apps/server/src/domains/people/index.ts";
import { openDatabase } from "../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../apps/server/src/platform/postgres/embedded.ts";
import { DEMO_PEOPLE } from "../demo/src/index.ts";
import { officer } from "../tests/setup/actors.ts";
import { NO_LIMITS } from "../tests/setup/limits.ts";
import { median } from "./timing.ts";

/**
 * What knowing who asks, and asking the database in their scope, adds to a request: the same routes, in turns, as somebody who is
 * given and past every policy, and as somebody who has signed in. Over the demonstration, in one process and without sockets.
 */

const ROOT = join(import.meta.dirname, "..");
const ROUNDS = 600;
/** Rounds that are not counted: connections are opened and statements prepared in them. */
const WARM = 60;
const ADDRESS = "http://localhost:8080";
const ROUTES = ["/api/me", "/api/subjects?limit=20", "/api/lists", "/api/batches?limit=20"] as const;

type Added = { readonly route: string; readonly without: number; readonly with: number };

/** Prints medians in milliseconds; `json` names a file for them. */
export async function benchAccess(json: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-access-"));
  const signal = new AbortController().signal;
  const server = await startEmbedded({ folder, signal, report: console.error, durable: false });
  try {
    const found = await measure(server.url);
    for (const each of found) {
      const [without, whole] = [each.without.toFixed(2), each.with.toFixed(2)];
      console.log(`${each.route}: ${without} ms → ${whole} ms, +${(each.with - each.without).toFixed(2)} ms`);
    }
    const added = median(found.map((each) => each.with - each.without));
    console.log(`登录与权限，中位 / sign-in and permissions, median (< 1 ms): +${added.toFixed(2)} ms`);
    if (json) writeFileSync(json, `${JSON.stringify({ added, routes: found }, null, 2)}\n`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string): Promise<readonly Added[]> {
  await prepareDatabase(url, join(ROOT, "apps/server/migrations"), () => undefined);
  const { database, close } = openDatabase(url);
  const law = readLaw(ROOT);
  await applyDictionary(database, law.library.dictionary);
  await loadDemoPark(database, () => undefined);
  await loadDemoPeople(database);
  const today = () => Temporal.PlainDate.from("2026-06-30");
  const identity = openIdentity({
    ...{ databaseUrl: url, system: database, secret: "a secret of the benchmark alone", url: () => ADDRESS },
    ...{ name: law.park.name, today, demo: true, mail: null, provider: null },
  });
  const parts = { database, law, today, site: null, limits: NO_LIMITS, log: console.error };
  const known: Actor = { ...officer("张三"), capacity: SYSTEM.capacity, powers: new Set(POWER_IDS) };
  const plain = createApp({ ...parts, identify: () => Promise.resolve(known) });
  const signed = createApp({ ...parts, identify: identity.identify, identity });
  try {
    const cookie = await signIn(signed);
    const found: Added[] = [];
    for (const route of ROUTES) found.push(await compare(route, plain, signed, cookie));
    return found;
  } finally {
    await identity.close();
    await close();
  }
}

/** As the officer of the demonstration. */
async function signIn(app: Hono): Promise<string> {
  const person = DEMO_PEOPLE.find(({ posts }) => posts.some(({ kind }) => kind === "officer"))?.id;
  const response = await app.request(`${ADDRESS}/api/demo-sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: ADDRESS },
    body: JSON.stringify({ person }),
  });
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) throw new Error(`nobody was signed in: ${response.status}`);
  return cookie.split(";")[0] ?? "";
}

async function compare(route: string, plain: Hono, signed: Hono, cookie: string): Promise<Added> {
  const times = { without: [] as number[], with: [] as number[] };
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    const without = await ask(plain, route, {});
    const whole = await ask(signed, route, { Cookie: cookie });
    if (round < WARM) continue;
    times.without.push(without);
    times.with.push(whole);
  }
  return { route, without: median(times.without), with: median(times.with) };
}

async function ask(app: Hono, route: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const start = performance.now();
  const response = await app.request(`${ADDRESS}${route}`, { headers });
  await response.text();
  if (response.status !== 200) throw new Error(`${route}: ${response.status}`);
  return performance.now() - start;
}
