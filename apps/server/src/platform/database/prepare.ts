import { checkServer } from "./check-server.ts";
import { connectAsOwner } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { ensureServerRole } from "./server-role.ts";

/**
 * Makes a database ready for the server: checks that it is one we can use, that the server's role exists, and applies the
 * migrations it lacks. Works as the owner, over a connection that is closed again.
 *
 * @throws StartRefusal when any of this cannot be.
 */
export async function prepareDatabase(url: string, folder: string, report: (line: string) => void): Promise<void> {
  const client = await connectAsOwner(url);
  try {
    await checkServer(client);
    await ensureServerRole(client);
    const applied = await migrate(client, readMigrations(folder));
    if (applied > 0) report(`已执行 ${applied} 个数据库迁移 / Applied ${applied} database migration(s)`);
  } finally {
    await client.end();
  }
}
