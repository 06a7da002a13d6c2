import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { applyDictionary, loadDemoPark } from "../../apps/server/src/domains/facts/index.ts";
import { loadDemoPeople } from "../../apps/server/src/domains/people/index.ts";
import { openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../../apps/server/src/platform/postgres/embedded.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { createDatabase, inDatabase, MIGRATIONS, TEMPLATES } from "./databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The cluster of this run, as its owner. */
    readonly clusterUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with the templates that test files clone their own databases from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "yuanding-test-"));
  const cluster = await startEmbedded({
    folder,
    signal: new AbortController().signal,
    report: () => undefined,
    durable: false,
  });
  await makeTemplates(cluster.url);
  project.provide("clusterUrl", cluster.url);
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplates(clusterUrl: string): Promise<void> {
  const empty = await createDatabase(clusterUrl, TEMPLATES.empty, "template0");
  await prepareDatabase(empty, MIGRATIONS, () => undefined);
  await createDatabase(clusterUrl, TEMPLATES.park, TEMPLATES.empty);
  const { database, close } = openDatabase(inDatabase(clusterUrl, TEMPLATES.park));
  await applyDictionary(database, shippedLibrary().dictionary);
  await loadDemoPark(database, () => undefined);
  await loadDemoPeople(database);
  await close();
}
