import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

export type Payout = {
  readonly case: string;
  readonly award: string;
  readonly number: string;
  /** Which instalment of the award; null: all of it. */
  readonly instalment: number | null;
};

/** One ordering of a payout. */
export type PaymentOrder = {
  readonly number: string;
  readonly payout: string;
  /** The reservation of the ledger that waits for the bank. */
  readonly transfer: string;
  readonly amount: Fen;
  readonly accountName: string;
  readonly account: string;
  /** Number of the list on which it went to the bank. */
  readonly list: string | null;
  readonly at: Temporal.Instant;
  readonly outcome: OrderOutcome | null;
};
/** What the bank made of an order; `returned`: it paid, and brought the money back. */
export type OrderOutcome = "paid" | "failed" | "returned";

const PAYOUT = sql`p.case_id as "case", p.award, p.order_number as number, p.instalment from delivery.payout as p`;
const ORDER = sql`o.order_number as number, o.payout, o.transfer, o.amount, o.account_name as "accountName", o.account, l.number as list, o.at, o.outcome
  from delivery.payment_order as o left join delivery.payout_list as l on l.id = o.list`;

export async function findPayout(database: Database, caseId: string): Promise<Payout | null> {
  const { rows } = await sql<Payout>`select ${PAYOUT} where p.case_id = ${caseId}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** The payouts of an award, the first first. */
export async function listPayoutsOf(database: Database, award: string): Promise<readonly Payout[]> {
  const { rows } = await sql<Payout>`
    select ${PAYOUT} where p.award = ${award}::uuid order by p.at, p.order_number`.execute(database);
  return rows;
}

/** Adds a payout with a number of its own: the year, and one that goes up. */
export async function insertPayout(
  tx: Database,
  { case: caseId, award, instalment }: Omit<Payout, "number">,
  year: number,
): Promise<void> {
  await sql`insert into delivery.payout (case_id, award, instalment, order_number)
    values (${caseId}::uuid, ${award}::uuid, ${instalment}, ${`P${year}-`} || lpad(nextval('delivery.payout_number')::text, 6, '0'))
    on conflict (case_id) do nothing`.execute(tx);
}

async function readOrders(database: Database, rest: RawBuilder<unknown>): Promise<readonly PaymentOrder[]> {
  const { rows } = await sql<PaymentOrder>`select ${ORDER} ${rest}`.execute(database);
  return rows;
}

/** Every ordering of some payouts, in order. */
export function listOrdersOf(database: Database, payouts: readonly string[]): Promise<readonly PaymentOrder[]> {
  return readOrders(database, sql`where o.payout = any(${[...payouts]}::uuid[]) order by o.at, o.order_number`);
}

/** Orders by number. */
export async function findOrders(database: Database, numbers: readonly string[]): Promise<readonly PaymentOrder[]> {
  return readOrders(database, sql`where o.order_number = any(${[...numbers]}::text[])`);
}

/** What may go on a list: it is on none yet, nobody holds it, and nothing has become of it. */
const UNLISTED = sql`o.list is null and not o.held and o.outcome is null`;

/** What is on no list yet, the oldest first; whoever else makes a list waits. */
export function lockUnlisted(tx: Database, most: number): Promise<readonly PaymentOrder[]> {
  return readOrders(tx, sql`where ${UNLISTED} order by o.at, o.order_number limit ${most} for update of o`);
}

/** What is on no list yet of payouts that had another order before. */
export function listOrderedAgain(database: Database): Promise<readonly PaymentOrder[]> {
  return readOrders(
    database,
    sql`where ${UNLISTED} and exists (
        select from delivery.payment_order as e where e.payout = o.payout and e.order_number <> o.order_number)
      order by o.order_number`,
  );
}

/** Keeps an order off every list, or no longer; false where it is on one. */
export async function holdOrder(tx: Database, order: string, held: boolean): Promise<boolean> {
  const { rows } = await sql`update delivery.payment_order set held = ${held}
    where order_number = ${order} and list is null and outcome is null returning order_number`.execute(tx);
  return rows.length > 0;
}

/** What went to the bank and was not followed to its end. */
export function listSent(database: Database, after: string, most: number): Promise<readonly PaymentOrder[]> {
  return readOrders(
    database,
    sql`where o.list is not null and o.outcome is null and o.order_number > ${after}
      order by o.order_number limit ${most}`,
  );
}

/** What is on a list, in order of its numbers. */
export function listOn(database: Database, list: string): Promise<readonly PaymentOrder[]> {
  return readOrders(database, sql`where o.list = ${list}::uuid order by o.order_number`);
}

export async function insertOrder(tx: Database, order: Omit<PaymentOrder, "list" | "at" | "outcome">): Promise<void> {
  const { number, payout, transfer, amount, accountName, account } = order;
  await sql`insert into delivery.payment_order (order_number, payout, transfer, amount, account_name, account)
    values (${number}, ${payout}::uuid, ${transfer}::uuid, ${amount}::bigint, ${accountName}, ${account})`.execute(tx);
}

export type PayoutList = {
  readonly id: string;
  readonly number: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly count: number;
  readonly amount: Fen;
  /** How many of them the bank has paid, could not pay, and paid and brought back. */
  readonly paid: number;
  readonly failed: number;
  readonly returned: number;
};

/** Makes a list; null when the id is there already. Its number is its day and how many there were that day. */
export async function insertList(
  tx: Database,
  by: Signature,
  id: string,
  day: Temporal.PlainDate,
): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.payout_list', 0))`.execute(tx);
  const head = `L${day.toString().replaceAll("-", "")}-`;
  const { rows } = await sql<{ number: string }>`
    insert into delivery.payout_list (id, number, by_name, by_id)
    select ${id}::uuid, ${head} || lpad((count(*) + 1)::text, 2, '0'), ${by.name}, ${by.id}::uuid
    from delivery.payout_list where starts_with(number, ${head})
    on conflict (id) do nothing returning number`.execute(tx);
  return rows[0]?.number ?? null;
}

/** Keeps what the bank made of an order. */
export async function markOutcome(tx: Database, order: string, outcome: "paid" | "failed"): Promise<void> {
  await sql`update delivery.payment_order set outcome = ${outcome} where order_number = ${order} and outcome is null`.execute(
    tx,
  );
}

/** Keeps that the bank brought back what it had paid by an order: from now on it counts nowhere as paid. */
export async function markReturned(tx: Database, order: string): Promise<void> {
  await sql`update delivery.payment_order set outcome = 'returned' where order_number = ${order} and outcome = 'paid'`.execute(
    tx,
  );
}

export async function putOnList(tx: Database, list: string, orders: readonly string[]): Promise<void> {
  await sql`update delivery.payment_order set list = ${list}::uuid where order_number = any(${[...orders]}::text[])`.execute(
    tx,
  );
}

const LIST = sql`l.id, l.number, l.by_name as by, l.at, count(o.order_number) as count, coalesce(sum(o.amount), 0)::bigint as amount,
  count(*) filter (where o.outcome = 'paid') as paid, count(*) filter (where o.outcome = 'failed') as failed,
  count(*) filter (where o.outcome = 'returned') as returned
  from delivery.payout_list as l left join delivery.payment_order as o on o.list = l.id`;
type Counted = "count" | OrderOutcome;
type ListRow = Omit<PayoutList, Counted> & { readonly [Each in Counted]: bigint };

function listFrom({ count, paid, failed, returned, ...rest }: ListRow): PayoutList {
  const outcomes = { paid: Number(paid), failed: Number(failed), returned: Number(returned) };
  return { ...rest, count: Number(count), ...outcomes };
}

export async function findList(database: Database, id: string): Promise<PayoutList | null> {
  const { rows } = await sql<ListRow>`select ${LIST} where l.id = ${id}::uuid group by l.id`.execute(database);
  const [row] = rows;
  return row ? listFrom(row) : null;
}

/** Lists, the newest first, and how many there are. */
export async function listLists(database: Database, { offset, limit }: { offset: number; limit: number }) {
  const { rows: counted } = await sql<{ total: bigint }>`select count(*) as total from delivery.payout_list`.execute(
    database,
  );
  const { rows } = await sql<ListRow>`
    select ${LIST} group by l.id order by l.at desc, l.id limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), items: rows.map(listFrom) };
}

type Sum = { readonly count: number; readonly amount: Fen };

/** What may go on a list, and what is held. */
export async function sumUnlisted(database: Database): Promise<{ readonly unlisted: Sum; readonly held: Sum }> {
  const sum = async (where: RawBuilder<unknown>): Promise<Sum> => {
    const { rows } = await sql<{ count: bigint; amount: bigint }>`
      select count(*) as count, coalesce(sum(o.amount), 0)::bigint as amount
      from delivery.payment_order as o where ${where}`.execute(database);
    return { count: Number(rows[0]?.count ?? 0), amount: rows[0]?.amount ?? 0n };
  };
  return { unlisted: await sum(UNLISTED), held: await sum(sql`o.held`) };
}

export type PaymentFilter = {
  readonly measure?: string | undefined;
  readonly subject?: string | undefined;
  readonly year?: number | undefined;
  /** Only what the bank has paid, or only what it has not. */
  readonly paid?: boolean | undefined;
  /** Only these payout cases; undefined: all. */
  readonly cases?: readonly string[] | undefined;
  readonly offset: number;
  readonly limit: number;
};
export type PaymentRow = {
  readonly case: string;
  readonly number: string;
  readonly award: string;
  readonly ground: string;
  readonly batch: string | null;
  readonly subject: string;
  readonly offer: string;
  readonly amount: Fen;
  readonly transfer: string;
  readonly list: string | null;
};

/** Payouts that were ordered, the newest first, by their last order. */
export async function listPayments(database: Database, filter: PaymentFilter) {
  const { measure = null, subject = null, year = null, paid = null, cases, offset, limit } = filter;
  const some = cases ? sql`p.case_id = any(${[...cases]}::uuid[])` : sql`true`;
  const { rows } = await sql<PaymentRow & { readonly total: bigint; readonly sum: bigint }>`
    select p.case_id as "case", o.order_number as number, a.id as award, a.case_id as ground, r.batch, a.subject, a.offer, o.amount,
      o.transfer, l.number as list, count(*) over () as total, (sum(o.amount) over ())::bigint as sum
    from delivery.payout as p
    join delivery.award as a on a.id = p.award join delivery.request as r on r.case_id = a.case_id
    join delivery.offer as f on f.id = a.offer
    join lateral (select * from delivery.payment_order as x where x.payout = p.case_id order by x.at desc, x.order_number desc limit 1)
      as o on true
    left join delivery.payout_list as l on l.id = o.list
    where ${some} and (${measure}::text is null or f.measure = ${measure}) and (${subject}::text is null or a.subject = ${subject})
      and (${year}::integer is null or f.year = ${year})
      and (${paid}::boolean is null or (o.outcome is not distinct from 'paid') = ${paid})
    order by o.at desc, o.order_number limit ${limit} offset ${offset}`.execute(database);
  const [first] = rows;
  const items = rows.map(({ total: _, sum: __, ...rest }) => rest);
  return { total: Number(first?.total ?? 0), amount: first?.sum ?? 0n, items };
}
