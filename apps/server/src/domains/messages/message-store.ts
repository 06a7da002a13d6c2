import { MAX_UNREAD, type MessageKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { StoredMessage } from "./messages-tables.ts";

/** Whether something was told already. */
export async function isTold(database: Database, mark: string): Promise<boolean> {
  const { rows } = await sql`select from messages.message where mark = ${mark}`.execute(database);
  return rows.length > 0;
}

/** Keeps a message; false when it was told before. */
export async function insertMessage(tx: Database, message: StoredMessage & { readonly mark: string }) {
  const { id, mark, kind, zh, en, path } = message;
  const { rows } = await sql`insert into messages.message (id, mark, kind, zh, en, path)
    values (${id}::uuid, ${mark}, ${kind}, ${zh}, ${en}, ${path}) on conflict (mark) do nothing returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function insertAddressees(tx: Database, message: string, people: readonly string[]): Promise<void> {
  await sql`insert into messages.addressee (person, message)
    select person, ${message}::uuid from unnest(${[...people]}::uuid[]) as person`.execute(tx);
}

type Search = {
  readonly kind?: MessageKind | undefined;
  readonly unread: boolean;
  readonly offset: number;
  readonly limit: number;
};
export type FoundMessage = StoredMessage & { readonly at: Temporal.Instant; readonly read: boolean };

/** Messages of somebody, those not read first and then the newest, and how many there are. */
export async function searchMessages(database: Database, person: string, { kind, unread, offset, limit }: Search) {
  const condition = sql`a.person = ${person}::uuid and (${kind ?? null}::text is null or m.kind = ${kind ?? null})
    and (not ${unread} or a.read_at is null)`;
  const from = sql`from messages.addressee as a join messages.message as m on m.id = a.message where ${condition}`;
  const { rows } = await sql<FoundMessage>`
    select m.id, m.kind, m.zh, m.en, m.path, a.at, a.read_at is not null as read ${from}
    order by (a.read_at is null) desc, a.at desc, m.id limit ${limit} offset ${offset}`.execute(database);
  const { rows: counted } = await sql<{ total: bigint }>`select count(*) as total ${from}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), rows };
}

/** How many somebody has not read, counted up to `MAX_UNREAD`. */
export async function countUnread(database: Database, person: string): Promise<number> {
  const { rows } = await sql<{ unread: bigint }>`
    select count(*) as unread from (
      select from messages.addressee where person = ${person}::uuid and read_at is null limit ${MAX_UNREAD}
    ) as found`.execute(database);
  return Number(rows[0]?.unread ?? 0);
}

/** Some messages of somebody, or all that had come until a moment, are read; those read before stay so. */
export async function markRead(
  database: Database,
  person: string,
  { ids, until }: { readonly ids: readonly string[]; readonly until: string | null },
): Promise<void> {
  await sql`update messages.addressee set read_at = now()
    where person = ${person}::uuid and read_at is null
      and (message = any(${[...ids]}::uuid[]) or at <= ${until}::timestamptz)`.execute(database);
}
