import { prepareQueue } from "../jobs/graphile.ts";
import { checkServer } from "./check-server.ts";
import { connectAsOwner } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { ensureRoles } from "./roles.ts";

/**
 * Makes a database ready for the server: checks that it is one we can use, that our roles exist, brings the queue of jobs up to
 * date and applies the migrations it lacks. Works as the owner, over connections that are closed again.
 *
 * @throws StartRefusal when any of this cannot be.
 */
export async function prepareDatabase(url: string, folder: string, report: (line: string) => void): Promise<void> {
  const client = await connectAsOwner(url);
  try {
    await checkServer(client);
    await ensureRoles(client);
    await prepareQueue(url);
    const applied = await migrate(client, readMigrations(folder));
    if (applied > 0) report(`已执行 ${applied} 个数据库迁移 / Applied ${applied} database migration(s)`);
  } finally {
    await client.end();
  }
}
