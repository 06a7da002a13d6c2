import type pg from "pg";
import { codeOf, startRefusal } from "../start-refusal.ts";

/** The role the server works as. It owns nothing, cannot log in, and has what the migrations grant it, column by column. */
export const SERVER_ROLE = "yuanding_server";
/** The role in which background jobs are taken from the queue: it sees the queue alone. */
export const WORKER_ROLE = "yuanding_jobs";

/** The role of the library that keeps accounts and sessions: it sees those alone, and nothing else sees its secrets. */
export const IDENTITY_ROLE = "yuanding_identity";
/** The roles people query as: nobody signed in, somebody of an enterprise, somebody of the park. */
export const SCOPE_ROLES = ["yuanding_public", "yuanding_enterprise", "yuanding_staff"] as const;

const ROLES = [SERVER_ROLE, WORKER_ROLE, IDENTITY_ROLE, ...SCOPE_ROLES];
const LIST = ROLES.join(", ");

/**
 * Roles belong to the whole PostgreSQL server, not to one database, so a migration is the wrong place: a dump restored on
 * another server would lack them. Runs before the migrations, which grant to them; safe when two start at once.
 *
 * @throws StartRefusal when the owner may not create roles and nobody has made these.
 */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  try {
    for (const role of ROLES) await ensureRole(client, role);
  } catch (error) {
    if (codeOf(error) !== "42501") throw error;
    const statements = ROLES.map((role) => `create role ${role};`).join(" ");
    throw startRefusal(
      "server_role_missing",
      `数据库用户无权创建或使用角色 ${LIST}，请由管理员执行（已有的角色不必再建）：${statements} grant ${LIST} to 该用户`,
      `the database user may not create or use the roles ${LIST}: have an administrator run (leaving out what exists) ${statements} grant ${LIST} to that user`,
    );
  }
}

async function ensureRole(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} nologin;
        grant ${role} to current_user;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  await client.query(`set role ${role}`);
  await client.query("reset role");
}
