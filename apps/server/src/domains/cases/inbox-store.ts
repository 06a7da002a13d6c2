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

type Page = { readonly now: Temporal.Instant; readonly offset: number; readonly limit: number };

/** What lies with somebody: the nearest deadline first, then what has none. What nobody has taken up lies with all who could. */
export async function readInbox(
  database: Database,
  person: string,
  { pooled, responsible, participant }: Places,
  { now, offset, limit }: Page,
) {
  const isOneOf = (places: readonly Place[]) => isAt(places, now);
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

/**
 * Whether a standing `s` is in one of some places, and what is done there can be done. Open parts are looked for case by case: for
 * `not exists` within an `or` PostgreSQL would first put the parts of all cases together.
 */
function isAt(places: readonly Place[], now: Temporal.Instant) {
  const at = (wanted: Place["waits"]) => {
    const known = places.filter(({ waits }) => waits === wanted);
    return sql`s.process || ' ' || s.state = any(${known.map(({ process, state }) => `${process} ${state}`)}::text[])`;
  };
  return sql`(${at(null)}
    or (${at("deadline")} and s.due_at <= ${now.toString()}::timestamptz)
    or (${at("parts")} and (
      select true from cases.head as part join cases.standing as open on open.case_id = part.id
      where part.parent = s.case_id and open.closed_at is null and not open.voided limit 1) is null))`;
}

/** What a case has already of what its steps take. */
export type There = { readonly fields: readonly string[]; readonly documents: readonly string[] };

/** The fields that are filled in and the kinds of documents that are there, of some cases. */
export async function readThere(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, There>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<There & { id: string }>`
    select s.case_id as id, array(select jsonb_object_keys(s.fields)) as fields,
      array(select distinct f.kind from cases.file as f where f.case_id = s.case_id) as documents
    from cases.standing as s where s.case_id = any(${[...ids]}::uuid[])`.execute(database);
  return new Map(rows.map(({ id, ...there }) => [id, there]));
}
