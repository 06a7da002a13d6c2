import type pg from "pg";
import { startRefusal } from "../start-refusal.ts";

/** 15 brought `unique nulls not distinct`, which the facts rely on. */
const OLDEST_VERSION = 150_000;

/** @throws StartRefusal when the server is too old or the database does not store UTF-8. */
export async function checkServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  const [server] = rows;
  if (server) checkVersion(Number(server.version));
  if (server) checkEncoding(server.encoding);
}

/** `version` is PostgreSQL's server_version_num, such as 180004. */
export function checkVersion(version: number): void {
  if (version >= OLDEST_VERSION) return;
  const major = Math.floor(version / 10_000);
  throw startRefusal(
    "database_too_old",
    `数据库服务器是 PostgreSQL ${major}，需要 15 或更高版本`,
    `the database server is PostgreSQL ${major}, and 15 or later is needed`,
  );
}

export function checkEncoding(encoding: string): void {
  if (encoding === "UTF8") return;
  throw startRefusal(
    "database_encoding",
    `数据库的编码是 ${encoding}，应为 UTF8`,
    `the database is encoded in ${encoding}, and UTF8 is needed`,
  );
}
