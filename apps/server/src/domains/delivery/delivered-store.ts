import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Award } from "./award-store.ts";
import type { Payout } from "./payout-store.ts";
import type { Assessment, DeliveryRequest } from "./request-store.ts";

/** An order of a payout, with the list on which it went to the bank. */
type Ordered = {
  readonly number: string;
  readonly payout: string;
  readonly transfer: string;
  readonly amount: bigint;
  readonly list: string | null;
  readonly at: Temporal.Instant;
};

/** What delivery keeps of some cases. */
export type Delivered = {
  readonly requests: readonly DeliveryRequest[];
  readonly assessments: readonly (Assessment & { readonly case: string })[];
  readonly awards: readonly Award[];
  readonly payouts: readonly Payout[];
  readonly orders: readonly Ordered[];
};

/** The cases by which an offer is asked for, in the order in which they were opened. */
export async function readRequestsOf(database: Database, offer: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.case_id as id from delivery.request as r where r.offer = ${offer}::uuid order by r.at, r.case_id`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/** What delivery keeps of some cases, each kind in order. */
export async function readDelivered(database: Database, cases: readonly string[]): Promise<Delivered> {
  const some = sql`any(${[...cases]}::uuid[])`;
  const { rows: requests } = await sql<DeliveryRequest>`
    select r.case_id as "case", r.offer, r.subject, r.batch from delivery.request as r
    where r.case_id = ${some} order by r.at, r.case_id`.execute(database);
  const { rows: assessments } = await sql<Assessment & { case: string }>`
    select case_id as "case", number, decision, as_of as "asOf", verdict, amount, ceiling, at from delivery.assessment
    where case_id = ${some} order by case_id, number`.execute(database);
  const { rows: awards } = await sql<Award>`
    select id, case_id as "case", offer, subject, benefit, amount, at, released_at as "releasedAt",
      released_reason as "releasedReason"
    from delivery.award where case_id = ${some} order by at, id`.execute(database);
  const { rows: payouts } = await sql<Payout>`
    select case_id as "case", award, order_number as number, instalment from delivery.payout
    where case_id = ${some} order by at, order_number`.execute(database);
  const { rows: orders } = await sql<Ordered>`
    select order_number as number, payout, transfer, amount, list, at from delivery.payment_order
    where payout = ${some} order by at, order_number`.execute(database);
  return { requests, assessments, awards, payouts, orders };
}
