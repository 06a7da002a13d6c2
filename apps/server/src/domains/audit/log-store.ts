import type { ChainedEvent, EventCore, EventPost, HashName, LogCheckpoint, SealedDetails } from "@yuanding/audit";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { toMicrosecond } from "./audit-store.ts";

/** Which events are looked for; all that is given must hold. */
export type EventFilter = {
  readonly person?: string | undefined;
  readonly subject?: string | undefined;
  /** Kind of thing, and which one of the kind. */
  readonly thing?: string | undefined;
  readonly thingId?: string | undefined;
  readonly type?: string | undefined;
  /** Half-open. */
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
};

/** The end of the chain, and how it goes on. */
export type Tail = LogSettings & {
  readonly place: number;
  readonly hash: string;
  readonly at: string;
};

export type LogSettings = {
  /** The hash of the next event. */
  readonly algorithm: HashName;
  /** Whether an outside authority of time is asked. */
  readonly stamped: boolean;
};

type EventRow = Omit<ChainedEvent, "place" | "at" | "thing" | "post" | keyof SealedDetails> &
  SealedDetails & {
    readonly place: bigint;
    readonly at: Temporal.Instant;
    readonly post: EventPost | null;
    readonly thing_kind: string | null;
    readonly thing_id: string | null;
  };

const COLUMNS =
  sql.raw(`place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set as "policySet",
  details, salts, erased, details_hash as "detailsHash", previous, hash, algorithm, transaction::text`);

function eventOf({ thing_kind, thing_id, ...row }: EventRow): ChainedEvent {
  const thing = thing_kind === null || thing_id === null ? null : { kind: thing_kind, id: thing_id };
  return { ...row, place: Number(row.place), at: toMicrosecond(row.at), thing };
}

/** The events behind a place, in order. */
export async function readEvents(database: Database, behind: number, limit: number): Promise<readonly ChainedEvent[]> {
  const { rows } = await sql<EventRow>`select ${COLUMNS} from audit.event where place > ${behind}
    order by place limit ${limit}`.execute(database);
  return rows.map(eventOf);
}

/** The events at some places, in order. */
export async function readEventsAt(database: Database, places: readonly number[]): Promise<readonly ChainedEvent[]> {
  const { rows } = await sql<EventRow>`select ${COLUMNS} from audit.event where place = any(${[...places]}::bigint[])
    order by place`.execute(database);
  return rows.map(eventOf);
}

/** The cores of the events behind a place, in order: all but what was changed. */
export async function readCores(
  database: Database,
  behind: number,
  limit: number,
): Promise<readonly (EventCore & { readonly hash: string })[]> {
  const { rows } = await sql<Omit<EventRow, keyof SealedDetails>>`
    select place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set as "policySet",
      details_hash as "detailsHash", previous, hash, algorithm, transaction::text
    from audit.event where place > ${behind} order by place limit ${limit}`.execute(database);
  return rows.map(({ thing_kind, thing_id, ...row }) => {
    const thing = thing_kind === null || thing_id === null ? null : { kind: thing_kind, id: thing_id };
    return { ...row, place: Number(row.place), at: toMicrosecond(row.at), thing };
  });
}

/**
 * The places of all events about some things, and of those that made some transfers together with others, which they name by the first of
 * each entry; in order.
 */
export async function findPlacesAbout(
  database: Database,
  things: readonly { readonly kind: string; readonly ids: readonly string[] }[],
): Promise<readonly number[]> {
  const sought = JSON.stringify(things);
  const transfers = things.flatMap(({ kind, ids }) => (kind === "transfer" ? ids : []));
  const { rows } = await sql<{ place: bigint }>`
    select e.place from jsonb_to_recordset(${sought}::jsonb) as t (kind text, ids jsonb)
      cross join lateral jsonb_array_elements_text(t.ids) as i (id)
      join audit.event as e on e.thing_kind = t.kind and e.thing_id = i.id
    union
    select e.place from audit.event as e where e.thing_kind = 'transfer'
      and jsonb_path_exists(e.details, '$.after.ids') and e.details #> '{after,ids}' ?| ${transfers}::text[]
    order by place`.execute(database);
  return rows.map(({ place }) => Number(place));
}

export async function findEvent(database: Database, place: number): Promise<ChainedEvent | null> {
  const { rows } = await sql<EventRow>`select ${COLUMNS} from audit.event where place = ${place}`.execute(database);
  return rows[0] ? eventOf(rows[0]) : null;
}

/** The events of a page, newest first, and how many there are in all. */
export async function searchEvents(database: Database, filter: EventFilter, offset: number, limit: number) {
  const where = conditionsOf(filter);
  const { rows } = await sql<EventRow>`select ${COLUMNS} from audit.event where ${where}
    order by place desc offset ${offset} limit ${limit}`.execute(database);
  const counted = await sql<{ total: bigint }>`select count(*) as total from audit.event where ${where}`.execute(
    database,
  );
  return { total: Number(counted.rows[0]?.total ?? 0), events: rows.map(eventOf) };
}

/** Not as ISO 8601 writes it: the first day there is begins, where the park lies, in a year 0 that the database does not read. */
function momentOf(instant: Temporal.Instant): RawBuilder<unknown> {
  return sql`to_timestamp(${instant.epochMilliseconds / 1000}::double precision)`;
}

function conditionsOf({ person, subject, thing, thingId, type, from, until }: EventFilter): RawBuilder<boolean> {
  const conditions = [
    ...(person === undefined ? [] : [sql`person = ${person}::uuid`]),
    ...(subject === undefined ? [] : [sql`subject = ${subject}`]),
    ...(thing === undefined ? [] : [sql`thing_kind = ${thing}`]),
    ...(thingId === undefined ? [] : [sql`thing_id = ${thingId}`]),
    ...(type === undefined ? [] : [sql`type = ${type}`]),
    ...(from === undefined ? [] : [sql`at >= ${momentOf(from)}`]),
    ...(until === undefined ? [] : [sql`at < ${momentOf(until)}`]),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Whether a person has an event of a type with this `after` since a moment. */
export async function hasEventSince(
  database: Database,
  { person, type, after }: { readonly person: string; readonly type: string; readonly after: object },
  since: Temporal.Duration,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
      select from audit.event where person = ${person}::uuid and type = ${type}
        and at > now() - ${since.toString()}::interval and details -> 'after' = ${JSON.stringify(after)}::jsonb
    ) as found`.execute(database);
  return rows[0]?.found ?? false;
}

export async function readTail(database: Database): Promise<Tail> {
  const { rows } = await sql<LogSettings & { place: bigint; hash: string; at: Temporal.Instant }>`
    select place, hash, at, algorithm, stamped from audit.tail`.execute(database);
  const [tail] = rows;
  if (!tail) throw new Error("the log has no end");
  return { ...tail, place: Number(tail.place), at: toMicrosecond(tail.at) };
}

/** Says how the log goes on, for every server of the database: by which hash, and whether it is stamped outside. */
export async function applyLogSettings(database: Database, { algorithm, stamped }: LogSettings): Promise<void> {
  await sql`update audit.tail set algorithm = ${algorithm}, stamped = ${stamped}
    where (algorithm, stamped) is distinct from (${algorithm}, ${stamped})`.execute(database);
}

/** Every checkpoint, in the order of the days. */
export async function readCheckpoints(database: Database): Promise<readonly LogCheckpoint[]> {
  const { rows } = await sql<{
    day: Temporal.PlainDate;
    place: bigint;
    hash: string;
    at: Temporal.Instant;
    token: Buffer | null;
    stampedAt: Temporal.Instant | null;
  }>`select day, place, hash, at, token, stamped_at as "stampedAt" from audit.checkpoint order by day`.execute(
    database,
  );
  return rows.map(({ day, place, hash, at, token, stampedAt }) => ({
    day: day.toString(),
    place: Number(place),
    hash,
    at: toMicrosecond(at),
    token: token?.toString("base64") ?? null,
    stampedAt: stampedAt && toMicrosecond(stampedAt),
  }));
}

/**
 * Seals a day that has ended: its last event, unless that is sealed already or the day has none. Null when there was nothing to seal.
 * `end` is the moment at which it ended.
 */
export async function insertCheckpoint(
  tx: Database,
  day: Temporal.PlainDate,
  end: Temporal.Instant,
): Promise<{ readonly place: number; readonly hash: string } | null> {
  const { rows } = await sql<{ place: bigint; hash: string }>`insert into audit.checkpoint (day, place, hash)
    select ${day.toString()}::date, place, hash from audit.event
    where at < ${end.toString()}::timestamptz
      and place > coalesce((select max(c.place) from audit.checkpoint as c), 0)
    order by place desc limit 1
    on conflict do nothing returning place, hash`.execute(tx);
  const [made] = rows;
  return made ? { place: Number(made.place), hash: made.hash } : null;
}

/** Keeps what the authority of time answered; a checkpoint that has an answer keeps its own. */
export async function stampCheckpoint(
  database: Database,
  day: string,
  { token, at }: { readonly token: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update audit.checkpoint set token = ${Buffer.from(token)}, stamped_at = ${at.toString()}::timestamptz
    where day = ${day}::date and token is null`.execute(database);
}
