import type { WhyLeftOut } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

/** Somebody whom the computation of an automatic award looked at. */
export type Candidate = {
  readonly subject: string;
  readonly name: string;
  /** Null for whoever is left out by the computation. */
  readonly amount: Fen | null;
  readonly why: Exclude<WhyLeftOut, "excluded"> | null;
  readonly details: readonly string[];
};

/** The same with what officers decided about them. */
export type Judged = Omit<Candidate, "why"> & {
  readonly why: WhyLeftOut | null;
  readonly included: boolean;
};

/** Number of the last computation; 0 for none. */
export async function lastRun(database: Database, batch: string): Promise<number> {
  const { rows } = await sql<{ run: number }>`
    select coalesce(max(run), 0) as run from delivery.candidate where batch = ${batch}::uuid`.execute(database);
  return rows[0]?.run ?? 0;
}

export async function insertCandidates(
  tx: Database,
  batch: string,
  run: number,
  candidates: readonly Candidate[],
): Promise<void> {
  const rows = candidates.map(({ amount, ...rest }) => ({ ...rest, amount: amount === null ? null : String(amount) }));
  await sql`
    insert into delivery.candidate (batch, run, subject, name, amount, why, details)
    select ${batch}::uuid, ${run}, x.subject, x.name, x.amount, x.why, x.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (subject text, name text, amount bigint, why text, details text[])
    on conflict (batch, run, subject) do nothing`.execute(tx);
}

/** Of the last computation of a batch everybody with what counts of them; the last word of an officer stands above the computation. */
const JUDGED = (batch: string): RawBuilder<unknown> => sql`
  select c.subject, c.name, c.amount, case when x.excluded then 'excluded' else c.why end as why,
    case when x.excluded then array[x.reason] else c.details end as details, c.why is null and x.excluded is not true as included
  from delivery.candidate as c
  left join lateral (
    select e.excluded, e.reason from delivery.exclusion as e where e.batch = c.batch and e.subject = c.subject
    order by e.number desc limit 1) as x on true
  where c.batch = ${batch}::uuid and c.run = (select max(run) from delivery.candidate where batch = ${batch}::uuid)`;

export type CandidateFilter = {
  readonly included?: boolean | undefined;
  readonly why?: WhyLeftOut | undefined;
  readonly subject?: string | undefined;
  /** Part of the name or code. */
  readonly query: string;
  readonly offset: number;
  readonly limit: number;
};

/** A page of them, whoever is in first, and how many there are. */
export async function listCandidates(database: Database, batch: string, filter: CandidateFilter) {
  const { included = null, why = null, subject = null, query, offset, limit } = filter;
  const where = sql`(${included}::boolean is null or j.included = ${included}) and (${why}::text is null or j.why = ${why})
    and (${subject}::text is null or j.subject = ${subject})
    and (${query} = '' or strpos(j.name, ${query}) > 0 or strpos(j.subject, ${query}) > 0)`;
  const { rows } = await sql<Judged & { readonly total: bigint }>`
    select j.*, count(*) over () as total from (${JUDGED(batch)}) as j where ${where}
    order by j.included desc, j.name, j.subject limit ${limit} offset ${offset}`.execute(database);
  const items = rows.map(({ total: _, ...rest }) => rest);
  return { total: Number(rows[0]?.total ?? 0), items };
}

/** Counts and sum of the last computation, by why they are left out; null: they are in. */
export async function summariseCandidates(database: Database, batch: string) {
  const { rows } = await sql<{ why: WhyLeftOut | null; count: bigint; amount: bigint | null }>`
    select j.why, count(*) as count, sum(j.amount) filter (where j.included)::bigint as amount
    from (${JUDGED(batch)}) as j group by j.why order by count(*) desc`.execute(database);
  return rows.map(({ why, count, amount }) => ({ why, count: Number(count), amount: amount ?? 0n }));
}

export async function insertExclusion(
  tx: Database,
  by: Signature,
  given: { readonly batch: string; readonly subject: string; readonly excluded: boolean; readonly reason: string },
): Promise<void> {
  await sql`insert into delivery.exclusion (batch, subject, excluded, reason, by_name, by_id)
    values (${given.batch}::uuid, ${given.subject}, ${given.excluded}, ${given.reason}, ${by.name}, ${by.id}::uuid)`.execute(
    tx,
  );
}
