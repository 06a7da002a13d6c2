import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** When somebody's address for calendars was made; null while there is none. */
export async function readCalendarLink(database: Database, person: string): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select made_at as at from messages.calendar_link where person = ${person}::uuid`.execute(database);
  return rows[0]?.at ?? null;
}

/** Whose deadlines an address shows; null for one that leads nowhere. */
export async function findCalendarOwner(database: Database, sha256: string): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`
    select person from messages.calendar_link where token_sha256 = ${sha256}`.execute(database);
  return rows[0]?.person ?? null;
}

/** Makes whoever else makes an address for the same person wait until the transaction ends. */
export async function lockCalendarLink(tx: Database, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('messages.calendar_link ' || ${person}::text, 0))`.execute(
    tx,
  );
}

export async function insertCalendarLink(tx: Database, person: string, sha256: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`insert into messages.calendar_link (person, token_sha256)
    values (${person}::uuid, ${sha256}) returning made_at as at`.execute(tx);
  const [made] = rows;
  if (!made) throw new Error("the address was not kept");
  return made.at;
}

/** Whether there was one. */
export async function deleteCalendarLink(tx: Database, person: string): Promise<boolean> {
  const { rows } =
    await sql`delete from messages.calendar_link where person = ${person}::uuid returning person`.execute(tx);
  return rows.length > 0;
}
