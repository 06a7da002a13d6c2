import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Side } from "./side.ts";

/** What is being filled in for a step, by one side of a case. */
export type Draft = {
  readonly transition: string;
  readonly reason: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly by: string;
  readonly at: Temporal.Instant;
};

export async function readDraft(database: Database, id: string, side: Side): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select transition, reason, fields, revision, by_name as by, at from cases.draft
    where case_id = ${id}::uuid and side = ${side}`.execute(database);
  return rows[0] ?? null;
}

/** Keeps a draft over the one of a revision, 0 for none; false when another one is there. */
export async function putDraft(
  tx: Database,
  id: string,
  side: Side,
  { transition, reason, fields, revision, by, at }: Draft,
): Promise<boolean> {
  const filled = JSON.stringify(fields);
  const { rows } = await sql`
    insert into cases.draft as d (case_id, side, transition, reason, fields, revision, by_name, at)
    select ${id}::uuid, ${side}, ${transition}, ${reason}, ${filled}::jsonb, 1, ${by}, ${at.toString()}::timestamptz
    where ${revision} = 0
      or exists (select from cases.draft where case_id = ${id}::uuid and side = ${side} and revision = ${revision})
    on conflict (case_id, side) do update set transition = excluded.transition, reason = excluded.reason, fields = excluded.fields,
      revision = d.revision + 1, by_name = excluded.by_name, at = excluded.at
    where d.revision = ${revision}
    returning revision`.execute(tx);
  return rows.length > 0;
}

/** Once a side has done a step, what it was filling in is of no more use. */
export async function dropDraft(tx: Database, id: string, side: Side): Promise<void> {
  await sql`delete from cases.draft where case_id = ${id}::uuid and side = ${side}`.execute(tx);
}

/** Lines that are forgotten in one go. */
const MAX_FORGOTTEN = 200;

/** Says that somebody has a case open at a moment, and forgets whoever had any before `since`. */
export async function putPresence(
  database: Database,
  id: string,
  side: Side,
  {
    person,
    name,
    at,
    since,
  }: {
    readonly person: string;
    readonly name: string;
    readonly at: Temporal.Instant;
    readonly since: Temporal.Instant;
  },
): Promise<void> {
  await sql`delete from cases.presence where (case_id, person) in (
    select case_id, person from cases.presence where seen_at < ${since.toString()}::timestamptz
    limit ${MAX_FORGOTTEN} for update skip locked)`.execute(database);
  await sql`insert into cases.presence (case_id, person, side, name, seen_at)
    values (${id}::uuid, ${person}::uuid, ${side}, ${name}, ${at.toString()}::timestamptz)
    on conflict (case_id, person) do update set side = excluded.side, name = excluded.name, seen_at = excluded.seen_at`.execute(
    database,
  );
}

/** Somebody has closed a case. */
export async function dropPresence(database: Database, id: string, person: string): Promise<void> {
  await sql`delete from cases.presence where case_id = ${id}::uuid and person = ${person}::uuid`.execute(database);
}

/** Who of a side has had a case open since a moment. */
export async function readPresent(database: Database, id: string, side: Side, since: Temporal.Instant) {
  const { rows } = await sql<{ id: string; name: string }>`
    select person as id, name from cases.presence
    where case_id = ${id}::uuid and side = ${side} and seen_at >= ${since.toString()}::timestamptz order by name, person`.execute(
    database,
  );
  return rows;
}
