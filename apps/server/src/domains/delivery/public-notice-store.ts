import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** A notice as it was published. */
export type PublicNotice = {
  /** The case of the notice. */
  readonly case: string;
  /** The automatic award or the call whose list it is. */
  readonly batch: string;
  readonly offer: string;
  readonly title: string;
  readonly publishedOn: Temporal.PlainDate;
  /** Its last day. */
  readonly until: Temporal.PlainDate;
  readonly workingDays: number;
};
/** With how many it names and what they come to. */
export type SummedNotice = PublicNotice & { readonly count: number; readonly amount: Fen };
export type PublicLine = {
  /** Its place on the list, from 1. */
  readonly number: number;
  readonly subject: string;
  readonly name: string;
  readonly amount: Fen;
};
/** The same with its line of the automatic award or its application, which is the program's to know. */
export type LineCase = PublicLine & { readonly case: string };

const NEWEST = sql`n.published_on desc, n.at desc, n.case_id`;

type Row = Omit<SummedNotice, "count"> & { readonly count: bigint };

type NoticeFilter = {
  /** A part of its title, or of the name or code of somebody on its list. */
  readonly query: string;
  /** Notices whose last day has not gone by come first. */
  readonly today: Temporal.PlainDate;
  readonly offset: number;
  readonly limit: number;
};

async function readWhere(
  database: Database,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown> = NEWEST,
): Promise<readonly SummedNotice[]> {
  const { rows } = await sql<Row>`
    select n.case_id as "case", n.batch, n.offer, n.title, n.published_on as "publishedOn", n.until_on as until,
      n.working_days as "workingDays", count(l.number) as count, coalesce(sum(l.amount), 0)::bigint as amount
    from delivery.notice as n left join delivery.notice_line as l on l.notice = n.case_id
    where ${where} group by n.case_id order by ${order}`.execute(database);
  return rows.map(({ count, ...rest }) => ({ ...rest, count: Number(count) }));
}

/** As whoever asks may see it: to anybody but the program one that was withdrawn is not there; null for none. */
export async function findNotice(database: Database, id: string): Promise<SummedNotice | null> {
  return (await readWhere(database, sql`n.case_id = ${id}::uuid`))[0] ?? null;
}

/** A page of notices, those that run first, then the newest, and how many there are. */
export async function listNotices(database: Database, { query, today, offset, limit }: NoticeFilter) {
  const order = sql`n.until_on >= ${today.toString()}::date desc, ${NEWEST}`;
  const found =
    query === ""
      ? sql`true`
      : sql`(strpos(lower(n.title), lower(${query})) > 0 or n.case_id in (
          select l.notice from delivery.notice_line as l where ${isNamed(query)}))`;
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from delivery.notice as n where ${found}`.execute(database);
  const page = sql`select n.case_id from delivery.notice as n where ${found} order by ${order} limit ${limit} offset ${offset}`;
  return {
    total: Number(rows[0]?.total ?? 0),
    notices: await readWhere(database, sql`n.case_id in (${page})`, order),
  };
}

/** Whether a line `l` of a notice names somebody whose name or code contains some words. */
export function isNamed(query: string): RawBuilder<boolean> {
  return sql`strpos(lower(l.name || ' ' || l.subject), lower(${query})) > 0`;
}

/** The list of a notice, in its order. */
export async function listNoticeLines(database: Database, id: string): Promise<readonly PublicLine[]> {
  const { rows } = await sql<PublicLine>`
    select number, subject, name, amount from delivery.notice_line where notice = ${id}::uuid order by number`.execute(
    database,
  );
  return rows;
}

/** One line of a notice with its case, for the program; null for none. */
export async function findNoticeLine(database: Database, id: string, number: number): Promise<LineCase | null> {
  const { rows } = await sql<LineCase>`
    select number, case_id as "case", subject, name, amount from delivery.notice_line
    where notice = ${id}::uuid and number = ${number}`.execute(database);
  return rows[0] ?? null;
}

/** Keeps what is published: from then on everybody sees it. */
export async function insertNotice(tx: Database, notice: PublicNotice, lines: readonly LineCase[]): Promise<void> {
  const { batch, offer, title, publishedOn, until, workingDays } = notice;
  await sql`insert into delivery.notice (case_id, batch, offer, title, published_on, until_on, working_days)
    values (${notice.case}::uuid, ${batch}::uuid, ${offer}::uuid, ${title}, ${publishedOn.toString()}::date,
      ${until.toString()}::date, ${workingDays})`.execute(tx);
  const rows = lines.map(({ case: id, amount, ...rest }) => ({ ...rest, case_id: id, amount: String(amount) }));
  await sql`insert into delivery.notice_line (notice, number, case_id, subject, name, amount)
    select ${notice.case}::uuid, x.number, x.case_id, x.subject, x.name, x.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (number integer, case_id uuid, subject text, name text, amount bigint)`.execute(tx);
}

/** From now on nobody sees it but the program. */
export async function markNoticeWithdrawn(tx: Database, id: string): Promise<void> {
  await sql`update delivery.notice set withdrawn_at = now() where case_id = ${id}::uuid and withdrawn_at is null`.execute(
    tx,
  );
}
