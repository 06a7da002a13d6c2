import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { AccountKey } from "./account.ts";
import type { Transfer } from "./transfer.ts";

type Row = Omit<Transfer, "debit" | "credit"> & {
  readonly debit: AccountKey & { readonly id: string };
  readonly credit: AccountKey & { readonly id: string };
};

const HEAD = (
  alias: string,
) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'kind', ${sql.ref(`${alias}.kind`)},
  'fund', ${sql.ref(`${alias}.fund`)}, 'year', ${sql.ref(`${alias}.year`)}, 'programme', ${sql.ref(`${alias}.programme`)},
  'measure', ${sql.ref(`${alias}.measure`)}, 'subject', ${sql.ref(`${alias}.subject`)})`;

/** Whether the bank brought back what was paid by the order `t`. */
export const CAME_BACK = sql`t.code = 'order' and exists (
  select from ledger.transfer as b where b.code = 'bank_return' and b.order_number = t.order_number)`;

/** What is told of a transfer `t`, of its accounts `d` and `c`, and of what resolved it. */
export const TRANSFER = sql`
  t.id, t.number, t.entry, t.kind, t.code, ${HEAD("d")} as debit, ${HEAD("c")} as credit, t.amount, t.reservation,
  case when t.kind = 'reserve' then coalesce((
    select case when x.kind = 'void' then 'voided' when ${CAME_BACK} then 'returned' else 'posted' end
    from ledger.transfer as x where x.reservation = t.id), 'open')
  end as state,
  t.value_day as "valueDay", t.reason, t.case_id as "case", t.decision_id as decision, t.notice, t.order_number as "order", t.voucher,
  t.by_name as by, t.recorded_at as "recordedAt"`;
export const ITS_ACCOUNTS = sql`
  join ledger.account as d on d.id = t.debit join ledger.account as c on c.id = t.credit`;

async function readWhere(
  database: Database,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<readonly Transfer[]> {
  const { rows } = await sql<Row>`
    select ${TRANSFER} from ledger.transfer as t ${ITS_ACCOUNTS} where ${where} order by ${order}`.execute(database);
  return rows;
}

export async function findTransfer(database: Database, id: string): Promise<Transfer | null> {
  const [found = null] = await readWhere(database, sql`t.id = ${id}::uuid`, sql`t.number`);
  return found;
}

/** Transfers by their ids, in their order. */
export function readTransfers(database: Database, ids: readonly string[]): Promise<readonly Transfer[]> {
  return readWhere(database, sql`t.id = any(${[...ids]}::uuid[])`, sql`t.number`);
}

/**
 * What is told together with a transfer: the others of its entry, what it resolves and what resolved it, and of an order what the bank
 * brought back of it, in order of time.
 */
export function readAround(
  database: Database,
  { id, entry, reservation, order }: Transfer,
): Promise<readonly Transfer[]> {
  return readWhere(
    database,
    sql`t.id <> ${id}::uuid and t.id in (
      select ${entry}::uuid union select o.id from ledger.transfer as o where o.entry = ${entry}::uuid and o.entry_place > 1
      union select ${reservation}::uuid union select x.id from ledger.transfer as x where x.reservation = ${id}::uuid
      union select b.id from ledger.transfer as b where b.code = 'bank_return' and b.order_number = ${order}
      union select o.id from ledger.transfer as o where o.code = 'order' and o.kind = 'reserve' and o.order_number = ${order})`,
    sql`t.number`,
  );
}

/** The reservations that were made with each of some reservations for the same purpose (`code`), itself among them, in their order. */
export async function readReservedWith(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Transfer[]>> {
  const { rows } = await sql<Row & { readonly asked: string }>`
    select h.id as asked, ${TRANSFER}
    from ledger.transfer as h
    cross join lateral (
      select o.* from ledger.transfer as o where o.id = h.entry
      union all
      select o.* from ledger.transfer as o where o.entry = h.entry and o.entry_place > 1
    ) as t ${ITS_ACCOUNTS}
    where h.id = any (${ids}::uuid[]) and h.kind = 'reserve' and t.kind = 'reserve' and t.code = h.code
    order by t.number`.execute(database);
  return new Map([...Map.groupBy(rows, ({ asked }) => asked)].map(([id, found]) => [id, found.map(withoutAsked)]));
}

function withoutAsked({ asked: _, ...transfer }: Row & { readonly asked: string }): Transfer {
  return transfer;
}

/** The payout orders of some numbers: the reservations that wait for the bank, or did. */
export async function readOrders(
  database: Database,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Transfer>> {
  const found = await readWhere(
    database,
    sql`t.code = 'order' and t.kind = 'reserve' and t.order_number = any (${numbers}::text[])`,
    sql`t.number`,
  );
  return new Map(found.map((each) => [each.order ?? "", each]));
}

/** Payout orders that wait for the bank, and what they come to. */
export async function countOpenOrders(
  database: Database,
): Promise<{ readonly count: number; readonly amount: bigint }> {
  const { rows } = await sql<{ count: bigint; amount: bigint }>`
    select count(*) as count, coalesce(sum(t.amount), 0)::bigint as amount from ledger.transfer as t
    where t.code = 'order' and t.kind = 'reserve' and not exists (select from ledger.transfer as x where x.reservation = t.id)`.execute(
    database,
  );
  return { count: Number(rows[0]?.count ?? 0), amount: rows[0]?.amount ?? 0n };
}

/** The transfers of an account, newest first, and how many in all. */
export async function readTransfersOf(
  database: Database,
  account: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const { rows } = await sql<{ total: bigint }>`
    select (select count(*) from ledger.transfer where debit = ${account}::uuid)
      + (select count(*) from ledger.transfer where credit = ${account}::uuid) as total`.execute(database);
  const most = offset + limit;
  const items = await readWhere(
    database,
    sql`t.id in (
      select id from (
        (select id, number from ledger.transfer where debit = ${account}::uuid order by number desc limit ${most})
        union all
        (select id, number from ledger.transfer where credit = ${account}::uuid order by number desc limit ${most})
      ) as either order by number desc limit ${limit} offset ${offset})`,
    sql`t.number desc`,
  );
  return { total: Number(rows[0]?.total ?? 0), items };
}
