import type pg from "pg";

/**
 * Schemas whose rows may change while somebody is refused: the log may tell of the refusal, and identity counts attempts and marks
 * sessions as seen.
 */
const BESIDES = ["audit", "identity", "pg_catalog", "information_schema", "graphile_worker"];

/** The tables with rows of their own, as `schema.table`. */
export async function tablesOf(owner: pg.Client): Promise<readonly string[]> {
  // The tables are small: to start other processes for them takes longer than to read them.
  await owner.query("set max_parallel_workers_per_gather = 0");
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where c.relkind = 'r' and not n.nspname = any ($1) and n.nspname not like 'pg_%' order by name`,
    [BESIDES],
  );
  return rows.map(({ name }) => name);
}

/**
 * Everything that is recorded, as one number a table: rows and the sum of their hashes, in whatever order they lie. Two equal
 * answers mean that no row came, went or changed.
 */
export async function readState(owner: pg.Client, tables: readonly string[]): Promise<readonly string[]> {
  const each = tables.map(
    (name) =>
      `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as line from ${name} as t`,
  );
  // Asked some thousand times, so it is planned once.
  const { rows } = await owner.query<{ line: string }>({ name: "state", text: each.join(" union all ") });
  return rows.map(({ line }) => line);
}
