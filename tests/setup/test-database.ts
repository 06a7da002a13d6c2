import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { createDatabase, runInCluster, TEMPLATES } from "./databases.ts";

/**
 * A database of this test file's own, dropped after its last test: `database` works as the server does, `url` connects as
 * the owner. Call it at the top of the file and await it.
 */
export async function testDatabase(template: keyof typeof TEMPLATES = "empty") {
  const cluster = inject("clusterUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = await createDatabase(cluster, name, TEMPLATES[template]);
  const { database, close } = openDatabase(url);
  afterAll(async () => {
    await close();
    await runInCluster(cluster, `drop database ${name} with (force)`);
  });
  return { database, url, cluster };
}

/** An empty database without even the schema, for tests of migrations. */
export async function bareDatabase(): Promise<string> {
  const cluster = inject("clusterUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = await createDatabase(cluster, name, "template0");
  afterAll(() => runInCluster(cluster, `drop database ${name} with (force)`));
  return url;
}
