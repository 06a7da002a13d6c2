import type pg from "pg";
import { codeOf, startRefusal } from "../start-refusal.ts";

/** The role the server works as. It owns nothing, cannot log in, and has what the migrations grant it, column by column. */
export const SERVER_ROLE = "yuanding_server";

/**
 * Roles belong to the whole PostgreSQL server, not to one database, so a migration is the wrong place: a dump restored on
 * another server would lack the role. Runs before the migrations, which grant to it; safe when two start at once.
 *
 * @throws StartRefusal when the owner may not create roles and nobody has made this one.
 */
export async function ensureServerRole(client: pg.ClientBase): Promise<void> {
  try {
    await client.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${SERVER_ROLE}') then
          create role ${SERVER_ROLE} nologin;
          grant ${SERVER_ROLE} to current_user;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`);
    await client.query(`set role ${SERVER_ROLE}`);
    await client.query("reset role");
  } catch (error) {
    if (codeOf(error) !== "42501") throw error;
    throw startRefusal(
      "server_role_missing",
      `数据库用户无权创建或使用角色 ${SERVER_ROLE}，请由管理员执行：create role ${SERVER_ROLE}; grant ${SERVER_ROLE} to 该用户`,
      `the database user may not create or use the role ${SERVER_ROLE}: have an administrator run create role ${SERVER_ROLE}; grant ${SERVER_ROLE} to that user`,
    );
  }
}
