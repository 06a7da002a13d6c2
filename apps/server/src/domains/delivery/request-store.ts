import type { Verdict } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** A case by which an offer is delivered. */
export type DeliveryRequest = {
  readonly case: string;
  readonly offer: string;
  /** Null for an automatic award, which is for many. */
  readonly subject: string | null;
  /** Of a line the automatic award it belongs to. */
  readonly batch: string | null;
};

const REQUEST = sql`r.case_id as "case", r.offer, r.subject, r.batch`;

/** As whoever asks may see it; null for none. */
export async function findRequest(database: Database, id: string): Promise<DeliveryRequest | null> {
  const { rows } = await sql<DeliveryRequest>`
    select ${REQUEST} from delivery.request as r where r.case_id = ${id}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** The cases of a subject, under some of its codes, by which it asks for offers or has them, the newest first. */
export async function listRequestsOf(
  database: Database,
  codes: readonly string[],
): Promise<readonly DeliveryRequest[]> {
  const { rows } = await sql<DeliveryRequest>`
    select ${REQUEST} from delivery.request as r where r.subject = any(${[...codes]}::text[]) order by r.at desc, r.case_id limit 1000`.execute(
    database,
  );
  return rows;
}

/** Makes whoever asks for the same offer for the same subject wait until the transaction ends. */
export async function lockAsking(tx: Database, offer: string, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.request ' || ${offer} || ' ' || ${subject}, 0))`.execute(
    tx,
  );
}

/** The lines of an automatic award, by subject; of those that were opened again the newest. */
export async function readLines(database: Database, batch: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ subject: string; case: string }>`
    select distinct on (r.subject) r.subject, r.case_id as "case" from delivery.request as r
    where r.batch = ${batch}::uuid order by r.subject, r.at desc`.execute(database);
  return new Map(rows.map(({ subject, case: id }) => [subject, id]));
}

/** Every line of an automatic award, also of lists that were frozen and thawed again, by subject. */
export async function readAllLines(
  database: Database,
  batch: string,
): Promise<readonly { readonly case: string; readonly subject: string }[]> {
  const { rows } = await sql<{ case: string; subject: string }>`
    select r.case_id as "case", r.subject from delivery.request as r where r.batch = ${batch}::uuid order by r.subject, r.at`.execute(
    database,
  );
  return rows;
}

/** The automatic awards in which an enterprise, by any of its codes, has a line. */
export async function listBatchesOf(database: Database, codes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ batch: string }>`
    select distinct r.batch from delivery.request as r where r.subject = any(${[...codes]}::text[]) and r.batch is not null`.execute(
    database,
  );
  return rows.map(({ batch }) => batch);
}

export async function insertRequests(tx: Database, requests: readonly DeliveryRequest[]): Promise<void> {
  await sql`
    insert into delivery.request (case_id, offer, subject, batch)
    select x.case_id, x.offer, x.subject, x.batch
    from jsonb_to_recordset(${JSON.stringify(requests.map(({ case: id, ...rest }) => ({ case_id: id, ...rest })))}::jsonb)
      as x (case_id uuid, offer uuid, subject text, batch uuid)
    on conflict (case_id) do nothing`.execute(tx);
}

/** What the policies answered in a case. */
export type Assessment = {
  readonly number: number;
  readonly decision: string;
  readonly asOf: Temporal.PlainDate;
  readonly verdict: Verdict;
  readonly amount: Fen | null;
  readonly ceiling: Fen | null;
  readonly at: Temporal.Instant;
};

/** In order; the last one counts. */
export async function listAssessments(database: Database, id: string): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`
    select number, decision, as_of as "asOf", verdict, amount, ceiling, at from delivery.assessment
    where case_id = ${id}::uuid order by number`.execute(database);
  return rows;
}

export async function insertAssessment(
  tx: Database,
  id: string,
  { number, decision, asOf, verdict, amount, ceiling }: Omit<Assessment, "at">,
): Promise<void> {
  await sql`insert into delivery.assessment (case_id, number, decision, as_of, verdict, amount, ceiling)
    values (${id}::uuid, ${number}, ${decision}::uuid, ${asOf.toString()}::date, ${verdict}, ${amount}::bigint,
      ${ceiling}::bigint)`.execute(tx);
}
