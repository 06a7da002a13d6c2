import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Account, BudgetKey } from "./account.ts";
import { ACCOUNT } from "./account-store.ts";

/** A part of the ledger: which transfers it has, and which accounts have no others. */
export type LedgerPart = {
  /** Ids, in their order. */
  readonly transfers: readonly string[];
  /** Ids of accounts of which every transfer is there. */
  readonly whole: readonly string[];
};

type Sought = {
  /** All transfers of every account of these budgets. */
  readonly budgets: readonly BudgetKey[];
  /** Transfers that name these cases, and these transfers. */
  readonly cases: readonly string[];
  readonly transfers: readonly string[];
};

/** The transfers that are sought, and with each those of its entry, what it resolves and what resolved it, and what came back of an order. */
export async function findPart(database: Database, sought: Sought, most: number): Promise<LedgerPart> {
  const { rows: accounts } = await sql<{ id: string }>`
    select a.id from jsonb_to_recordset(${JSON.stringify(sought.budgets)}::jsonb)
      as b (fund text, year integer, programme text, measure text)
    join ledger.account as a on a.fund is not distinct from b.fund and a.year is not distinct from b.year
      and a.programme is not distinct from b.programme and a.measure is not distinct from b.measure
    where a.kind in ('budget', 'due', 'paid', 'recovered')`.execute(database);
  const whole = accounts.map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    with recursive found (id) as (
      select t.id from ledger.transfer as t where t.debit = any(${whole}::uuid[])
      union select t.id from ledger.transfer as t where t.credit = any(${whole}::uuid[])
      union select t.id from ledger.transfer as t where t.case_id = any(${[...sought.cases]}::text[])
      union select t.id from ledger.transfer as t where t.id = any(${[...sought.transfers]}::uuid[])
      union select o.id from found join ledger.transfer as t on t.id = found.id cross join lateral (
        select t.entry as id
        union all select x.id from ledger.transfer as x where x.entry = t.entry and x.entry_place > 1
        union all select t.reservation where t.reservation is not null
        union all select x.id from ledger.transfer as x where x.reservation = t.id
        union all select x.id from ledger.transfer as x
          where x.code = 'bank_return' and t.code = 'order' and x.order_number = t.order_number) as o
    ) select t.id from found join ledger.transfer as t on t.id = found.id order by t.number limit ${most}`.execute(
    database,
  );
  return { transfers: rows.map(({ id }) => id), whole };
}

/** Accounts by their ids, with their totals. */
export async function readAccounts(database: Database, ids: readonly string[]): Promise<readonly Account[]> {
  const { rows } = await sql<Account>`
    select ${ACCOUNT} from ledger.account as a where a.id = any(${[...ids]}::uuid[])
    order by a.kind, a.year, a.fund, a.programme, a.measure, a.subject, a.id`.execute(database);
  return rows;
}
