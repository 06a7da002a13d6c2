/** `npm run schema`: writes apps/server/schema.sql from what the migrations make of an empty database. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connectAsOwner } from "../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../apps/server/src/platform/database/prepare.ts";
import { dumpSchema } from "../apps/server/src/platform/database/schema-dump.ts";
import { startEmbedded } from "../apps/server/src/platform/postgres/embedded.ts";

const root = dirname(import.meta.dirname);
const folder = await mkdtemp(join(tmpdir(), "yuanding-schema-"));
const cluster = await startEmbedded({
  folder,
  signal: new AbortController().signal,
  report: () => undefined,
  durable: false,
});
try {
  await prepareDatabase(cluster.url, join(root, "apps/server/migrations"), () => undefined);
  const client = await connectAsOwner(cluster.url);
  await writeFile(join(root, "apps/server/schema.sql"), await dumpSchema(client));
  await client.end();
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
