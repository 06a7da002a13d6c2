import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { FactsTables } from "./facts-tables.ts";
import { hitsOf } from "./search-store.ts";
import type { SubjectKind, SubjectLine } from "./subject.ts";

/** The longest page of a list. */
export const MAX_PAGE_SIZE = 200;

export type SubjectSearch = {
  readonly kind?: SubjectKind | undefined;
  /** Words of a name, an earlier name, its sounds or their initials, an id, an address or an industry. Empty finds all. */
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
 * Of a word that thousands have, the first thousands are counted.
 */
export async function searchSubjects(database: Database, search: SubjectSearch) {
  const { kind, query, offset, limit, show, where = [] } = search;
  if (limit < 1 || limit > MAX_PAGE_SIZE) throw new RangeError(`a page has 1 to ${MAX_PAGE_SIZE} lines, not ${limit}`);
  const conditions = sql.join(
    [sql`c.same_as is null`, ...(kind === undefined ? [] : [sql`c.kind = ${kind}`]), ...where.map(fits)],
    sql` and `,
  );
  const hits = hitsOf(query, conditions);
  const from = hits
    ? sql`(${hits}) as h join facts.card as c using (subject)`
    : sql`facts.card as c where ${conditions}`;
  const { rows: counted } = await sql<{ total: bigint }>`select count(*) as total from ${from}`.execute(database);
  const { rows: items } = await sql<SubjectLine>`
    select c.id, c.kind, c.name, c.synthetic, (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(c.current)
        where key = any(${[...show]}::text[])) as shown
    from ${from}
    order by ${hits ? sql`h.rank, length(c.name), ` : sql``} c.kind, c.name, c.id
    limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), items };
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

/** How many subjects there are and whether every one of them is invented (an empty database is not synthetic). */
export async function summariseSubjects(database: Database): Promise<{ count: number; synthetic: boolean }> {
  const { rows } = await sql<{ count: bigint; synthetic: boolean | null }>`
    select count(*) as count, bool_and(synthetic) as synthetic from facts.card`.execute(database);
  return { count: Number(rows[0]?.count ?? 0), synthetic: rows[0]?.synthetic ?? false };
}
