import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Somebody whom a notice named and who was approved afterwards. */
export type GrantedLine = {
  readonly case: string;
  /** The automatic award or the call it is part of. */
  readonly batch: string;
  readonly notice: string;
  readonly offer: string;
  readonly subject: string;
  /** As the notice said it. */
  readonly name: string;
  readonly amount: Fen;
  /** What the bank has paid of it. */
  readonly paid: Fen;
  readonly at: Temporal.Instant;
};

async function readWhere(database: Database, where: RawBuilder<unknown>, most: number) {
  const { rows } = await sql<GrantedLine>`
    select * from (
      select distinct on (a.id) a.case_id as "case", n.batch, n.case_id as notice, a.offer, l.subject, l.name, a.amount, a.at, (
          select coalesce(sum(o.amount), 0)::bigint from delivery.payout as p
          join delivery.payment_order as o on o.payout = p.case_id where p.award = a.id and o.outcome = 'paid') as paid
      from delivery.notice as n
      join delivery.notice_line as l on l.notice = n.case_id
      join delivery.award as a on a.case_id = l.case_id
      join delivery.offer as f on f.id = a.offer
      where n.withdrawn_at is null and a.released_at is null and a.at > n.at and ${where}
      order by a.id, n.at desc) as found
    order by found.amount desc, found.name, found.subject limit ${most}`.execute(database);
  return rows;
}

/** Of one budget year. */
export function listGrantedIn(database: Database, year: number, most: number): Promise<readonly GrantedLine[]> {
  return readWhere(database, sql`f.year = ${year}`, most);
}

/** Of one offer. */
export function listGrantedOf(database: Database, offer: string, most: number): Promise<readonly GrantedLine[]> {
  return readWhere(database, sql`f.id = ${offer}::uuid`, most);
}

/** Budget years of offers that had a notice, the newest first. */
export async function listNoticeYears(database: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct f.year from delivery.notice as n join delivery.offer as f on f.id = n.offer
    where n.withdrawn_at is null order by f.year desc`.execute(database);
  return rows.map(({ year }) => year);
}
