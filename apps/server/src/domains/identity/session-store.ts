import type { OwnSession } from "@yuanding/contract";
import { sql } from "kysely";
import { askUnscoped, type Database } from "../../platform/database/connect.ts";
import type { Units } from "../../platform/database/units.ts";
import type { Standing } from "../people/index.ts";

/** A session that counts, and whose it is. */
export type Session = {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly strong: boolean;
  /** Its last use was noted a minute ago or longer. */
  readonly stale: boolean;
};

/** Longest time without a request, after which a session ends. How long it lasts at most is a check of the table. */
export const IDLE_MINUTES = 30;
export const LONGEST_HOURS = 12;
/** Sessions that ended are kept this long, so that one can see when somebody was here last. */
const KEPT_DAYS = 30;

type Row = { id: string; strong: boolean; stale: boolean; acting: Standing | null };

/** The session a cookie names, and who its person is today; null when it has ended or the person may not sign in. */
export async function findSession(
  system: Database,
  token: string,
  today: Temporal.PlainDate,
): Promise<{ readonly session: Session; readonly standing: Standing } | null> {
  const [row] = await askUnscoped<Row>(system, { ...FIND, values: [token, today.toString()] });
  if (!row?.acting) return null;
  const { id, strong, stale, acting } = row;
  return { session: { id, person: acting.person, strong, stale }, standing: acting };
}

const FIND = { name: "find_session", text: "select id, strong, stale, acting from access.by_session($1, $2)" };

/** Notes that a session is in use, which pushes its end on. */
export async function touchSession(units: Units, id: string): Promise<void> {
  await units.ask("touch_session", TOUCH, [id]);
}

const TOUCH = `update identity.session set updated_at = now(),
    expires_at = least(now() + interval '${IDLE_MINUTES} minutes', created_at + interval '${LONGEST_HOURS} hours')
  where id = $1 and expires_at > now() and updated_at < now() - interval '1 minute'`;

/** The sessions of a person that count, the newest first. */
export async function listSessions(units: Units, person: string, current: string | null): Promise<OwnSession[]> {
  const { rows } = await sql<{ session: Omit<OwnSession, "current"> }>`
    select jsonb_build_object('id', id, 'createdAt', created_at, 'lastSeenAt', updated_at, 'expiresAt', expires_at,
      'address', nullif(ip_address, ''), 'device', nullif(user_agent, ''), 'strong', strong) as session
    from identity.session where user_id = ${person}::uuid and expires_at > now()
    order by created_at desc, id`.execute(units.library);
  return rows.map(({ session }) => ({
    ...session,
    createdAt: instant(session.createdAt),
    lastSeenAt: instant(session.lastSeenAt),
    expiresAt: instant(session.expiresAt),
    current: session.id === current,
  }));
}

function instant(text: string): string {
  return Temporal.Instant.from(text).toString();
}

/** Ends one session of a person, or all but one; says how many. */
export async function deleteSessions(
  units: Units,
  person: string,
  which: { readonly id: string } | { readonly except: string },
): Promise<number> {
  const condition = "id" in which ? sql`id::text = ${which.id}` : sql`id::text <> ${which.except}`;
  const { rows } = await sql`delete from identity.session
    where user_id = ${person}::uuid and ${condition} and expires_at > now() returning id`.execute(units.library);
  return rows.length;
}

/** Clears away what has ended long ago. */
export async function forgetSessions(units: Units): Promise<void> {
  await sql`delete from identity.session
    where expires_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(units.library);
}

/** Signs somebody out everywhere; says from how many devices. */
export async function endSessions(units: Units, person: string): Promise<number> {
  const { rows } = await sql<{ counted: boolean }>`delete from identity.session where user_id = ${person}::uuid
    returning expires_at > now() as counted`.execute(units.library);
  return rows.filter(({ counted }) => counted).length;
}

/** When each of these people was here last, and on how many devices they are signed in; who never was is left out. */
export async function findLastSeen(
  units: Units,
  persons: readonly string[],
): Promise<ReadonlyMap<string, { readonly at: string | null; readonly sessions: number }>> {
  const { rows } = await sql<{ person: string; at: Date; sessions: number }>`
    select user_id as person, max(updated_at) as at, count(*) filter (where expires_at > now()) as sessions
    from identity.session where user_id = any (${[...persons]}::uuid[]) group by user_id`.execute(units.library);
  return new Map(rows.map(({ person, at, sessions }) => [person, { at: at.toISOString(), sessions }]));
}

type NewSession = {
  readonly id: string;
  readonly person: string;
  readonly token: string;
  readonly strong: boolean;
  readonly address: string;
  readonly agent: string;
};

export async function insertSession(
  units: Units,
  { id, person, token, strong, address, agent }: NewSession,
): Promise<void> {
  await sql`insert into identity.session (id, user_id, token, strong, ip_address, user_agent, expires_at)
    values (${id}::uuid, ${person}::uuid, ${token}, ${strong}, ${address}, ${agent},
      now() + make_interval(mins => ${IDLE_MINUTES}))`.execute(units.library);
}
