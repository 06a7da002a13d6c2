import type { Fen } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { isNamed } from "./public-notice-store.ts";

/** Somebody whom a notice named and who was approved afterwards. */
export type GrantedLine = {
  readonly notice: string;
  readonly subject: string;
  /** As the notice said it. */
  readonly name: string;
  readonly amount: Fen;
  /** What the bank has paid of it. */
  readonly paid: Fen;
  readonly at: Temporal.Instant;
};
export type GrantedSums = { readonly count: number; readonly amount: Fen; readonly paid: Fen };
/** Of what is told: automatic awards and calls whose decisions are public, and their parts that lost what they were granted. */
export type Told = { readonly batches: readonly string[]; readonly lost: readonly string[] };

type Page = { readonly query: string; readonly offset: number; readonly limit: number };
type Sums = Omit<GrantedSums, "count"> & { readonly count: bigint };

const SUMS = sql`count(*) as count, coalesce(sum(l.amount), 0)::bigint as amount, coalesce(sum(l.paid), 0)::bigint as paid`;

/** Everybody of whom is told as rows `l`, each once, by the last notice that named them. */
function granted({ batches, lost }: Told, where: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`(
    select distinct on (a.id) n.case_id as notice, a.offer, l.subject, l.name, a.amount, a.at, (
        select coalesce(sum(o.amount), 0)::bigint from delivery.payout as p
        join delivery.payment_order as o on o.payout = p.case_id where p.award = a.id and o.outcome = 'paid') as paid
    from delivery.notice as n
    join delivery.notice_line as l on l.notice = n.case_id
    join delivery.award as a on a.case_id = l.case_id
    where n.batch = any(${[...batches]}::uuid[]) and a.case_id <> all(${[...lost]}::uuid[])
      and n.withdrawn_at is null and a.released_at is null and a.at > n.at and ${where}
    order by a.id, n.at desc) as l`;
}

const ofOffer = (offer: string) => sql`a.offer = ${offer}::uuid`;
const numbered = ({ count, ...sums }: Sums): GrantedSums => ({ ...sums, count: Number(count) });

/** What they come to, of all offers together. */
export async function sumGranted(database: Database, told: Told): Promise<GrantedSums> {
  const { rows } = await sql<Sums>`select ${SUMS} from ${granted(told)}`.execute(database);
  return numbered(rows[0] ?? { count: 0n, amount: 0n, paid: 0n });
}

/** What they come to, of one offer. */
export async function sumGrantedOf(database: Database, told: Told, offer: string): Promise<GrantedSums> {
  const { rows } = await sql<Sums>`select ${SUMS} from ${granted(told, ofOffer(offer))}`.execute(database);
  return numbered(rows[0] ?? { count: 0n, amount: 0n, paid: 0n });
}

/** A page of the offers, by title, whose title or one of whose enterprises contains some words; and how many there are. */
export async function listGrantedOffers(database: Database, told: Told, { query, offset, limit }: Page) {
  const summed = sql`
    select l.offer, f.title, ${SUMS} from ${granted(told)} join delivery.offer as f on f.id = l.offer
    group by l.offer, f.title
    having ${query} = '' or strpos(lower(f.title), lower(${query})) > 0 or bool_or(${isNamed(query)})`;
  const counted = await sql<{ total: bigint }>`select count(*) as total from (${summed}) as found`.execute(database);
  const { rows } = await sql<Sums & { offer: string }>`
    ${summed} order by f.title, l.offer limit ${limit} offset ${offset}`.execute(database);
  const offers = rows.map(({ offer, ...sums }) => ({ offer, sums: numbered(sums) }));
  return { total: Number(counted.rows[0]?.total ?? 0), offers };
}

/** A page of the enterprises of an offer whose name or code contains some words, the most first; and how many there are. */
export async function listGrantedOf(database: Database, told: Told, offer: string, { query, ...page }: Page) {
  const found = sql`from ${granted(told, ofOffer(offer))} where ${isNamed(query)}`;
  const counted = await sql<{ total: bigint }>`select count(*) as total ${found}`.execute(database);
  const { rows } = await sql<GrantedLine>`
    select l.notice, l.subject, l.name, l.amount, l.paid, l.at ${found}
    order by l.amount desc, l.name, l.subject limit ${page.limit} offset ${page.offset}`.execute(database);
  return { total: Number(counted.rows[0]?.total ?? 0), lines: rows };
}

/** Automatic awards and calls that had a notice, of a budget year or of one offer. */
export async function listNoticedBatches(
  database: Database,
  of: { readonly year: number } | { readonly offer: string },
): Promise<readonly string[]> {
  const which = "year" in of ? sql`f.year = ${of.year}` : sql`f.id = ${of.offer}::uuid`;
  const { rows } = await sql<{ batch: string }>`
    select distinct n.batch from delivery.notice as n join delivery.offer as f on f.id = n.offer
    where n.withdrawn_at is null and ${which}`.execute(database);
  return rows.map(({ batch }) => batch);
}

/** Budget years of offers that had a notice, the newest first. */
export async function listNoticeYears(database: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct f.year from delivery.notice as n join delivery.offer as f on f.id = n.offer
    where n.withdrawn_at is null order by f.year desc`.execute(database);
  return rows.map(({ year }) => year);
}
