import type { AccountKind } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { type About, type Account, type AccountKey, account, type BudgetKey } from "./account.ts";

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

/** What was appropriated to one budget, less what was withdrawn or moved away; null where nothing ever was. */
export async function findAppropriated(database: Database, budget: BudgetKey): Promise<bigint | null> {
  const { fund, year, programme, measure } = budget;
  if (year === null || !(await findAccount(database, account("budget", budget)))) return null;
  return sumAppropriated(database, { fund: fund ?? "-", year, programme: programme ?? "-", measure: measure ?? "-" });
}

/** What was appropriated to budgets of a year, less what was withdrawn or moved away: all that came in and did not come back. */
export async function sumAppropriated(
  database: Database,
  filter: AboutFilter & { readonly year: number },
): Promise<bigint> {
  const where = sql.join([sql`a.kind = 'budget'`, ...conditionsOn("a", filter)], sql` and `);
  const { rows } = await sql<{ amount: bigint }>`
    select coalesce(sum(case when t.credit = a.id then t.amount else -t.amount end), 0)::bigint as amount
    from ledger.account as a join ledger.transfer as t on a.id in (t.debit, t.credit)
    where ${where} and t.code in ('appropriation', 'withdrawal', 'move')`.execute(database);
  return rows[0]?.amount ?? 0n;
}
