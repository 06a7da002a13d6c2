import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

export type StoredItem = { readonly number: number; readonly application: string };

/** What a meeting has before it, in order. */
export async function listAgenda(database: Database, meeting: string): Promise<readonly StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select number, application from delivery.agenda_item where meeting = ${meeting}::uuid order by number`.execute(
    database,
  );
  return rows;
}

export async function insertAgenda(tx: Database, meeting: string, applications: readonly string[]): Promise<void> {
  await sql`insert into delivery.agenda_item (meeting, number, application)
    select ${meeting}::uuid, x.number, x.application
    from unnest(${[...applications]}::uuid[]) with ordinality as x (application, number)`.execute(tx);
}

/** The meetings that had an application before them. */
export async function listMeetingsWith(database: Database, application: string) {
  const { rows } = await sql<{ meeting: string; number: number }>`
    select meeting, number from delivery.agenda_item where application = ${application}::uuid`.execute(database);
  return rows;
}
