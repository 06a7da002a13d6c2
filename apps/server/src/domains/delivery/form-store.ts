import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** What was typed into one field of the form of a request. */
export type Answer = {
  readonly fact: string;
  /** Null for a current value. */
  readonly year: number | null;
  /** Empty: taken back. */
  readonly text: string;
  readonly revision: number;
  readonly by: string;
  readonly at: Temporal.Instant;
};

export async function listAnswers(database: Database, id: string): Promise<readonly Answer[]> {
  const { rows } = await sql<Answer>`
    select fact, year, text, revision, by_name as by, at from delivery.answer where case_id = ${id}::uuid order by fact, year`.execute(
    database,
  );
  return rows;
}

/** Keeps an answer over the one of a revision, 0 for none; false when another one is there. */
export async function putAnswer(
  tx: Database,
  id: string,
  { fact, year, text, revision, by, at }: Answer,
): Promise<boolean> {
  const { rows } = await sql`
    insert into delivery.answer as a (case_id, fact, year, text, revision, by_name, at)
    select ${id}::uuid, ${fact}, ${year}::smallint, ${text}, 1, ${by}, ${at.toString()}::timestamptz
    where ${revision} = 0 or exists (
      select from delivery.answer where case_id = ${id}::uuid and fact = ${fact}
        and year is not distinct from ${year}::smallint and revision = ${revision})
    on conflict (case_id, fact, year) do update set text = excluded.text, revision = a.revision + 1, by_name = excluded.by_name, at = excluded.at
    where a.revision = ${revision}
    returning revision`.execute(tx);
  return rows.length > 0;
}

/** How many questions an enterprise was spared and how many it was asked. */
type Asking = { readonly notAsked: number; readonly asked: number };

export async function findAsking(database: Database, id: string): Promise<Asking | null> {
  const { rows } = await sql<Asking>`
    select not_asked as "notAsked", asked from delivery.asking where case_id = ${id}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** What was asked when a request is first handed in; what is there already stands. */
export async function insertAsking(tx: Database, id: string, { notAsked, asked }: Asking): Promise<void> {
  await sql`insert into delivery.asking (case_id, not_asked, asked) values (${id}::uuid, ${notAsked}, ${asked})
    on conflict (case_id) do nothing`.execute(tx);
}

export type AskingFilter = { readonly offer?: string | undefined; readonly year?: number | undefined };

/** Requests that were handed in, of one offer or of the offers of a budget year. */
function handedIn({ offer, year }: AskingFilter) {
  return sql`delivery.asking as a join delivery.request as r on r.case_id = a.case_id join delivery.offer as o on o.id = r.offer
    where (${offer ?? null}::uuid is null or r.offer = ${offer ?? null}::uuid)
      and (${year ?? null}::integer is null or o.year = ${year ?? null}::integer)`;
}

/** Over all requests that were handed in. */
export async function sumAsking(database: Database, filter: AskingFilter) {
  const { rows } = await sql<{ requests: bigint; notAsked: bigint; asked: bigint }>`
    select count(*) as requests, coalesce(sum(a.not_asked), 0)::bigint as "notAsked", coalesce(sum(a.asked), 0)::bigint as asked
    from ${handedIn(filter)}`.execute(database);
  const [sum] = rows;
  return {
    requests: Number(sum?.requests ?? 0),
    notAsked: Number(sum?.notAsked ?? 0),
    asked: Number(sum?.asked ?? 0),
  };
}

type AskedRequest = Asking & { readonly case: string; readonly at: Temporal.Instant };

/** A page of those that whoever asks may see, the last one handed in first. */
export async function listAsking(
  database: Database,
  { offset, limit, ...filter }: AskingFilter & { readonly offset: number; readonly limit: number },
): Promise<readonly AskedRequest[]> {
  const { rows } = await sql<AskedRequest>`
    select a.case_id as "case", a.not_asked as "notAsked", a.asked, a.at from ${handedIn(filter)}
    order by a.at desc, a.case_id offset ${offset} limit ${limit}`.execute(database);
  return rows;
}
