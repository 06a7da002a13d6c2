import type { AccountKind } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { About, Account, AccountKey } from "./account.ts";

/** What money is for; `-` finds what names none. */
export type AboutFilter = { readonly [Field in keyof About]?: About[Field] | "-" | undefined };

const FIELDS = ["fund", "year", "programme", "measure", "subject"] as const;

/** Conditions on the columns of an account under an alias. */
export function conditionsOn(alias: string, filter: AboutFilter): readonly RawBuilder<unknown>[] {
  return FIELDS.flatMap((field) => {
    const wanted = filter[field];
    if (wanted === undefined || wanted === null) return [];
    const column = sql.ref(`${alias}.${field}`);
    return [wanted === "-" ? sql`${column} is null` : sql`${column} = ${wanted}`];
  });
}

/** What is told of an account `a`. */
export const ACCOUNT = sql`
  a.id, a.kind, a.fund, a.year, a.programme, a.measure, a.subject, a.debits_pending as "debitsPending",
  a.debits_posted as "debitsPosted", a.credits_pending as "creditsPending", a.credits_posted as "creditsPosted"`;

export async function findAccountById(database: Database, id: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from ledger.account as a where a.id = ${id}::uuid`.execute(
    database,
  );
  return rows[0] ?? null;
}

/** The account of a kind about something; null while no transfer has named it. */
export async function findAccount(database: Database, key: AccountKey): Promise<Account | null> {
  const { kind, fund, year, programme, measure, subject } = key;
  const { rows } = await sql<Account>`
    select ${ACCOUNT} from ledger.account as a
    where a.id = ledger.account_id(${kind}, ${fund}, ${year}::integer, ${programme}, ${measure}, ${subject})`.execute(
    database,
  );
  return rows[0] ?? null;
}

export async function findAccounts(
  database: Database,
  filter: AboutFilter & { readonly kind?: AccountKind | undefined; readonly offset: number; readonly limit: number },
) {
  const { kind, offset, limit } = filter;
  const conditions = [sql`true`, ...(kind ? [sql`a.kind = ${kind}`] : []), ...conditionsOn("a", filter)];
  const where = sql.join(conditions, sql` and `);
  const { rows: counted } = await sql<{ total: bigint }>`
    select count(*) as total from ledger.account as a where ${where}`.execute(database);
  const { rows } = await sql<Account>`
    select ${ACCOUNT} from ledger.account as a where ${where}
    order by a.kind, a.year desc nulls last, a.fund, a.programme, a.measure, a.subject, a.id
    limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), items: rows };
}

/**
 * Of a budget `a`: what it was given, less what was withdrawn or moved away. What its account was credited and debited is more than that: what
 * was moved on stands on both sides, and what came back from whoever was to have it is no new money.
 */
const APPROPRIATED = sql`
  (select coalesce(sum(t.amount), 0) from ledger.transfer as t where t.credit = a.id and t.code in ('appropriation', 'move')) -
  (select coalesce(sum(t.amount), 0) from ledger.transfer as t where t.debit = a.id and t.code in ('withdrawal', 'move'))`;

/** What budgets of a year were given, less what was withdrawn or moved away from them. */
export async function sumAppropriated(
  database: Database,
  filter: AboutFilter & { readonly year: number },
): Promise<Fen> {
  const where = sql.join([sql`a.kind = 'budget'`, ...conditionsOn("a", filter)], sql` and `);
  const { rows } = await sql<{ amount: Fen }>`
    select coalesce(sum(${APPROPRIATED}), 0)::bigint as amount from ledger.account as a where ${where}`.execute(
    database,
  );
  return rows[0]?.amount ?? 0n;
}

/** The same for each of some accounts that is a budget, by its id. */
export async function readAppropriated(
  database: Database,
  accounts: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Fen>> {
  const ids = accounts.map(({ id }) => id);
  const { rows } = await sql<{ id: string; amount: Fen }>`
    select a.id, (${APPROPRIATED})::bigint as amount from ledger.account as a
    where a.kind = 'budget' and a.id = any(${ids}::uuid[])`.execute(database);
  return new Map(rows.map(({ id, amount }) => [id, amount]));
}
