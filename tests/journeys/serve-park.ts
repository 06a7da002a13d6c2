import { join } from "node:path";
import { createApp } from "../../apps/server/src/app.ts";
import { type Law, readLaw } from "../../apps/server/src/domains/law/index.ts";
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
  const { database } = await testDatabase("park");
  const defects: string[] = [];
  const dist = await ensureWebBuild({ root: ROOT, signal: new AbortController().signal, report: () => undefined });
  if (!dist) throw new Error("there are no pages to serve");
  const app = createApp({
    database,
    law,
    today: () => Temporal.PlainDate.from("2026-06-30"),
    site: await loadSite(dist),
    log: (line) => defects.push(line),
  });
  const { address, close } = await listen(app.fetch, { port: 0, hosts: ["127.0.0.1"] });
  return { address, defects, close };
}
