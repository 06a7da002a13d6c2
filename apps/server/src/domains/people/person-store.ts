import type { PersonLine, PostKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { ActingMandate, ActingPost } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { PeopleTables } from "./people-tables.ts";
import { ERASED_NAME, type Person } from "./person.ts";

/** Colleagues named for a search. */
const MAX_COLLEAGUES = 20;

/**
 * Makes everything else that concerns these people wait until the transaction ends; what is read of them after this stays true. The
 * triggers take the same locks, so a program that forgets them is refused, not believed. In one order, so that nobody waits in a circle.
 */
export async function lockPeople(tx: Database, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended('people.person ' || ${id}::uuid, 0))`.execute(tx);
}

/** Makes whoever else adds somebody with this address wait until the transaction ends. */
export async function lockAddress(tx: Database, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.email ' || lower(${email}::text), 0))`.execute(tx);
}

const COLUMNS = [
  ...(["id", "name", "email", "demo", "added_at as addedAt", "opened_at as openedAt"] as const),
  ...(["suspended_at as suspendedAt", "erased_at as erasedAt"] as const),
] as const;

export async function findPerson(database: Database, id: string): Promise<Person | null> {
  const tables = database.withTables<PeopleTables>();
  const row = await tables.selectFrom("people.person").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function insertPerson(
  tx: Database,
  person: { readonly id: string; readonly name: string; readonly email: string },
): Promise<void> {
  await tx.withTables<PeopleTables>().insertInto("people.person").values(person).execute();
}

export async function suspend(tx: Database, id: string, suspended: boolean): Promise<void> {
  await sql`update people.person set suspended_at = case when ${suspended} then now() end where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Since when the account of somebody is open; it stays as it is when it was open already. */
export async function markOpened(tx: Database, id: string): Promise<void> {
  await sql`update people.person set opened_at = coalesce(opened_at, now()) where id = ${id}::uuid`.execute(tx);
}

/** Takes name and address out of everything that is kept of somebody here. */
export async function anonymise(tx: Database, id: string): Promise<void> {
  await sql`update people.person set name = ${ERASED_NAME}, email = null, erased_at = now() where id = ${id}::uuid`.execute(
    tx,
  );
  await sql`update people.mandate set name = ${ERASED_NAME} where person = ${id}::uuid`.execute(tx);
}

/** What whoever gives a mandate needs to know of somebody they may not see. */
export type Known = { readonly id: string; readonly active: boolean };

export async function findKnown(database: Database, email: string): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select id, active from people.known_by(${email})`.execute(database);
  return rows[0] ?? null;
}

/** Whether the park itself handed somebody their account, and not an enterprise's link alone. */
export async function isVouched(tx: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ vouched: boolean | null }>`select people.is_vouched(${id}::uuid) as vouched`.execute(tx);
  return rows[0]?.vouched ?? false;
}

/** Names of people, and whether their accounts may be used. Whom one may not know is left out. */
export async function readNames(database: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql<PersonLine & { readonly active: boolean }>`
    select id, name, active from people.names(${[...new Set(ids)]}::uuid[])`.execute(database);
  return rows;
}

/** Addresses of those whose accounts may be used. */
export async function readAddresses(database: Database, ids: readonly string[]) {
  const { rows } = await sql<{ readonly id: string; readonly email: string }>`
    select id, email from people.person where id = any(${[...new Set(ids)]}::uuid[]) and email is not null
      and opened_at is not null and suspended_at is null and erased_at is null order by id`.execute(database);
  return rows;
}

export async function findColleagues(database: Database, words: string, today: Temporal.PlainDate) {
  const { rows } = await sql<PersonLine & { readonly office: string }>`
    select id, name, office from people.colleagues(${words}, ${today.toString()}::date, ${MAX_COLLEAGUES})`.execute(
    database,
  );
  return rows;
}

export type PeopleSearch = {
  readonly query: string;
  readonly office?: string | undefined;
  readonly kind?: PostKind | undefined;
  readonly today: Temporal.PlainDate;
  readonly offset: number;
  readonly limit: number;
};

/** Somebody with what counts for them today, whatever their account is. */
export type PersonToday = Person & {
  readonly posts: readonly ActingPost[];
  readonly mandates: readonly ActingMandate[];
};

const TODAY = (day: string) => sql`
  p.id, p.name, p.email, p.demo, p.added_at as "addedAt", p.opened_at as "openedAt", p.suspended_at as "suspendedAt",
  p.erased_at as "erasedAt", people.posts_on(p.id, ${day}::date) as posts, people.mandates_on(p.id, ${day}::date) as mandates`;

/** A page of people by a part of their name or address, and by what they hold today. */
export async function searchPeople(database: Database, search: PeopleSearch) {
  const { query, office, kind, today, offset, limit } = search;
  const day = today.toString();
  const { rows } = await sql<PersonToday & { readonly total: bigint }>`
    with found as (
      select p.*, count(*) over () as total from people.person as p
      where (${query} = '' or strpos(lower(p.name), lower(${query})) > 0 or strpos(lower(p.email), lower(${query})) > 0)
        and (${office ?? null}::uuid is null and ${kind ?? null}::text is null or exists (
          select from people.appointment as a where a.person = p.id
            and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)
            and a.office = coalesce(${office ?? null}::uuid, a.office) and a.kind = coalesce(${kind ?? null}, a.kind)))
      order by p.name, p.id limit ${limit} offset ${offset}
    )
    select p.total, ${TODAY(day)} from found as p order by p.name, p.id`.execute(database);
  return { total: Number(rows[0]?.total ?? 0), people: rows.map(({ total: _, ...person }): PersonToday => person) };
}

export async function findPersonToday(database: Database, id: string, today: Temporal.PlainDate) {
  const { rows } = await sql<PersonToday>`
    select ${TODAY(today.toString())} from people.person as p where p.id = ${id}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** Everybody who holds or covers a post of one of some kinds today, with all their posts, and whose account may be used. */
export async function findHolders(database: Database, kinds: readonly PostKind[], today: Temporal.PlainDate) {
  const { rows } = await sql<PersonLine & { readonly posts: readonly ActingPost[] }>`
    select p.id, p.name, x.posts from people.person as p
    cross join lateral (select people.posts_on(p.id, ${today.toString()}::date) as posts) as x
    where p.suspended_at is null and p.erased_at is null
      and exists (select from jsonb_array_elements(x.posts) as post where post ->> 'kind' = any(${[...kinds]}::text[]))
    order by p.name, p.id`.execute(database);
  return rows;
}

/** Everybody of the demonstration; empty where this is none. */
export async function findDemoIds(database: Database): Promise<readonly string[]> {
  const tables = database.withTables<PeopleTables>();
  const rows = await tables.selectFrom("people.person").select("id").where("demo", "=", true).execute();
  return rows.map(({ id }) => id);
}
