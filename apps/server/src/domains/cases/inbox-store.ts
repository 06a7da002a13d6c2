import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { CASE_COLUMNS, type CaseRow, countCases } from "./list-store.ts";
import type { Place } from "./places.ts";

/** Where somebody's turn is: by a power alone, as the one responsible, or as one who takes part. */
export type Places = {
  readonly pooled: readonly Place[];
  readonly responsible: readonly Place[];
  readonly participant: readonly Place[];
};

/** What lies with somebody: the nearest deadline first, then what has none. What nobody has taken up lies with all who could. */
export async function readInbox(
  database: Database,
  person: string,
  { pooled, responsible, participant }: Places,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const condition = sql`s.closed_at is null and not s.voided and (
    ${isOneOf(pooled)}
    or ((s.responsible = ${person}::uuid or s.responsible is null) and ${isOneOf(responsible)})
    or (${isOneOf(participant)} and s.case_id = any(array(select p.case_id from cases.party as p where p.person = ${person}::uuid))))`;
  const order = sql`s.due_at, s.case_id`;
  const { rows } = await sql<CaseRow>`
    with page as materialized (
      select s.case_id from cases.standing as s where ${condition} order by ${order} limit ${limit} offset ${offset})
    select ${CASE_COLUMNS}, s.state, s.responsible
    from page join cases.standing as s on s.case_id = page.case_id join cases.head as c on c.id = page.case_id
    order by ${order}`.execute(database);
  return { ...(await countCases(database, condition)), rows };
}

function isOneOf(places: readonly Place[]) {
  return sql`s.process || ' ' || s.state = any(${places.map(({ process, state }) => `${process} ${state}`)}::text[])`;
}
