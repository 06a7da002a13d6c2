import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { CapKey } from "./account.ts";
import { readReservedWith } from "./transfer-store.ts";

type Of = {
  readonly year: number;
  readonly programme: string | null;
  readonly measure: string;
  /** Codes of those who are to have money. */
  readonly subjects: readonly string[];
};

/** Of an account `a` of a cap: it was given, though it may have been cut to nothing since. A refused cut opens an account and gives nothing. */
const EVER_GIVEN = sql`a.credits_posted > 0`;

/** What an account `a` of a cap was given, less what was cut, and how often that was changed. */
const GIVEN = sql`
  cross join lateral (
    select coalesce(sum(x.amount), 0)::bigint as amount, count(*)::integer as changes from (
      select t.amount from ledger.transfer as t where t.credit = a.id and t.code = 'cap'
      union all select -t.amount from ledger.transfer as t where t.debit = a.id and t.code = 'cap_cut') as x
  ) as given`;

/**
 * The caps that were given and hold for money of a measure, its programme and its year: for everybody together, and for some enterprises
 * alone; what a cap leaves open it holds for all of.
 */
export async function findCaps(
  database: Database,
  { year, programme, measure, subjects }: Of,
): Promise<readonly CapKey[]> {
  const { rows } = await sql<CapKey>`
    select a.year, a.programme, a.measure, a.subject from ledger.account as a
    where a.kind = 'cap' and ${EVER_GIVEN} and (a.year is null or a.year = ${year}) and (a.programme is null or a.programme = ${programme})
      and (a.measure is null or a.measure = ${measure}) and (a.subject is null or a.subject = any(${[...subjects]}::text[]))
    order by a.id`.execute(database);
  return rows;
}

/** A cap that was given, with how it stands and how it was changed last. */
export type ListedCap = CapKey & {
  readonly id: string;
  readonly given: Fen;
  readonly used: Fen;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
};

type Listing = {
  /** The caps that hold in it; left out, all. */
  readonly year?: number | undefined;
  readonly id?: string;
  /** A regular expression of programmes whose caps are somebody else's. */
  readonly without: string;
  readonly offset: number;
  readonly limit: number;
};

/** Caps that were given, those of the newest year first, those across years last. */
export async function listCaps(database: Database, { year, id, without, offset, limit }: Listing) {
  const conditions = [
    ...[sql`a.kind = 'cap'`, EVER_GIVEN, sql`(a.programme is null or a.programme !~ ${without})`],
    ...(year === undefined ? [] : [sql`(a.year is null or a.year = ${year})`]),
    ...(id === undefined ? [] : [sql`a.id = ${id}::uuid`]),
  ];
  const where = sql.join(conditions, sql` and `);
  const { rows: counted } = await sql<{ total: bigint }>`
    select count(*) as total from ledger.account as a where ${where}`.execute(database);
  const { rows } = await sql<ListedCap>`
    select a.id, a.year, a.programme, a.measure, a.subject, given.amount as given,
      given.amount - (a.credits_posted - a.debits_posted - a.debits_pending) as used, last.by, last.at, last.reason
    from ledger.account as a ${GIVEN}
    cross join lateral (
      select t.by_name as by, t.recorded_at as at, t.reason from ledger.transfer as t
      where (t.credit = a.id and t.code = 'cap') or (t.debit = a.id and t.code = 'cap_cut') order by t.number desc limit 1
    ) as last
    where ${where}
    order by a.year desc nulls last, a.programme nulls first, a.measure nulls first, a.subject nulls first, a.id
    limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), items: rows };
}

/** The caps that an award counts against, by its reservation. */
export async function readCapsOf(database: Database, award: string): Promise<readonly CapKey[]> {
  const parts = (await readReservedWith(database, [award])).get(award) ?? [];
  return parts
    .filter(({ debit }) => debit.kind === "cap")
    .map(({ debit: { year, programme, measure, subject } }) => ({ year, programme, measure, subject }));
}

/** How a cap stands: what it was given, and what is promised or ordered under it. */
export type CapState = {
  readonly given: Fen;
  readonly used: Fen;
  /** How often it was given, raised or cut. */
  readonly changes: number;
};

/** Caps in the order asked; one that nobody has given yet has nothing. */
export async function readCaps(database: Database, caps: readonly CapKey[]): Promise<readonly CapState[]> {
  if (caps.length === 0) return [];
  const { rows } = await sql<CapState>`
    select given.amount as given, given.changes, given.amount - coalesce(
      a.credits_posted - a.debits_posted - a.debits_pending, 0) as used
    from rows from (jsonb_to_recordset(${JSON.stringify(caps)}::jsonb) as (year integer, programme text, measure text, subject text))
      with ordinality as k (year, programme, measure, subject, n)
    left join ledger.account as a on a.id = ledger.account_id('cap', null, k.year, k.programme, k.measure, k.subject)
    ${GIVEN}
    order by k.n`.execute(database);
  return rows;
}

/**
 * Makes all others who are about to reserve under caps of the same programmes wait until the transaction ends, so that what was read of
 * the caps still holds. Before the accounts are locked, and in one order.
 */
export async function lockCaps(tx: Database, caps: readonly CapKey[]): Promise<void> {
  const names = [...new Set(caps.map(({ programme, measure }) => JSON.stringify([programme, measure])))].toSorted();
  for (const name of names)
    await sql`select pg_advisory_xact_lock(hashtextextended('ledger.cap ' || ${name}::text, 0))`.execute(tx);
}
