import { join } from "node:path";
import { createApp } from "../../apps/server/src/app.ts";
import { entitlementTasks } from "../../apps/server/src/domains/entitlements/index.ts";
import { undoTasks } from "../../apps/server/src/domains/files/index.ts";
import { importTasks } from "../../apps/server/src/domains/imports/index.ts";
import { type Law, readLaw } from "../../apps/server/src/domains/law/index.ts";
import { startJobs } from "../../apps/server/src/platform/jobs/jobs.ts";
import { listen } from "../../apps/server/src/platform/listen.ts";
import { ensureWebBuild } from "../../apps/server/src/platform/web/build.ts";
import { loadSite } from "../../apps/server/src/platform/web/site.ts";
import { testDatabase } from "../setup/test-database.ts";

const ROOT = join(import.meta.dirname, "../..");

export type ServedPark = {
  readonly address: string;
  readonly defects: readonly string[];
  readonly close: () => Promise<void>;
};

/** The whole product on a free port: real pages, real server, real database with the demonstration park. */
export async function servePark(law: Law = readLaw(ROOT)): Promise<ServedPark> {
  const { database, url } = await testDatabase("park");
  const defects: string[] = [];
  const dist = await ensureWebBuild({ root: ROOT, signal: new AbortController().signal, report: () => undefined });
  if (!dist) throw new Error("there are no pages to serve");
  const context = { database, law, today: () => Temporal.PlainDate.from("2026-06-30") };
  const tasks = { ...importTasks(context), ...undoTasks(context), ...entitlementTasks(context, () => undefined) };
  const jobs = await startJobs({ url, tasks, report: (line) => defects.push(line) });
  const app = createApp({ ...context, site: await loadSite(dist), log: (line) => defects.push(line) });
  const { address, close } = await listen(app.fetch, { port: 0, hosts: ["127.0.0.1"] });
  const stop = async () => {
    await close();
    await jobs.stop();
  };
  return { address, defects, close: stop };
}
