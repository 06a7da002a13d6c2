import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Records of one fact, or rulings of one subject, that are read. */
const MAX_RECORDS = 5_000;
/** Records of all facts of one subject that are read. */
const MAX_ALL_RECORDS = 50_000;

/**
 * One record of a value, whatever became of it. `value` null takes back what the source said before. Enterprises are told no line: it
 * counts the rows of others.
 */
export type ValueRecord = {
  readonly subject: string;
  readonly source: string;
  readonly value: string | null;
  readonly asOf: Temporal.PlainDate | null;
  readonly line: number | null;
  readonly batch: number;
};

/** A ruling about one value, whatever became of it. */
export type RulingRecord = {
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
  readonly batch: number;
};

/** A record with the value that it is of. */
export type NamedRecord = ValueRecord & { readonly fact: string; readonly year: number | null };

/** How much a batch says of some subjects, or of all. */
export type BatchContent = {
  readonly subjects: number;
  readonly values: number;
  readonly names: number;
  readonly links: number;
  readonly rulings: number;
};

/** Every record of one fact of some codes, of all years, newest first; also of batches taken back. Without a fact, of all. */
export async function readRecords(
  database: Database,
  codes: readonly string[],
  fact: string | null,
): Promise<readonly NamedRecord[]> {
  const { rows } = await sql<NamedRecord>`
    select s.id as subject, b.source, f.name as fact, v.year, v.value, v.as_of as "asOf",
      case when not access.as_enterprise() then v.line end as line, v.batch
    from facts.subject as s join facts.value as v on v.subject = s.key
    join facts.fact as f on f.id = v.fact join facts.batch as b on b.id = v.batch
    where s.id = any(${[...codes]}::text[]) ${fact === null ? sql`` : sql`and f.name = ${fact}`}
    order by b.recorded_at desc, f.name, v.year, s.id limit ${fact === null ? MAX_ALL_RECORDS : MAX_RECORDS}`.execute(
    database,
  );
  return rows;
}

/** Every ruling about some codes, newest first; also those taken back. */
export async function readRulings(database: Database, codes: readonly string[]): Promise<readonly RulingRecord[]> {
  const { rows } = await sql<RulingRecord>`
    select f.name as fact, r.year, r.source, r.batch
    from facts.subject as s join facts.ruling as r on r.subject = s.key
    join facts.fact as f on f.id = r.fact join facts.batch as b on b.id = r.batch
    where s.id = any(${[...codes]}::text[])
    order by b.recorded_at desc limit ${MAX_RECORDS}`.execute(database);
  return rows;
}

/** What a batch says, counted. */
export async function countContent(database: Database, batch: number): Promise<BatchContent> {
  const { rows } = await sql<{ [Part in keyof BatchContent]: bigint }>`
    select (select count(*) from facts.value where batch = ${batch}) as values,
      (select count(*) from facts.name where batch = ${batch}) as names,
      (select count(*) from facts.link where batch = ${batch}) as links,
      (select count(*) from facts.ruling where batch = ${batch}) as rulings,
      (select count(*) from (
        select subject from facts.value where batch = ${batch}
        union select subject from facts.name where batch = ${batch}
        union select origin from facts.link where batch = ${batch}
        union select target from facts.link where batch = ${batch}
        union select subject from facts.ruling where batch = ${batch}) as touched) as subjects`.execute(database);
  const { subjects = 0n, values = 0n, names = 0n, links = 0n, rulings = 0n } = rows[0] ?? {};
  return {
    subjects: Number(subjects),
    values: Number(values),
    names: Number(names),
    links: Number(links),
    rulings: Number(rulings),
  };
}

/** Whether a batch says more than so many values; counts no further. */
export async function hasManyValues(database: Database, batch: number, many: number): Promise<boolean> {
  if (!Number.isFinite(many)) return false;
  const { rows } = await sql<{ found: boolean }>`
    select facts.has_more_values(${batch}, ${many}) as found`.execute(database);
  return rows[0]?.found ?? false;
}

/** The batches that say anything of some codes, with how many values each has of them; also those taken back. */
export async function readTouching(
  database: Database,
  codes: readonly string[],
): Promise<readonly { readonly batch: number; readonly values: number }[]> {
  const { rows } = await sql<{ batch: number; values: number }>`
    with own as materialized (
      select key from facts.subject where id = any(${[...codes]}::text[])
    )
    select batch, sum(counted)::integer as values from (
      select v.batch, count(*) as counted from own join facts.value as v on v.subject = own.key group by v.batch
      union all select n.batch, 0 from own join facts.name as n on n.subject = own.key
      union all select l.batch, 0 from own join facts.link as l on l.origin = own.key
      union all select l.batch, 0 from own join facts.link as l on l.target = own.key
      union all select r.batch, 0 from own join facts.ruling as r on r.subject = own.key
    ) as said group by batch`.execute(database);
  return rows;
}
