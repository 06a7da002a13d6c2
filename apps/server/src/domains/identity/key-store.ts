import type { ApiKey, Power } from "@yuanding/contract";
import { sql } from "kysely";
import { askUnscoped, type Database } from "../../platform/database/connect.ts";
import type { Units } from "../../platform/database/units.ts";
import type { Standing } from "../people/index.ts";

/** A key that counts, and who its person is today. */
export type FoundKey = {
  readonly id: string;
  readonly standing: Standing;
  readonly scopes: readonly Power[];
  readonly stale: boolean;
};

export type NewKey = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly start: string;
  readonly hash: Buffer;
  readonly scopes: readonly Power[];
  readonly days: number;
};

type Row = { id: string; scopes: Power[]; stale: boolean; acting: Standing | null };

/** The key of this hash; null when it has ended or the person may not sign in. */
export async function findKey(system: Database, hash: Buffer, today: Temporal.PlainDate): Promise<FoundKey | null> {
  const [row] = await askUnscoped<Row>(system, { ...FIND, values: [hash, today.toString()] });
  if (!row?.acting) return null;
  const { id, scopes, stale, acting } = row;
  return { id, standing: acting, scopes, stale };
}

const FIND = { name: "find_key", text: "select id, scopes, stale, acting from access.by_key($1, $2)" };

/** Notes that a key is in use. */
export async function touchKey(units: Units, id: string): Promise<void> {
  await units.ask("touch_key", TOUCH, [id]);
}

const TOUCH = `update identity.api_key set last_used_at = now()
  where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`;

/** Keys of a person that count, the newest first. */
export async function listKeys(units: Units, person: string): Promise<ApiKey[]> {
  const { rows } = await sql<{ key: ApiKey }>`${LINE}
    where person = ${person}::uuid and revoked_at is null and expires_at > now()
    order by created_at desc, id`.execute(units.library);
  return rows.map(({ key }) => spelled(key));
}

const LINE = sql`select jsonb_build_object('id', id, 'name', name, 'start', start, 'scopes', to_jsonb(scopes), 'createdAt', created_at,
  'expiresAt', expires_at, 'lastUsedAt', last_used_at) as key from identity.api_key`;

/** Locks the keys of a person until the transaction ends, so that two made at a time are counted one after the other. */
export async function lockKeys(units: Units, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.api_key ' || ${person}::text, 0))`.execute(
    units.library,
  );
}

export async function insertKey(
  units: Units,
  { id, person, name, start, hash, scopes, days }: NewKey,
): Promise<ApiKey> {
  await sql`insert into identity.api_key (id, person, name, start, hash, scopes, expires_at)
    values (${id}::uuid, ${person}::uuid, ${name}, ${start}, ${hash}, ${[...scopes]}::text[],
      now() + make_interval(days => ${days}))`.execute(units.library);
  const { rows } = await sql<{ key: ApiKey }>`${LINE} where id = ${id}::uuid`.execute(units.library);
  const [made] = rows;
  if (!made) throw new Error("the key was not kept");
  return spelled(made.key);
}

/** Ends a key of a person; its name, or null when there is none that counts. */
export async function revokeKeyOf(units: Units, person: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`update identity.api_key set revoked_at = now()
    where id = ${id}::uuid and person = ${person}::uuid and revoked_at is null and expires_at > now()
    returning name`.execute(units.library);
  return rows[0]?.name ?? null;
}

function spelled(key: ApiKey): ApiKey {
  const instant = (text: string) => Temporal.Instant.from(text).toString();
  const { createdAt, expiresAt, lastUsedAt } = key;
  return {
    ...key,
    createdAt: instant(createdAt),
    expiresAt: instant(expiresAt),
    lastUsedAt: lastUsedAt === null ? null : instant(lastUsedAt),
  };
}
