import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

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

/** Who of some has a benefit already, by subject; everybody for null. */
export async function readHolders(
  database: Database,
  benefit: string,
  subjects: readonly string[] | null,
): Promise<ReadonlyMap<string, Award>> {
  const some = subjects === null ? sql`true` : sql`subject = any(${[...subjects]}::text[])`;
  const found = await readWhere(database, sql`benefit = ${benefit} and released_at is null and ${some}`);
  return new Map(found.map((award) => [award.subject, award]));
}

/** Adds awards; those whose benefit is there already, of somebody else's case, are left out and answered. */
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
