import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Fields } from "./case.ts";

/** A case, its parts and the parts of these; nothing that is counted lies deeper. */
const MAX_DEPTH = 3;

export type PartBelow = {
  readonly id: string;
  readonly process: string;
  readonly state: string;
  readonly fields: Fields;
};

/** What some cases have below them of some processes, read as the program; what no longer counts is left out. */
export async function readPartsBelow(
  database: Database,
  cases: readonly string[],
  processes: readonly string[],
): Promise<readonly PartBelow[]> {
  const { rows } = await sql<PartBelow>`
    with recursive below as (
      select c.id, 1 as depth from cases.head as c where c.parent = any(${[...cases]}::uuid[])
      union all select c.id, b.depth + 1 from below as b join cases.head as c on c.parent = b.id where b.depth < ${MAX_DEPTH}
    )
    select s.case_id as id, s.process, s.state, s.fields from cases.standing as s
    where s.case_id in (select id from below) and s.process = any(${[...processes]}::text[]) and not s.voided
    order by s.case_id`.execute(database);
  return rows;
}

/** When one of some steps was first done in some cases, by case; those in which none was are left out. */
export async function readFirstActs(
  database: Database,
  cases: readonly string[],
  transitions: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const { rows } = await sql<{ id: string; at: Temporal.Instant }>`
    select distinct on (case_id) case_id as id, at from cases.act
    where case_id = any(${[...cases]}::uuid[]) and transition = any(${[...transitions]}::text[])
    order by case_id, number`.execute(database);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
