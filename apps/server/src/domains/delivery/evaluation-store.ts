import type { EvaluationFigures } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** What an evaluation is about. */
export type Evaluation = {
  readonly case: string;
  /** The offer, or the application or project, that is evaluated. */
  readonly offer: string | null;
  readonly evaluated: string | null;
  /** Of a case its enterprise. */
  readonly subject: string | null;
  readonly year: number;
  readonly at: Temporal.Instant;
};

/** Evaluations that are looked through at once: some hundreds a year. */
const MAX_EVALUATIONS = 5_000;

async function readWhere(database: Database, where: RawBuilder<unknown>): Promise<readonly Evaluation[]> {
  const { rows } = await sql<Evaluation>`
    select e.case_id as "case", e.offer, e.evaluated, e.subject, e.year, e.at from delivery.evaluation as e
    where ${where} order by e.at desc, e.case_id limit ${MAX_EVALUATIONS}`.execute(database);
  return rows;
}

export async function findEvaluation(database: Database, id: string): Promise<Evaluation | null> {
  return (await readWhere(database, sql`e.case_id = ${id}::uuid`))[0] ?? null;
}

/** The evaluations of an offer, an application or a project, the newest first. */
export function listEvaluationsAbout(database: Database, of: string): Promise<readonly Evaluation[]> {
  return readWhere(database, sql`(e.offer = ${of}::uuid or e.evaluated = ${of}::uuid)`);
}

/** The evaluations of what an enterprise did, the newest first. */
export function listEvaluationsOf(database: Database, codes: readonly string[]): Promise<readonly Evaluation[]> {
  return readWhere(database, sql`e.subject = any(${[...codes]}::text[])`);
}

/** Every evaluation, of a year or of all, the newest first. */
export function listEvaluations(database: Database, year: number | null): Promise<readonly Evaluation[]> {
  return readWhere(database, sql`(${year}::integer is null or e.year = ${year})`);
}

/** Years for which something was evaluated, the last first. */
export async function readEvaluatedYears(database: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from delivery.evaluation order by year desc`.execute(database);
  return rows.map(({ year }) => year);
}

/** Makes whoever begins an evaluation of the same thing wait until the transaction ends. */
export async function lockEvaluated(tx: Database, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.evaluation ' || ${of}::uuid::text, 0))`.execute(tx);
}

/** False when it is there already. */
export async function insertEvaluation(tx: Database, evaluation: Omit<Evaluation, "at">): Promise<boolean> {
  const { case: id, offer, evaluated, subject, year } = evaluation;
  const { rows } = await sql`
    insert into delivery.evaluation (case_id, offer, evaluated, subject, year)
    values (${id}::uuid, ${offer}::uuid, ${evaluated}::uuid, ${subject}, ${year})
    on conflict (case_id) do nothing returning case_id`.execute(tx);
  return rows.length > 0;
}

export async function insertEvaluationFigures(tx: Database, id: string, figures: EvaluationFigures): Promise<void> {
  await sql`insert into delivery.evaluation_figures (case_id, number, figures)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(figures)}::jsonb
    from delivery.evaluation_figures where case_id = ${id}::uuid`.execute(tx);
}

/** The figures that were frozen last; null while none were. Older ones know nothing of milestones or of what was waived. */
export async function findFrozenFigures(database: Database, id: string) {
  const { rows } = await sql<{ figures: EvaluationFigures; at: Temporal.Instant }>`
    select case when figures ->> 'kind' = 'case' then '{"milestones": null}'::jsonb else '{}' end || figures ||
      jsonb_build_object('clawbacks', '{"waived": null}'::jsonb || (figures -> 'clawbacks')) as figures, at
    from delivery.evaluation_figures where case_id = ${id}::uuid
    order by number desc limit 1`.execute(database);
  return rows[0] ?? null;
}

/** Requests of an offer by an enterprise, with what was granted to each that still stands. */
export async function listAskedOf(database: Database, offer: string) {
  const { rows } = await sql<{ case: string; granted: boolean }>`
    select r.case_id as "case", exists (
        select from delivery.award as a where a.case_id = r.case_id and a.released_at is null) as granted
    from delivery.request as r where r.offer = ${offer}::uuid and r.subject is not null`.execute(database);
  return rows;
}

/** What the bank paid under an offer, each payment with its request, firm and order of the ledger. */
export async function listPaidUnder(database: Database, offer: string) {
  const { rows } = await sql<{ ground: string; subject: string; amount: bigint; transfer: string }>`
    select a.case_id as ground, a.subject, o.amount, o.transfer from delivery.award as a
    join delivery.payout as p on p.award = a.id join delivery.payment_order as o on o.payout = p.case_id
    where a.offer = ${offer}::uuid and o.outcome = 'paid'`.execute(database);
  return rows;
}
