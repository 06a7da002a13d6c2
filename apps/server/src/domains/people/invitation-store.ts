import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** How long a link can be used. */
const LASTS = "72 hours";

/** When a link made now lapses, by the database's clock, which is the one that decides. */
export async function readExpiry(tx: Database): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`select now() + ${LASTS}::interval as at`.execute(tx);
  const at = rows[0]?.at;
  if (!at) throw new Error("the database has no clock");
  return at;
}

/** Keeps a link to an account; returns when it lapses. Nothing is read back: an enterprise's user may add one and see none. */
export async function insertInvitation(tx: Database, sha256: string, person: string): Promise<Temporal.Instant> {
  const expiresAt = await readExpiry(tx);
  await sql`
    insert into people.invitation (token_sha256, person, expires_at)
    values (${sha256}, ${person}::uuid, ${expiresAt.toString()}::timestamptz)`.execute(tx);
  return expiresAt;
}

/** Keeps the link for whoever comes to be the first administrator, in the place of every earlier one. */
export async function insertFirstInvitation(tx: Database, sha256: string): Promise<Temporal.Instant> {
  const expiresAt = await readExpiry(tx);
  await sql`
    update people.invitation set expires_at = now()
    where first_administrator and used_at is null and expires_at > now()`.execute(tx);
  await sql`
    insert into people.invitation (token_sha256, person, first_administrator, expires_at)
    values (${sha256}, null, true, ${expiresAt.toString()}::timestamptz)`.execute(tx);
  return expiresAt;
}

/** Makes the links of somebody lapse that nobody has used. */
export async function lapseInvitations(tx: Database, person: string): Promise<void> {
  await sql`
    update people.invitation set expires_at = now()
    where person = ${person}::uuid and used_at is null and expires_at > now()`.execute(tx);
}

export type Invitation = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null } | null;
  /** Whether the account was opened before: the link is for somebody who lost every means of signing in. */
  readonly opened: boolean;
  readonly firstAdministrator: boolean;
  readonly expiresAt: Temporal.Instant;
};

/** A link that can still be used, of somebody who may use an account; locked until the transaction ends. */
export async function findUsable(tx: Database, sha256: string): Promise<Invitation | null> {
  const { rows } = await sql<{
    id: string | null;
    name: string;
    email: string | null;
    opened: boolean;
    firstAdministrator: boolean;
    expiresAt: Temporal.Instant;
  }>`
    select p.id, p.name, p.email, coalesce(p.opened_at is not null, false) as opened,
      i.first_administrator as "firstAdministrator", i.expires_at as "expiresAt"
    from people.invitation as i left join people.person as p on p.id = i.person
    where i.token_sha256 = ${sha256} and i.used_at is null and i.expires_at > now()
      and p.suspended_at is null and p.erased_at is null
    for update of i`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  const { id, name, email, ...rest } = row;
  return { person: id === null ? null : { id, name, email }, ...rest };
}

export async function markUsed(tx: Database, sha256: string, person: string): Promise<void> {
  await sql`
    update people.invitation set used_at = now(), person = ${person}::uuid where token_sha256 = ${sha256}`.execute(tx);
}
