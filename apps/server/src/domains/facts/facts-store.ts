import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { FactsTables } from "./facts-tables.ts";
import {
  type Entry,
  entriesOf,
  factsFrom,
  type RecordedSubject,
  type Snapshot,
  type Subject,
  type SubjectKind,
  type SubjectLine,
} from "./subject.ts";

/** The longest page of a list. */
export const MAX_PAGE_SIZE = 200;
/** Values sent in one statement: enough to make round trips cheap, few enough to keep a statement under 10 MB. */
const VALUES_PER_STATEMENT = 20_000;

export type SubjectSearch = {
  readonly kind?: SubjectKind | undefined;
  /** Part of the name or of the id; capital and small letters are the same. Empty finds all. */
  readonly query: string;
  readonly offset: number;
  /** From 1 to MAX_PAGE_SIZE. */
  readonly limit: number;
  /** Names of facts with one current value to be shown in the list. */
  readonly show: readonly string[];
  /** What must be recorded, all of it; left out, nothing. */
  readonly where?: readonly FactFilter[];
};

/** A demand on a current value as recorded: dates compare as text, since they are written YYYY-MM-DD. */
export type FactFilter = { readonly fact: string } & (
  | { readonly test: "is" | "beginsWith" | "atLeast"; readonly value: string }
  | { readonly test: "missing" }
);

function fits(filter: FactFilter): RawBuilder<boolean> {
  const recorded = sql`select from facts.value where subject_id = s.id and fact = ${filter.fact} and year is null`;
  switch (filter.test) {
    case "is":
      return sql`exists (${recorded} and value = ${filter.value})`;
    case "beginsWith":
      return sql`exists (${recorded} and starts_with(value, ${filter.value}))`;
    case "atLeast":
      return sql`exists (${recorded} and value collate "C" >= ${filter.value})`;
    case "missing":
      return sql`not exists (${recorded})`;
  }
}

/** A page of the subjects found, in the order of kind, name and id, and how many there are in all. */
export async function searchSubjects(database: Database, search: SubjectSearch) {
  const { kind, query, offset, limit, show, where = [] } = search;
  if (limit < 1 || limit > MAX_PAGE_SIZE) throw new RangeError(`a page has 1 to ${MAX_PAGE_SIZE} lines, not ${limit}`);
  const found = database
    .withTables<FactsTables>()
    .selectFrom("facts.subject as s")
    .$if(kind !== undefined, (all) => all.where("kind", "=", kind as SubjectKind))
    .$if(query !== "", (all) =>
      all.where(sql<boolean>`(strpos(lower(name), lower(${query})) > 0 or strpos(lower(id), lower(${query})) > 0)`),
    )
    .$if(where.length > 0, (all) => all.where((each) => each.and(where.map(fits))));
  const { total } = await found.select((all) => all.fn.countAll<bigint>().as("total")).executeTakeFirstOrThrow();
  const items: SubjectLine[] = await found
    .select(["id", "kind", "name", "synthetic"])
    .select(
      sql<{ [fact: string]: string }>`(
        select coalesce(json_object_agg(fact, value), '{}') from facts.value
        where subject_id = s.id and year is null and fact = any(${[...show]}::text[]))`.as("shown"),
    )
    .orderBy("kind")
    .orderBy("name")
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .execute();
  return { total: Number(total), items };
}

/** One subject with all its values; null when there is none with this id. */
export async function findSubject(database: Database, id: string): Promise<RecordedSubject | null> {
  const tables = database.withTables<FactsTables>();
  const subject = await tables
    .selectFrom("facts.subject")
    .select(["id", "kind", "name", "synthetic"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!subject) return null;
  const values = await tables
    .selectFrom("facts.value")
    .select(["fact", "year", "value", "source", "as_of as asOf", "recorded_at as recordedAt"])
    .where("subject_id", "=", id)
    .orderBy("fact")
    .orderBy("year")
    .execute();
  const { synthetic, ...identity } = subject;
  return { subject: { ...identity, facts: factsFrom(values) }, synthetic, values };
}

/** How many subjects of each kind there are; a kind with none is absent. */
export async function countSubjects(database: Database): Promise<ReadonlyMap<SubjectKind, number>> {
  const rows = await database
    .withTables<FactsTables>()
    .selectFrom("facts.subject")
    .select((all) => ["kind", all.fn.countAll<bigint>().as("count")])
    .groupBy("kind")
    .execute();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** How many subjects there are and whether every one of them is invented (an empty database is not synthetic). */
export async function summariseSubjects(database: Database): Promise<{ count: number; synthetic: boolean }> {
  const { rows } = await sql<{ count: bigint | string; synthetic: boolean | null }>`
    select count(*) as count, bool_and(synthetic) as synthetic from facts.subject`.execute(database);
  return { count: Number(rows[0]?.count ?? 0), synthetic: rows[0]?.synthetic ?? false };
}

/** Changes whenever a subject or a value is added, replaced or removed; what was computed under one version stays good. */
export async function factsVersion(database: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('/', (select count(*) from facts.subject), count(*), max(recorded_at)) as version
    from facts.value`.execute(database);
  return rows[0]?.version ?? "";
}

/**
 * Every subject of a kind with all its facts, in the order of the ids, or those of `ids` alone. One statement, so it is a
 * picture of one moment. The values of a subject come as three parallel arrays in no particular order: measured on the
 * demonstration park (119,000 values), half the time of a row each or of sorted triples.
 */
export async function takeSnapshot(database: Database, kind: SubjectKind, ids?: readonly string[]): Promise<Snapshot> {
  const only = (column: RawBuilder<unknown>) => (ids ? sql`${column} = any(${[...ids]}::text[])` : sql`true`);
  const { rows } = await sql<SnapshotRow>`
    select s.id, s.name, s.synthetic, facts, years, values
    from facts.subject as s
    left join (
      select subject_id, to_json(array_agg(fact)) as facts, to_json(array_agg(year)) as years,
        to_json(array_agg(value)) as values
      from facts.value where ${only(sql`subject_id`)} group by subject_id
    ) as v on v.subject_id = s.id
    where s.kind = ${kind} and ${only(sql`s.id`)} order by s.id`.execute(database);
  const subjects = rows.map((row) => ({ kind, id: row.id, name: row.name, facts: factsFrom(entriesOfRow(row)) }));
  return { subjects, synthetic: rows.every((row) => row.synthetic) };
}

/**
 * A mark for each subject of a kind that changes whenever a value of it is added: values are never rewritten, and go only with
 * their subject, whose mark names the moment it came.
 */
export async function markSubjects(database: Database, kind: SubjectKind): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; mark: string }>`
    select s.id, concat_ws('/', s.created_at, count(v.fact), max(v.recorded_at)) as mark
    from facts.subject as s left join facts.value as v on v.subject_id = s.id
    where s.kind = ${kind} group by s.id order by s.id`.execute(database);
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

/** The arrays are null for a subject without values. */
type SnapshotRow = {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly facts: readonly string[] | null;
  readonly years: readonly (number | null)[] | null;
  readonly values: readonly string[] | null;
};

function entriesOfRow({ facts, years, values }: SnapshotRow): readonly Entry[] {
  return (facts ?? []).map((fact, place) => ({ fact, year: years?.[place] ?? null, value: values?.[place] ?? "" }));
}

export type DemoPark = {
  readonly version: string;
  readonly subjects: readonly Subject[];
  /** The source that every value names. */
  readonly source: string;
};

/** Which edition of the synthetic park was loaded last; null when there never was one. */
export async function findDemoVersion(database: Database): Promise<string | null> {
  const row = await database
    .withTables<FactsTables>()
    .selectFrom("facts.demo_park")
    .select("version")
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Puts the synthetic park in the place of whatever was synthetic before, in one transaction. Real subjects stay. */
export async function replaceDemoPark(database: Database, park: DemoPark): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const tables = transaction.withTables<FactsTables>();
    await tables.deleteFrom("facts.subject").where("synthetic", "=", true).execute();
    await tables.deleteFrom("facts.demo_park").execute();
    await tables.insertInto("facts.demo_park").values({ version: park.version }).execute();
    await insertSubjects(transaction, park.subjects);
    await insertValues(transaction, park);
  });
}

async function insertSubjects(database: Database, subjects: readonly Subject[]): Promise<void> {
  await sql`
    insert into facts.subject (id, kind, name, synthetic)
    select id, kind, name, true from unnest(
      ${subjects.map(({ id }) => id)}::text[], ${subjects.map(({ kind }) => kind)}::text[],
      ${subjects.map(({ name }) => name)}::text[]
    ) as given (id, kind, name)`.execute(database);
}

async function insertValues(database: Database, { subjects, source }: DemoPark): Promise<void> {
  const entries = subjects.flatMap(({ id, facts }) => entriesOf(facts).map((entry) => ({ id, ...entry })));
  for (let start = 0; start < entries.length; start += VALUES_PER_STATEMENT) {
    const some = entries.slice(start, start + VALUES_PER_STATEMENT);
    await sql`
      insert into facts.value (subject_id, fact, year, value, source)
      select subject_id, fact, year, value, ${source} from unnest(
        ${some.map(({ id }) => id)}::text[], ${some.map(({ fact }) => fact)}::text[],
        ${some.map(({ year }) => year)}::smallint[], ${some.map(({ value }) => value)}::text[]
      ) as given (subject_id, fact, year, value)`.execute(database);
  }
}
