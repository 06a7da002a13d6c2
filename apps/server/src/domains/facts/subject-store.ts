import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import type { FactsTables } from "./facts-tables.ts";
import { findReasons, type Hit } from "./found-store.ts";
import { hitsOf } from "./search-store.ts";
import type { FoundLine, SubjectKind, SubjectLine } from "./subject.ts";
import { factsVersion } from "./value-store.ts";

/** The longest page of a list. */
export const MAX_PAGE_SIZE = 200;

export type SubjectSearch = {
  readonly kind?: SubjectKind | undefined;
  /** Of somebody of an enterprise, who is to find its own alone. */
  readonly own?: boolean;
  /** Words of a name, an earlier name, its sounds or their initials, an id, an address or an industry. Empty finds all. */
  readonly query: string;
  readonly offset: number;
  /** From 1 to MAX_PAGE_SIZE. */
  readonly limit: number;
  /** Names of facts with one current value to be shown in the list. */
  readonly show: readonly string[];
  /** What must be recorded, all of it; left out, nothing. */
  readonly where?: readonly FactFilter[];
  /** Ids of those to look among; left out, everybody. */
  readonly among?: readonly string[];
};

/** A demand on a current value as recorded: dates compare as text, since they are written YYYY-MM-DD. */
export type FactFilter = { readonly fact: string } & (
  | { readonly test: "is" | "beginsWith" | "atLeast"; readonly value: string }
  | { readonly test: "missing" }
);

function fits(filter: FactFilter): RawBuilder<boolean> {
  const recorded = sql`(c.current ->> ${filter.fact})`;
  switch (filter.test) {
    case "is":
      return sql`${recorded} = ${filter.value}`;
    case "beginsWith":
      return sql`starts_with(${recorded}, ${filter.value})`;
    case "atLeast":
      return sql`${recorded} collate "C" >= ${filter.value}`;
    case "missing":
      return sql`${recorded} is null`;
  }
}

/**
 * A page of the subjects found and how many there are: without words in the order of kind, name and id; with words the best first.
 * Of a word that thousands have, the first thousands are counted; `more` says that there are, or may be, others.
 */
export async function searchSubjects(database: Database, search: SubjectSearch) {
  const { own = false, kind, query, limit, show, where = [], among } = search;
  if (limit < 1 || limit > MAX_PAGE_SIZE) throw new RangeError(`a page has 1 to ${MAX_PAGE_SIZE} lines, not ${limit}`);
  const conditions = [...where.map(fits), ...(among ? [sql`c.id = any(${[...among]}::text[])`] : [])];
  const card = conditions.length === 0 ? null : sql.join(conditions, sql` and `);
  const hits = hitsOf(query, { own, kind, card });
  const found = hits ? foundBy(hits, search) : listed(search, card, card ? null : await countAll(database, kind));
  const { rows } = await sql<{
    total: bigint;
    more: boolean;
    lines: readonly (SubjectLine & { subject: string; rank: number | null })[];
  }>`
    with ${found}, line as (
      select place, rank, c.subject::text, c.id, c.kind, c.name, c.synthetic, (
          select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(c.current)
          where key = any(${[...show]}::text[])) as shown
      from page join facts.card as c using (subject)
    )
    select (select total from counted) as total, (select more from counted) as more, coalesce(json_agg(to_json(line) order by place), '[]') as lines
    from line`.execute(database);
  const { total = 0n, more = false, lines = [] } = rows[0] ?? {};
  const reasons = await findReasons(
    database,
    query,
    lines.map(({ subject, id, name, rank }): Hit => ({ subject: BigInt(subject), id, name, rank })),
  );
  const items = lines.map(({ id, kind, name, synthetic, shown }, place): FoundLine => {
    return { id, kind, name, synthetic, shown, found: reasons[place] ?? null };
  });
  return { total: Number(total), more, items };
}

/** `counted` and `page` of the subjects that words find. */
function foundBy(hits: RawBuilder<unknown>, { offset, limit }: SubjectSearch): RawBuilder<unknown> {
  return sql`hit as materialized (${hits}), counted as (
      select count(*) as total, coalesce(bool_or(more), false) as more from hit
    ), page as (
      select subject, rank, row_number() over best as place from hit
      window best as (order by rank, length(key), key, subject) order by place limit ${limit} offset ${offset}
    )`;
}

/** `counted` and `page` of all subjects, or of those that conditions let through; `total` where it is known already. */
function listed(
  { kind, offset, limit }: SubjectSearch,
  card: RawBuilder<unknown> | null,
  total: number | null,
): RawBuilder<unknown> {
  const conditions = sql.join(
    [sql`c.same_as is null`, ...(kind === undefined ? [] : [sql`c.kind = ${kind}`]), ...(card ? [card] : [])],
    sql` and `,
  );
  const counted =
    total === null
      ? sql`select count(*) as total, false as more from facts.card as c where ${conditions}`
      : sql`select ${total}::bigint as total, false as more`;
  return sql`counted as (${counted}), page as (
      select subject, null::integer as rank, row_number() over (order by kind, name, id) as place from (
        select c.subject, c.kind, c.name, c.id from facts.card as c where ${conditions}
        order by c.kind, c.name, c.id limit ${limit} offset ${offset}) as shown
    )`;
}

const keepCounts = keepNewest<ReadonlyMap<SubjectKind, number>>(1);

async function countAll(database: Database, kind: SubjectKind | undefined): Promise<number> {
  const counts = await keepCounts(database, await factsVersion(database), () => countSubjects(database));
  return kind === undefined ? [...counts.values()].reduce((sum, each) => sum + each, 0) : (counts.get(kind) ?? 0);
}

/** How many subjects of each kind there are; a kind with none is absent. */
export async function countSubjects(database: Database): Promise<ReadonlyMap<SubjectKind, number>> {
  const rows = await database
    .withTables<FactsTables>()
    .selectFrom("facts.card")
    .select((all) => ["kind", all.fn.countAll<bigint>().as("count")])
    .where("same_as", "is", null)
    .groupBy("kind")
    .execute();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** How many subjects there are and how many of them are invented. */
export type SubjectSummary = { readonly count: number; readonly invented: number };

const keepSummary = keepNewest<SubjectSummary>(1);

/** Counted once for a state of the record: nearly every page asks. */
export async function summariseSubjects(database: Database): Promise<SubjectSummary> {
  return keepSummary(database, await factsVersion(database), async () => {
    const { rows } = await sql<{ count: bigint; invented: bigint }>`
      select count(*) as count, count(*) filter (where synthetic) as invented from facts.card`.execute(database);
    return { count: Number(rows[0]?.count ?? 0), invented: Number(rows[0]?.invented ?? 0) };
  });
}
