import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** What counts as the same benefit: the measure in a year, or once in all years. */
export type AnyBenefit = { readonly measure: string; readonly year: number | null };

/** A benefit that was granted; its id is that of its reservation in the ledger. */
export type Award = {
  readonly id: string;
  readonly case: string;
  readonly offer: string;
  readonly subject: string;
  readonly benefit: string;
  readonly amount: Fen;
  readonly at: Temporal.Instant;
  readonly releasedAt: Temporal.Instant | null;
  readonly releasedReason: string | null;
};

async function readWhere(database: Database, where: RawBuilder<unknown>): Promise<readonly Award[]> {
  const { rows } = await sql<Award>`
    select id, case_id as "case", offer, subject, benefit, amount, at, released_at as "releasedAt", released_reason as "releasedReason"
    from delivery.award where ${where}`.execute(database);
  return rows;
}

export async function findAward(database: Database, id: string): Promise<Award | null> {
  return (await readWhere(database, sql`id = ${id}::uuid`))[0] ?? null;
}

/** The award of a case. */
export async function findAwardOf(database: Database, caseId: string): Promise<Award | null> {
  return (await readWhere(database, sql`case_id = ${caseId}::uuid`))[0] ?? null;
}

/** Standing awards by which somebody has one of some benefits: of some codes, or of everybody for null. */
export async function listStandingAwards(
  database: Database,
  benefits: AnyBenefit,
  codes: readonly string[] | null,
): Promise<readonly Award[]> {
  const { measure, year } = benefits;
  const same = year === null ? sql`starts_with(benefit, ${`${measure} `})` : sql`benefit = ${`${measure} ${year}`}`;
  const some = codes === null ? sql`true` : sql`subject = any(${[...codes]}::text[])`;
  return readWhere(database, sql`(benefit = ${measure} or ${same}) and released_at is null and ${some}`);
}

/** Makes whoever else grants something under a measure wait until the transaction ends. */
export async function lockBenefit(tx: Database, measure: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.benefit ' || ${measure}, 0))`.execute(tx);
}

/** Adds awards; those whose benefit is there already, of another case, are left out and answered. */
export async function insertAwards(
  tx: Database,
  awards: readonly Omit<Award, "at" | "releasedAt" | "releasedReason">[],
): Promise<readonly string[]> {
  const rows = awards.map(({ case: id, amount, ...rest }) => ({ ...rest, case_id: id, amount: String(amount) }));
  const { rows: added } = await sql<{ id: string }>`
    insert into delivery.award (id, case_id, offer, subject, benefit, amount)
    select x.id, x.case_id, x.offer, x.subject, x.benefit, x.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (id uuid, case_id uuid, offer uuid, subject text, benefit text, amount bigint)
    order by x.subject
    on conflict do nothing returning id`.execute(tx);
  const known = new Set(added.map(({ id }) => id));
  return awards.filter(({ id }) => !known.has(id)).map(({ subject }) => subject);
}

/** Takes an award back that was not paid. */
export async function markReleased(tx: Database, id: string, reason: string): Promise<void> {
  await sql`update delivery.award set released_at = now(), released_reason = ${reason}
    where id = ${id}::uuid and released_at is null`.execute(tx);
}
