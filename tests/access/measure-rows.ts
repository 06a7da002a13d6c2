import { randomUUID } from "node:crypto";
import type { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { enterScope, type Scope } from "../../apps/server/src/platform/database/scope.ts";

/** What can be done with the rows of a table. */
export const DEEDS = ["select", "insert", "update", "delete"] as const;
export type Deed = (typeof DEEDS)[number];

/** `all` rows, the `own` ones and every one of them, or `some`: a part that is neither. */
export type Reach = "all" | "own" | "some";
/** What a scope may do with a table; a deed that is not named it may not do to any row. */
export type Rights = { readonly [Each in Deed]?: Reach };

/** Denied, by a grant that is not there or by a row-level policy. */
const DENIED = "42501";
/** Rows of a table that are tried to be added again. */
const TRIED = 24;

/** Two connections to a database of the test's own: as its owner, and as whoever is tried. */
export type Bench = { readonly owner: Client; readonly tried: Client };
type Client = Awaited<ReturnType<typeof connectAsOwner>>;

/** Every table of our own schemas, by full name; a partition is no table of its own. */
export async function tablesOf(owner: Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|graphile_worker)' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Leaves row-level security and grants alone to decide: triggers and foreign keys do not fire for either connection, and check
 * constraints go, so that any row can be written that somebody may write.
 */
export async function bareRules({ owner, tried }: Bench, tables: readonly string[]): Promise<void> {
  for (const client of [owner, tried]) await client.query("set session_replication_role = replica");
  for (const table of tables) {
    const { rows } = await owner.query<{ conname: string }>(
      `select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c'`,
    );
    for (const { conname } of rows) await owner.query(`alter table ${table} drop constraint "${conname}"`);
  }
}

let counter = 1_000_000;
const DEFAULTS: Readonly<Record<string, () => string>> = {
  text: () => `x${counter}`,
  uuid: () => randomUUID(),
  bool: () => "false",
  date: () =>
    Temporal.PlainDate.from("2026-01-01")
      .add({ days: counter % 3_000 })
      .toString(),
  timestamptz: () => "2026-01-01T00:00:00Z",
  jsonb: () => "{}",
  bytea: () => `\\x${counter.toString(16).padStart(8, "0")}`,
  _text: () => "{}",
  _int4: () => "{}",
  _uuid: () => "{}",
  int2: () => String(counter % 30_000),
};

/** Adds a row as the owner: the columns given, and anything in those that must have a value. */
export async function addRow(
  owner: Client,
  table: string,
  given: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  counter += 1;
  const { rows } = await owner.query<{ name: string; type: string }>(
    `select attname as name, t.typname as type from pg_attribute as a join pg_type as t on t.oid = a.atttypid
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''
       and attgenerated = ''`,
  );
  const needed = rows.map(({ name, type }) => [name, DEFAULTS[type]?.() ?? String(counter)] as const);
  const row = new Map<string, string | number | null>([...needed, ...Object.entries(given)]);
  const places = [...row].map((_, place) => `$${place + 1}`).join(", ");
  await owner.query(
    `insert into ${table} (${[...row.keys()].map((name) => `"${name}"`).join(", ")}) overriding system value values (${places})`,
    [...row.values()],
  );
}

/** What a scope may do with a table. `own` is a condition on its rows. */
export async function measureRights(bench: Bench, scope: Scope, table: string, own: string | null): Promise<Rights> {
  await enterScope(bench.tried as unknown as Parameters<typeof enterScope>[0], scope);
  const columns = await columnsFor(bench.owner, scope.role, table);
  const all = await countAll(bench.owner, table, own);
  const found = {
    select: columns.SELECT.length === 0 ? null : reachOf(await countAll(bench.tried, table, own), all),
    insert: await reachOfInsert(bench, columns.INSERT, table, own),
    update: await reachOfUpdate(bench, columns, table, own, all),
    delete: columns.DELETE ? await reachOfChange(bench, `delete from ${table}`, own, all) : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, reach]) => reach !== null));
}

type Counts = { readonly total: number; readonly own: number };

async function countAll(client: Client, table: string, own: string | null): Promise<Counts> {
  const { rows } = await client.query<{ total: string; own: string }>(
    `select count(*) as total, count(*) filter (where ${own ?? "false"}) as own from ${table}`,
  );
  return { total: Number(rows[0]?.total), own: Number(rows[0]?.own) };
}

function reachOf(got: Counts, all: Counts): Reach | null {
  if (got.total === 0) return null;
  if (got.total === all.total) return "all";
  return got.total === got.own && got.own === all.own ? "own" : "some";
}

type Columns = { readonly [Each in "SELECT" | "INSERT" | "UPDATE"]: readonly string[] } & { readonly DELETE: boolean };
const granted = new Map<string, Columns>();

/** The columns that a role was granted; the same for everybody who asks in it. */
async function columnsFor(owner: Client, role: string, table: string): Promise<Columns> {
  const known = granted.get(`${role} ${table}`);
  if (known) return known;
  const { rows } = await owner.query<Columns>(
    `select ${["SELECT", "INSERT", "UPDATE"].map(
      (each) =>
        `coalesce(array_agg(attname::text) filter (where has_column_privilege($1, attrelid, attnum, '${each}')), '{}') as "${each}"`,
    )}, has_table_privilege($1, $2, 'DELETE') as "DELETE"
     from pg_attribute where attrelid = $2::regclass and attnum > 0 and not attisdropped
       and has_schema_privilege($1, split_part($2, '.', 1), 'USAGE')`,
    [role, table],
  );
  const found = rows[0] as Columns;
  granted.set(`${role} ${table}`, found);
  return found;
}

/** Adds rows that are there once more: whatever else stands against them, a policy is asked first. */
async function reachOfInsert(
  { owner, tried }: Bench,
  columns: readonly string[],
  table: string,
  own: string | null,
): Promise<Reach | null> {
  if (columns.length === 0) return null;
  const { rows } = await owner.query<{ row: string; own: boolean }>(
    `select to_jsonb(t)::text as row, coalesce(${own ?? "false"}, false) as own from ${table} as t order by 2 desc, md5(t::text) limit ${TRIED}`,
  );
  const names = columns.map((name) => `"${name}"`).join(", ");
  const statement = `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)`;
  const got = { total: 0, own: 0 };
  for (const { row, own: isOwn } of rows) {
    if ((await outcomeOf(tried, statement, [row])) === "denied") continue;
    got.total += 1;
    if (isOwn) got.own += 1;
  }
  return reachOf(got, { total: rows.length, own: rows.filter((each) => each.own).length });
}

/** Changes every row into itself, and counts. */
async function reachOfUpdate(bench: Bench, columns: Columns, table: string, own: string | null, all: Counts) {
  const [column] = columns.UPDATE.filter((name) => columns.SELECT.includes(name));
  return column === undefined ? null : reachOfChange(bench, `update ${table} set "${column}" = "${column}"`, own, all);
}

async function reachOfChange({ tried }: Bench, statement: string, own: string | null, all: Counts) {
  const count = async (condition: string): Promise<number> => {
    const outcome = await outcomeOf(tried, statement + condition);
    if (outcome === "refused") throw new Error(`${statement} failed for another reason than rights`);
    return outcome === "denied" ? 0 : outcome;
  };
  const total = await count("");
  return reachOf({ total, own: own === null || total === 0 ? 0 : await count(` where ${own}`) }, all);
}

/** How many rows a statement touches; `denied` for want of a right, `refused` for another reason. Nothing of it stays. */
async function outcomeOf(
  tried: Client,
  statement: string,
  values: readonly unknown[] = [],
): Promise<number | "denied" | "refused"> {
  await tried.query("begin");
  try {
    return (await tried.query(statement, [...values])).rowCount ?? 0;
  } catch (error) {
    return (error as { code?: string }).code === DENIED ? "denied" : "refused";
  } finally {
    await tried.query("rollback");
  }
}
