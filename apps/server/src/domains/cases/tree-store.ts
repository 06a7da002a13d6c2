import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Some cases and everything that is part of them, those that count no longer as well, in the order in which they were opened. */
export async function readBelow(database: Database, ids: readonly string[], most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from cases.head where id = any(${[...ids]}::uuid[])
      union select c.id from below join cases.head as c on c.parent = below.id
    ) select c.id from below join cases.head as c on c.id = below.id order by c.opened_at, c.id limit ${most}`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/** The cases that a case is part of, the nearest first, each with its parts. */
export async function readAbove(
  database: Database,
  id: string,
): Promise<readonly { readonly id: string; readonly parts: readonly string[] }[]> {
  const { rows } = await sql<{ id: string; parts: readonly string[] }>`
    with recursive up as (
      select parent as id, 1 as depth from cases.head where id = ${id}::uuid and parent is not null
      union all select c.parent, up.depth + 1 from up join cases.head as c on c.id = up.id where c.parent is not null
    )
    select id, (select coalesce(jsonb_agg(c.id order by c.opened_at, c.id), '[]') from cases.head as c where c.parent = up.id) as parts
    from up order by depth`.execute(database);
  return rows;
}
