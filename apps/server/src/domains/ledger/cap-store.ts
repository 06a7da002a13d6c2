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
    where a.kind = 'cap' and (a.year is null or a.year = ${year}) and (a.programme is null or a.programme = ${programme})
      and (a.measure is null or a.measure = ${measure}) and (a.subject is null or a.subject = any(${[...subjects]}::text[]))
    order by a.id`.execute(database);
  return rows;
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
    cross join lateral (
      select coalesce(sum(x.amount), 0)::bigint as amount, count(*)::integer as changes from (
        select t.amount from ledger.transfer as t where t.credit = a.id and t.code = 'cap'
        union all select -t.amount from ledger.transfer as t where t.debit = a.id and t.code = 'cap_cut') as x
    ) as given
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
