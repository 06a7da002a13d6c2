import type { MandateRole } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** How long a link can be used. */
const LASTS = "72 hours";

/** When a link made now lapses, by the database's clock, which is the one that decides. */
async function readExpiry(tx: Database): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`select now() + ${LASTS}::interval as at`.execute(tx);
  const at = rows[0]?.at;
  if (!at) throw new Error("the database has no clock");
  return at;
}

type NewInvitation = {
  readonly sha256: string;
  readonly person: string;
  /** What is accepted by it; null for a link to the account alone. */
  readonly mandate: string | null;
};

/** Keeps a link; returns when it lapses. Nothing is read back: an enterprise's user may add one and see none. */
export async function insertInvitation(
  tx: Database,
  { sha256, person, mandate }: NewInvitation,
): Promise<Temporal.Instant> {
  const expiresAt = await readExpiry(tx);
  await sql`
    insert into people.invitation (token_sha256, person, mandate, expires_at)
    values (${sha256}, ${person}::uuid, ${mandate}::uuid, ${expiresAt.toString()}::timestamptz)`.execute(tx);
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

/** Makes the links to an account lapse that nobody has used. Links to mandates stay: they open no account that is open. */
export async function lapseInvitations(tx: Database, person: string): Promise<void> {
  await sql`
    update people.invitation set expires_at = now()
    where person = ${person}::uuid and mandate is null and used_at is null and expires_at > now()`.execute(tx);
}

export type Invitation = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null } | null;
  /** What is accepted by it; null for a link to an account and nothing else. */
  readonly mandate: OfferedMandate | null;
  /** Whether it opens the account. One of a mandate does where nobody has opened it and the park has not invited or appointed anybody. */
  readonly opens: boolean;
  readonly firstAdministrator: boolean;
  readonly expiresAt: Temporal.Instant;
};
export type OfferedMandate = {
  readonly id: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly role: MandateRole;
  readonly from: string;
  readonly until: string | null;
};

type Row = Pick<Invitation, "mandate" | "opens" | "firstAdministrator" | "expiresAt"> & {
  readonly id: string | null;
  readonly name: string;
  readonly email: string | null;
};

/**
 * A link that can still be used, of somebody who may use an account; locked until the transaction ends. Who is offered a mandate is
 * called what it calls them: the link tells nobody of the account.
 */
export async function findUsable(tx: Database, sha256: string): Promise<Invitation | null> {
  const { rows } = await sql<Row>`
    select p.id, coalesce(m.name, p.name) as name, p.email, i.first_administrator as "firstAdministrator", i.expires_at as "expiresAt",
      m.id is null or (p.opened_at is null and not exists (select from people.appointment as a where a.person = p.id)
        and not exists (select from people.invitation as o where o.person = p.id and o.mandate is null)) as opens,
      case when m.id is not null then jsonb_build_object('id', m.id,
        'subject', jsonb_build_object('id', m.subject, 'name', m.subject_name), 'role', m.role,
        'from', m.from_day, 'until', m.until_day) end as mandate
    from people.invitation as i
    left join people.person as p on p.id = i.person
    left join people.mandate as m on m.id = i.mandate
    where i.token_sha256 = ${sha256} and i.used_at is null and i.expires_at > now()
      and p.suspended_at is null and p.erased_at is null and m.ended_at is null
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
