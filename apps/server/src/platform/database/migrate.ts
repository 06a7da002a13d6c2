import type pg from "pg";
import { codeOf, startRefusal } from "../start-refusal.ts";
import type { Migration } from "./migrations.ts";

/** An arbitrary key ("yuanding" in a number) that only migrations lock, so that two servers starting at once take turns. */
const MIGRATION_LOCK = 7_982_664_736;

type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

/**
 * Brings the database to the program's schema, each migration in its own transaction with its record. Returns how many
 * were applied. Runs as the owner of the schemas.
 *
 * @throws StartRefusal when the database has a migration the program lacks (it is newer), or one whose file has changed.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<number> {
  await takeLock(client);
  try {
    const applied = await readApplied(client);
    refuseNewer(applied, migrations);
    refuseChanged(applied, migrations);
    const pending = migrations.filter(({ number }) => !applied.some((one) => one.number === number));
    for (const migration of pending) await apply(client, migration);
    return pending.length;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  }
}

async function takeLock(client: pg.ClientBase): Promise<void> {
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
  } catch (error) {
    if (codeOf(error) !== "55P03") throw error;
    throw startRefusal(
      "migration_locked",
      "另一个进程正在升级数据库，请稍后再试",
      "another process is upgrading the database: try again later",
    );
  }
}

/** The table is made by the first migration, so an empty database has none. */
async function readApplied(client: pg.ClientBase): Promise<readonly Applied[]> {
  const known = await client.query<{ found: boolean }>("select to_regclass('platform.migration') is not null as found");
  if (!known.rows[0]?.found) return [];
  const { rows } = await client.query<Applied>("select number, name, checksum from platform.migration order by number");
  return rows;
}

function refuseNewer(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const unknown = applied.find(({ number }) => !migrations.some((one) => one.number === number));
  if (!unknown) return;
  const name = fileName(unknown);
  throw startRefusal(
    "database_newer",
    `数据库比本程序新：它已执行本程序没有的迁移 ${name}，请升级程序`,
    `the database is newer than this program: it has the migration ${name}, which this program lacks; update the program`,
  );
}

function refuseChanged(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const changed = applied.find(({ number, checksum }) =>
    migrations.some((one) => one.number === number && one.checksum !== checksum),
  );
  if (!changed) return;
  const name = fileName(changed);
  throw startRefusal(
    "migration_changed",
    `迁移文件 ${name} 在执行之后被修改过，请恢复原文件并新增一个迁移`,
    `the migration file ${name} was changed after it had been applied: restore it and add a new migration instead`,
  );
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into platform.migration (number, name, checksum) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw failed(migration, error);
  }
}

function failed(migration: Migration, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error);
  return startRefusal(
    "migration_failed",
    `数据库迁移 ${fileName(migration)} 失败，未作任何更改：${reason}`,
    `the database migration ${fileName(migration)} failed and changed nothing: ${reason}`,
  );
}

function fileName({ number, name }: { readonly number: number; readonly name: string }): string {
  return `${String(number).padStart(4, "0")}_${name}.sql`;
}
