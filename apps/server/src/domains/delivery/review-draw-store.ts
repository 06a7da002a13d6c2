import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** A drawing of experts for an application, as anybody can do it again. */
export type ReviewDraw = {
  readonly number: number;
  readonly seed: string;
  readonly pool: readonly string[];
  readonly leftOut: readonly string[];
  readonly drawn: readonly string[];
};

/** In order. */
export async function listDraws(database: Database, application: string): Promise<readonly ReviewDraw[]> {
  const { rows } = await sql<ReviewDraw>`
    select number, seed, pool, left_out as "leftOut", drawn from delivery.draw
    where case_id = ${application}::uuid order by number`.execute(database);
  return rows;
}

export async function insertDraw(tx: Database, application: string, draw: ReviewDraw): Promise<void> {
  const { number, seed, pool, leftOut, drawn } = draw;
  await sql`insert into delivery.draw (case_id, number, seed, pool, left_out, drawn)
    values (${application}::uuid, ${number}, ${seed}, ${[...pool]}::uuid[], ${[...leftOut]}::uuid[], ${[...drawn]}::uuid[])`.execute(
    tx,
  );
}

/** Applications of a subject for which somebody was drawn. */
export async function listDrawnFor(
  database: Database,
  expert: string,
  subjects: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.case_id as id from delivery.draw as d join delivery.request as r on r.case_id = d.case_id
    where ${expert}::uuid = any(d.drawn) and r.subject = any(${[...subjects]}::text[]) order by 1`.execute(database);
  return rows.map(({ id }) => id);
}
