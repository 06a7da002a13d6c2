import type { ListMode } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { SubjectKind } from "../facts/index.ts";
import type { ChangeKind, Entry, Fixing, List, ListState } from "./list.ts";
import type { ListsTables } from "./lists-tables.ts";

/** Rows written by one statement. */
const ENTRIES_AT_ONCE = 10_000;

export type ListSearch = {
  readonly kind?: SubjectKind | undefined;
  readonly mode?: ListMode | undefined;
  /** Part of a name. Empty finds all. */
  readonly query: string;
  readonly archived: boolean;
  readonly offset: number;
  readonly limit: number;
};

/** Makes every other change to this list wait until the transaction ends; what is read after this stays true. */
export async function lockList(tx: Database, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lists.list ' || ${id}::uuid, 0))`.execute(tx);
}

type Row = Omit<List, "fixed"> & {
  readonly asOf: Temporal.PlainDate | null;
  readonly policySet: string | null;
  readonly facts: string | null;
  readonly fixedAt: Temporal.Instant | null;
};

/** Every list as its newest change leaves it. */
const HEADS = sql`
  select l.id, l.subject_kind as kind, l.created_at as "createdAt", first.by_name as owner, c.number, c.name, c.note, c.mode,
    c.condition, c.archived, c.at as "changedAt", c.by_name as "changedBy", f.as_of as "asOf", f.policy_set as "policySet",
    f.facts_version as facts, f.at as "fixedAt"
  from lists.list as l
  cross join lateral (select * from lists.change where list_id = l.id order by number desc limit 1) as c
  join lists.change as first on first.list_id = l.id and first.number = 1
  left join lateral (
    select * from lists.change where list_id = l.id and as_of is not null order by number desc limit 1
  ) as f on c.mode = 'static'`;

function listOf({ asOf, policySet, facts, fixedAt, ...head }: Row): List {
  const fixed: Fixing | null =
    asOf && policySet !== null && facts !== null && fixedAt ? { asOf, policySet, facts, at: fixedAt } : null;
  return { ...head, fixed };
}

export async function findList(database: Database, id: string): Promise<List | null> {
  const { rows } = await sql<Row>`${HEADS} where l.id = ${id}::uuid`.execute(database);
  return rows[0] ? listOf(rows[0]) : null;
}

/** The lists of a page, what was changed last first, and how many there are in all. */
export async function findLists(database: Database, search: ListSearch) {
  const { kind, mode, query, archived, offset, limit } = search;
  const conditions: RawBuilder<unknown>[] = [sql`archived = ${archived}`];
  if (kind !== undefined) conditions.push(sql`kind = ${kind}`);
  if (mode !== undefined) conditions.push(sql`mode = ${mode}`);
  if (query !== "") conditions.push(sql`strpos(lower(name), lower(${query})) > 0`);
  const where = sql.join(conditions, sql` and `);
  const { rows: counted } = await sql<{ total: bigint }>`
    select count(*) as total from (${HEADS}) as head where ${where}`.execute(database);
  const { rows } = await sql<Row>`
    select * from (${HEADS}) as head where ${where}
    order by "changedAt" desc, id limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), lists: rows.map(listOf) };
}

/** Who stands in a stored list, by id; without those who are out. */
export async function readEntries(database: Database, id: string): Promise<ReadonlyMap<string, Entry>> {
  const { rows } = await sql<Entry>`
    select * from (
      select distinct on (subject_id) subject_id as id, state, missing from lists.entry
      where list_id = ${id}::uuid order by subject_id, number desc
    ) as newest where state <> 'out'`.execute(database);
  return new Map(rows.map((entry) => [entry.id, entry]));
}

export type Change = ListState & {
  readonly number: number;
  readonly kind: ChangeKind;
  readonly by: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly added: number;
  readonly removed: number;
};

/** What was done to a list, newest first, and how often in all. */
export async function readChanges(database: Database, id: string, page: { offset: number; limit: number }) {
  const { rows } = await sql<Omit<Change, "added" | "removed"> & { added: bigint; removed: bigint; total: bigint }>`
    select c.number, c.kind, c.name, c.note, c.mode, c.condition, c.archived, c.by_name as by, c.reason, c.at,
      e.added, e.removed, count(*) over () as total
    from lists.change as c cross join lateral (
      select count(*) filter (where state = 'met') as added, count(*) filter (where state = 'out') as removed
      from lists.entry where list_id = c.list_id and number = c.number
    ) as e where c.list_id = ${id}::uuid order by c.number desc limit ${page.limit} offset ${page.offset}`.execute(
    database,
  );
  const items = rows.map(({ total: _, added, removed, ...change }): Change => {
    return { ...change, added: Number(added), removed: Number(removed) };
  });
  return { total: Number(rows[0]?.total ?? 0), items };
}

export async function insertList(tx: Database, id: string, kind: SubjectKind): Promise<void> {
  await tx.withTables<ListsTables>().insertInto("lists.list").values({ id, subject_kind: kind }).execute();
}

export type NewChange = ListState & {
  readonly number: number;
  readonly kind: ChangeKind;
  readonly by: Signature;
  readonly reason: string;
  readonly fixing: Omit<Fixing, "at"> | null;
  readonly entries: readonly Entry[];
};

/** One change with all that came and went with it. */
export async function insertChange(tx: Database, id: string, change: NewChange): Promise<void> {
  const { by, fixing, entries, ...rest } = change;
  await tx
    .withTables<ListsTables>()
    .insertInto("lists.change")
    .values({
      list_id: id,
      ...rest,
      by_name: by.name,
      by_id: by.id,
      as_of: fixing?.asOf ?? null,
      policy_set: fixing?.policySet ?? null,
      facts_version: fixing?.facts ?? null,
    })
    .execute();
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const rows = entries.slice(from, from + ENTRIES_AT_ONCE);
    await sql`
      insert into lists.entry (list_id, subject_id, number, state, missing)
      select ${id}::uuid, e.id, ${change.number}, e.state, array(select jsonb_array_elements_text(e.missing))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id text, state text, missing jsonb)`.execute(tx);
  }
}
