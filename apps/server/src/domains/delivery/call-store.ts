import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

export type RankingLine = {
  readonly run: number;
  readonly application: string;
  /** In hundredths. */
  readonly scores: readonly number[];
  readonly score: number;
  readonly rank: number;
  readonly asked: Fen;
  readonly most: Fen | null;
  readonly within: boolean;
  readonly amount: Fen;
  readonly at: Temporal.Instant;
};

/** The last ranking of a call, the best first; empty while there is none. */
export async function readRanking(database: Database, call: string): Promise<readonly RankingLine[]> {
  const { rows } = await sql<RankingLine>`
    select run, application, scores, score, rank, asked, most, within, amount, at from delivery.ranking_line
    where call = ${call}::uuid and run = (select max(run) from delivery.ranking_line where call = ${call}::uuid)
    order by rank, application`.execute(database);
  return rows;
}

/** The line of an application in the last ranking that it was in; null for none. */
export async function findRankingLine(
  database: Database,
  call: string,
  application: string,
): Promise<RankingLine | null> {
  const { rows } = await sql<RankingLine>`
    select run, application, scores, score, rank, asked, most, within, amount, at from delivery.ranking_line
    where call = ${call}::uuid and application = ${application}::uuid order by run desc limit 1`.execute(database);
  return rows[0] ?? null;
}

export async function insertRanking(
  tx: Database,
  call: string,
  run: number,
  lines: readonly Omit<RankingLine, "run" | "at">[],
): Promise<void> {
  const rows = lines.map(({ asked, most, amount, ...rest }) => ({
    ...{ ...rest, asked: String(asked), most: most === null ? null : String(most), amount: String(amount) },
  }));
  await sql`insert into delivery.ranking_line (call, run, application, scores, score, rank, asked, most, within, amount)
    select ${call}::uuid, ${run}, x.application, x.scores, x.score, x.rank, x.asked, x.most, x.within, x.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (application uuid, scores integer[], score integer, rank integer,
      asked bigint, most bigint, within boolean, amount bigint)`.execute(tx);
}

/** Calls of an offer, the newest first. */
export async function listCallsOf(database: Database, offer: string): Promise<readonly string[]> {
  const { rows } = await sql<{ case: string }>`
    select r.case_id as "case" from delivery.request as r
    where r.offer = ${offer}::uuid and r.subject is null order by r.at desc, r.case_id limit 100`.execute(database);
  return rows.map(({ case: id }) => id);
}
