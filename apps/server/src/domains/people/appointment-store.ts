import type { HeldPost, PostKind } from "@yuanding/contract";
import type { Period } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Span } from "./load.ts";
import type { PeopleTables } from "./people-tables.ts";

/** A post that somebody holds, held or will hold. */
export type Appointment = Period & {
  readonly id: string;
  readonly person: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly office: { readonly id: string; readonly name: string };
  readonly origin: "park" | "provider";
};

/** As the contract shows a post of one's own. */
export function heldPost({ id, kind, title, office, from, until }: Appointment): HeldPost {
  return { id, kind, title, office, from: from.toString(), until: until?.toString() ?? null, for: null };
}

type Row = Omit<Appointment, "office"> & { readonly office: string; readonly officeName: string };

function select(database: Database) {
  return database
    .withTables<PeopleTables>()
    .selectFrom("people.appointment as a")
    .innerJoin("people.office as o", "o.id", "a.office")
    .select(["a.id", "a.person", "a.kind", "a.title", "a.office", "o.name as officeName", "a.origin"])
    .select(["a.from_day as from", "a.until_day as until"]);
}

function read({ office, officeName, ...row }: Row): Appointment {
  return { ...row, office: { id: office, name: officeName } };
}

export async function findAppointment(database: Database, id: string): Promise<Appointment | null> {
  const row = await select(database).where("a.id", "=", id).executeTakeFirst();
  return row ? read(row) : null;
}

/** Every post somebody ever held, newest first. */
export async function listAppointments(database: Database, person: string): Promise<readonly Appointment[]> {
  const rows = await select(database)
    .where("a.person", "=", person)
    .orderBy("a.from_day", "desc")
    .orderBy("a.made_at", "desc")
    .orderBy("a.id")
    .execute();
  return rows.map(read);
}

/** What somebody holds and covers, now, before and later. */
export async function readLoad(database: Database, person: string): Promise<readonly Span[]> {
  const { rows } = await sql<Span>`
    select appointment, kind, office, from_day as "from", until_day as until, own from people.load_of(${person}::uuid)`.execute(
    database,
  );
  return rows;
}

export type NewAppointment = Period & {
  readonly id: string;
  readonly person: string;
  readonly office: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly reason: string;
};

/** As the park appoints; see `insertProvided` for what the identity provider says. */
export async function insertAppointment(tx: Database, { from, until, ...given }: NewAppointment): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .insertInto("people.appointment")
    .values({ ...given, from_day: from, until_day: until })
    .execute();
}

export async function insertProvided(tx: Database, { from, until, ...given }: NewAppointment): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .insertInto("people.appointment")
    .values({ ...given, from_day: from, until_day: until, origin: "provider" })
    .execute();
}

/** Ends a post on the first day it no longer counts. */
export async function endAppointment(tx: Database, id: string, on: Temporal.PlainDate): Promise<void> {
  await sql`update people.appointment set until_day = greatest(from_day, ${on.toString()}::date) where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Makes everything else that could take the last administrator away wait until the transaction ends. Taken after `lockPeople`. */
export async function lockAdministrators(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.administrator', 0))`.execute(tx);
}

/** Whether somebody besides a person is an administrator on a day, by a post of their own and with an account they can use. */
export async function hasAdministrator(
  database: Database,
  on: Temporal.PlainDate,
  besides: string | null = null,
): Promise<boolean> {
  const day = on.toString();
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from people.appointment as a join people.person as p on p.id = a.person
      where a.kind = 'administrator' and a.person is distinct from ${besides}::uuid
        and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)
        and p.opened_at is not null and p.suspended_at is null and p.erased_at is null
    ) as found`.execute(database);
  return rows[0]?.found ?? false;
}
