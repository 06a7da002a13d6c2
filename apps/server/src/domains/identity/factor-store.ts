import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Units } from "../../platform/database/units.ts";

/** The second factors of somebody that count: one-time codes they have shown, and passkeys. */
export async function findFactors(units: Units, person: string) {
  const { rows } = await sql<{ codes: boolean; passkeys: boolean }>`select
    exists (select from identity.two_factor where user_id = ${person}::uuid and verified) as codes,
    exists (select from identity.passkey where user_id = ${person}::uuid) as passkeys`.execute(units.library);
  return rows[0] ?? { codes: false, passkeys: false };
}

/** A session in which a second factor was shown after all. */
export async function strengthen(units: Units, session: string): Promise<void> {
  await sql`update identity.session set strong = true where id = ${session}::uuid`.execute(units.library);
}

/** Whose something is that waits for them to come back with this word; null when it has lapsed. */
export async function findAwaited(units: Units, word: string): Promise<string | null> {
  const identifier = createHash("sha256").update(word).digest("base64url");
  const { rows } = await sql<{ value: string }>`select value from identity.verification
    where identifier = ${identifier} and expires_at > now() order by created_at desc limit 1`.execute(units.library);
  return rows[0]?.value ?? null;
}

/** Notes that a one-time code counted; false when it did so before: somebody looked over a shoulder. */
export async function useCode(units: Units, person: string, code: string): Promise<boolean> {
  const { rows } = await sql`update identity.two_factor set used_code = ${code}, used_at = now()
    where user_id = ${person}::uuid and (used_code is distinct from ${code} or used_at < now() - interval '5 minutes')
    returning id`.execute(units.library);
  return rows.length > 0;
}

/** Sets a password where there may have been none, and takes away every other means of signing in: an account opened anew. */
export async function openAccountOf(units: Units, person: string, hash: string): Promise<void> {
  await sql`delete from identity.session where user_id = ${person}::uuid`.execute(units.library);
  await sql`delete from identity.two_factor where user_id = ${person}::uuid`.execute(units.library);
  await sql`delete from identity.passkey where user_id = ${person}::uuid`.execute(units.library);
  await sql`delete from identity.account where user_id = ${person}::uuid`.execute(units.library);
  await sql`insert into identity.account (user_id, provider_id, account_id, password)
    values (${person}::uuid, 'credential', ${person}, ${hash})`.execute(units.library);
}

/** Whether somebody has signed in here before in any way. */
export async function hasAccount(units: Units, person: string): Promise<boolean> {
  const { rows } = await sql`select from identity.account where user_id = ${person}::uuid limit 1`.execute(
    units.library,
  );
  return rows.length > 0;
}

/** The person of an e-mail address who may sign in; null when there is none. */
export async function findByEmail(units: Units, email: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity."user" where email = ${email.toLowerCase()} and email <> ''`.execute(units.library);
  return rows[0] ?? null;
}

/** A hash made anew at today's cost. */
export async function replaceHash(units: Units, person: string, hash: string): Promise<void> {
  await sql`update identity.account set password = ${hash}, updated_at = now()
    where user_id = ${person}::uuid and provider_id = 'credential'`.execute(units.library);
}

/** The password hash of somebody; null when they have none. */
export async function findHash(units: Units, person: string): Promise<string | null> {
  const { rows } = await sql<{ password: string }>`select password from identity.account
    where user_id = ${person}::uuid and provider_id = 'credential'`.execute(units.library);
  return rows[0]?.password ?? null;
}

/** Who of these people has a second factor. */
export async function findEnrolled(units: Units, persons: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`
    select user_id as person from identity.two_factor where verified and user_id = any (${[...persons]}::uuid[])
    union select user_id from identity.passkey where user_id = any (${[...persons]}::uuid[])`.execute(units.library);
  return new Set(rows.map(({ person }) => person));
}

/** Takes away every means by which somebody signs in, and what was kept of their devices. */
export async function deleteAccount(units: Units, person: string): Promise<void> {
  const tables = ["session", "account", "two_factor", "passkey"] as const;
  for (const table of tables)
    await sql`delete from ${sql.table(`identity.${table}`)} where user_id = ${person}::uuid`.execute(units.library);
  await sql`delete from identity.api_key where person = ${person}::uuid`.execute(units.library);
}

/** What is kept of the account of somebody, without secrets: plain JSON. */
export async function readAccount(units: Units, person: string): Promise<object> {
  const { rows } = await sql<{ account: object }>`select jsonb_build_object(
    'signInBy', (select coalesce(jsonb_agg(jsonb_build_object('kind', provider_id, 'since', created_at) order by created_at), '[]')
      from identity.account where user_id = asked),
    'oneTimeCodes', exists (select from identity.two_factor where user_id = asked and verified),
    'passkeys', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'since', created_at) order by created_at), '[]')
      from identity.passkey where user_id = asked),
    'sessions', (select coalesce(jsonb_agg(jsonb_build_object('since', created_at, 'lastSeen', updated_at, 'until', expires_at,
      'address', ip_address, 'device', user_agent) order by created_at), '[]') from identity.session where user_id = asked),
    'keys', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'start', start, 'scopes', scopes, 'since', created_at,
      'until', expires_at, 'lastUsed', last_used_at, 'revoked', revoked_at) order by created_at), '[]')
      from identity.api_key where person = asked)
    ) as account from (select ${person}::uuid as asked) as one`.execute(units.library);
  return rows[0]?.account ?? {};
}

/** What somebody's password should not be made of: their name and the beginning of their e-mail address. */
export async function findOwnWords(units: Units, person: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; mailbox: string | null }>`
    select name, split_part(email, '@', 1) as mailbox from identity."user" where id = ${person}::uuid`.execute(
    units.library,
  );
  return rows.flatMap(({ name, mailbox }) => [name, mailbox ?? ""]).filter((word) => word !== "");
}

/** Whether somebody is of the demonstration and may be signed in for. */
export async function isDemoPerson(units: Units, person: string): Promise<boolean> {
  const { rows } = await sql`select from identity."user" where id = ${person}::uuid and demo`.execute(units.library);
  return rows.length > 0;
}
