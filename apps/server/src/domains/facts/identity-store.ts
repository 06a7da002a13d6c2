import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { SubjectKind } from "./subject.ts";

/** Codes of one subject that are read; nobody has more. */
const MAX_CODES = 100;

/** A subject with all the codes that it has, as known at a moment. */
export type Identity = {
  /** The one whose values count: the end of the chain of codes. */
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly synthetic: boolean;
  /** All its codes, its own id first. */
  readonly codes: readonly string[];
};

/** A name of a subject, of whichever code. */
export type NameRecord = {
  readonly name: string;
  /** First day; null when the source does not say. */
  readonly since: Temporal.PlainDate | null;
  readonly batch: number;
};

/** A moment in the words of the database; without one, later than everything. */
export function moment(knownAt: Temporal.Instant | null): string {
  return knownAt?.toString() ?? "infinity";
}

/** Whether a batch counted at a moment: recorded by then and not taken back by then. */
export function counted(batch: string, known: string): RawBuilder<boolean> {
  const id = sql.ref(`${batch}.id`);
  const recordedAt = sql.ref(`${batch}.recorded_at`);
  return sql`${recordedAt} <= ${known}::timestamptz and not exists (
    select from facts.undo as u where u.batch = ${id} and u.recorded_at <= ${known}::timestamptz)`;
}

/** Whom a code stood for, now or at a moment of the past; null when nobody was known by it. */
export async function findIdentity(
  database: Database,
  code: string,
  knownAt: Temporal.Instant | null = null,
): Promise<Identity | null> {
  const known = moment(knownAt);
  const { rows } = await sql<Omit<Identity, "codes"> & { codes: readonly string[] }>`
    with alias as materialized (
      select origin, target from facts.alias_at(${known})
    ), main as materialized (
      select coalesce(a.target, s.key) as key from facts.subject as s left join alias as a on a.origin = s.key
      where s.id = ${code} and exists (
        select from facts.name as n join facts.batch as b on b.id = n.batch where n.subject = s.key and ${counted("b", known)})
    )
    select s.id, s.kind, s.synthetic, n.name, array(
        select o.id from facts.subject as o
        where o.key = any(array(select origin from alias where target = s.key)) order by o.id limit ${MAX_CODES}) as codes
    from main join facts.subject as s on s.key = main.key cross join lateral (
      select name from facts.name as n join facts.batch as b on b.id = n.batch
      where n.subject = s.key and ${counted("b", known)}
      order by since desc nulls last, b.recorded_at desc limit 1
    ) as n`.execute(database);
  const [row] = rows;
  return row ? { ...row, codes: [row.id, ...row.codes] } : null;
}

/** Codes that stand for somebody who counts under another one, with that one. */
export async function readAliases(database: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select o.id as code, t.id from facts.alias_at(${moment(null)}) as a
    join facts.subject as o on o.key = a.origin join facts.subject as t on t.key = a.target`.execute(database);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The names of a subject, the one in force first. */
export async function readNames(
  database: Database,
  id: string,
  knownAt: Temporal.Instant | null = null,
): Promise<readonly NameRecord[]> {
  const { rows } = await sql<NameRecord>`
    select n.name, n.since, n.batch from facts.subject as s join facts.name as n on n.subject = s.key
    join facts.batch as b on b.id = n.batch
    where s.id = ${id} and ${counted("b", moment(knownAt))}
    order by n.since desc nulls last, b.recorded_at desc`.execute(database);
  return rows;
}

/**
 * Makes all others who are about to record something of the same kind wait until the transaction ends, so that what was
 * looked up before writing is still true afterwards.
 */
export async function lockRecord(tx: Database, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('facts.record ' || ${what}::text, 0))`.execute(tx);
}
