import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Channel, StoredMessage } from "./messages-tables.ts";

/** That a message is to leave here, by what, to whom and not before when. */
export type Delivery = { readonly channel: Channel; readonly recipient: string; readonly dueAt: Temporal.Instant };

export async function insertDeliveries(tx: Database, message: string, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = JSON.stringify(deliveries.map(({ dueAt, ...rest }) => ({ ...rest, due: dueAt.toString() })));
  await sql`insert into messages.delivery (message, channel, recipient, due_at)
    select ${message}::uuid, d.channel, d.recipient, d.due
    from jsonb_to_recordset(${rows}::jsonb) as d (channel text, recipient text, due timestamptz)`.execute(tx);
}

/** Whether anything is to be put into a letter or to be sent. */
export async function hasDue(database: Database, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from messages.delivery where letter is null and due_at <= ${now.toString()}::timestamptz)
      or exists (select from messages.letter
        where sent_at is null and failed_at is null and due_at <= ${now.toString()}::timestamptz) as due`.execute(
    database,
  );
  return rows[0]?.due ?? false;
}

/**
 * Puts whatever is due for one recipient into one letter, for some recipients in one go; how many deliveries were taken. `most`: what
 * one letter holds; the rest comes with the next one.
 */
export async function gatherLetters(tx: Database, now: Temporal.Instant, most: number): Promise<number> {
  const at = now.toString();
  const { rows } = await sql<{ taken: bigint }>`
    with due as (
      select message, channel, recipient,
        (row_number() over (partition by channel, recipient order by due_at, message) - 1) / ${most} as nth
      from messages.delivery where letter is null and due_at <= ${at}::timestamptz
    ), made as (
      select gen_random_uuid() as id, channel, recipient, nth from due group by channel, recipient, nth
    ), kept as (
      insert into messages.letter (id, channel, recipient, made_at, due_at)
      select id, channel, recipient, ${at}::timestamptz, ${at}::timestamptz from made returning id
    ), taken as (
      update messages.delivery as d set letter = made.id
      from due join made on made.channel = due.channel and made.recipient = due.recipient and made.nth = due.nth
      where d.message = due.message and d.channel = due.channel and d.recipient = due.recipient returning d.message
    )
    select count(*) as taken from taken, (select count(*) from kept) as all_kept`.execute(tx);
  return Number(rows[0]?.taken ?? 0);
}

/** A letter that somebody has begun to send. */
export type Letter = {
  readonly id: string;
  readonly channel: Channel;
  readonly recipient: string;
  /** How often it was tried, this time counted. */
  readonly attempts: number;
  /** The attempt before: when, and why it failed; without a fault whoever made it was cut off, and nobody knows whether it arrived. */
  readonly before: { readonly at: Temporal.Instant | null; readonly fault: string | null };
};

type Claim = {
  readonly now: Temporal.Instant;
  /** When it is tried again if nobody says how this attempt ended. */
  readonly again: Temporal.Instant;
  /** What a robot may say from `since` on. */
  readonly robotSince: Temporal.Instant;
  readonly robotMost: number;
};

/** Takes the letter that waits longest, so that nobody else takes it before `again`; null for none. */
export async function claimLetter(database: Database, claim: Claim): Promise<Letter | null> {
  const { now, again, robotSince, robotMost } = claim;
  const { rows } = await sql<Omit<Letter, "before"> & Letter["before"]>`
    with next as (
      select l.id, l.tried_at, l.fault from messages.letter as l
      where l.sent_at is null and l.failed_at is null and l.due_at <= ${now.toString()}::timestamptz
        and (l.channel <> 'robot' or (
          select count(*) from messages.letter as r
          where r.channel = 'robot' and r.recipient = l.recipient and r.tried_at > ${robotSince.toString()}::timestamptz
        ) < ${robotMost})
      order by l.due_at, l.id limit 1 for update skip locked
    )
    update messages.letter as l set attempts = l.attempts + 1, tried_at = ${now.toString()}::timestamptz,
      due_at = ${again.toString()}::timestamptz, fault = null
    from next where l.id = next.id
    returning l.id, l.channel, l.recipient, l.attempts, next.tried_at as at, next.fault`.execute(database);
  const [row] = rows;
  if (!row) return null;
  const { at, fault, ...letter } = row;
  return { ...letter, before: { at, fault } };
}

/** The messages of a letter in the order in which they were told. */
export async function readLetter(database: Database, id: string): Promise<readonly StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select m.id, m.kind, m.zh, m.en, m.path from messages.delivery as d join messages.message as m on m.id = d.message
    where d.letter = ${id}::uuid order by m.at, m.id`.execute(database);
  return rows;
}

export async function noteSent(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update messages.letter set sent_at = ${at.toString()}::timestamptz, fault = null where id = ${id}::uuid`.execute(
    database,
  );
}

/** An attempt failed; it is tried again when the claim said, or at another moment. */
export async function noteFault(
  database: Database,
  id: string,
  fault: string,
  again: Temporal.Instant | null = null,
): Promise<void> {
  await sql`update messages.letter set fault = ${fault}, due_at = coalesce(${again?.toString() ?? null}::timestamptz, due_at)
    where id = ${id}::uuid`.execute(database);
}

/** It is not tried any more. */
export async function noteFailed(tx: Database, id: string, fault: string, at: Temporal.Instant): Promise<void> {
  await sql`update messages.letter set failed_at = ${at.toString()}::timestamptz, fault = ${fault} where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Nothing was tried after all: it waits until a moment, as if it had not been taken. */
export async function putOff(database: Database, { id, before }: Letter, until: Temporal.Instant): Promise<void> {
  await sql`update messages.letter set attempts = attempts - 1, due_at = ${until.toString()}::timestamptz,
    tried_at = ${before.at?.toString() ?? null}::timestamptz, fault = ${before.fault} where id = ${id}::uuid`.execute(
    database,
  );
}
