import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type ApiKey, POWERS, type Power } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Units } from "../../platform/database/units.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { insertKey, listKeys, lockKeys, revokeKeyOf } from "./key-store.ts";

/** Keys that one person may have at a time. */
const MAX_KEYS = 20;
const KEY_BYTES = 32;
/** How many characters a person recognises a key by. */
const START_LENGTH = 9;
/** A key begins so that whoever finds it, a scanner of sources too, knows what it is. */
const PREFIX = "ydk_";
export const KEY_FORM = /^ydk_[\w-]{43}$/;

type NewKey = { readonly name: string; readonly scopes: readonly Power[]; readonly days: number };

/** The keys with which programs act for somebody: their own affair, in a session and never with a key. */
export type Keys = {
  readonly list: (actor: Actor) => Promise<ApiKey[]>;
  readonly create: (
    actor: Actor,
    input: NewKey,
  ) => Promise<Outcome<ApiKey & { readonly key: string }, "key_scope_wrong" | "keys_full">>;
  readonly revoke: (actor: Actor, id: string) => Promise<Outcome<{ readonly id: string }, "key_not_found">>;
};

/** Where nobody can sign in, nobody has keys. */
export const NO_KEYS: Keys = {
  list: () => Promise.resolve([]),
  create: () => Promise.resolve(refused("keys_full")),
  revoke: () => Promise.resolve(refused("key_not_found")),
};

export function keysOf(units: Units): Keys {
  return {
    list: (actor) => listKeys(units, ownerOf(actor)),
    create: (actor, input) => createKey(units, actor, input),
    revoke: (actor, id) => revokeKey(units, actor, id),
  };
}

/** Makes a key, shown this once. Its scopes are powers the person has, and none that takes a second factor: a program has none. */
async function createKey(units: Units, actor: Actor, { name, scopes, days }: NewKey) {
  const person = ownerOf(actor);
  const unique = [...new Set(scopes)];
  if (unique.some((power) => !actor.powers.has(power) || POWERS[power].strong)) return refused("key_scope_wrong");
  const key = `${PREFIX}${randomBytes(KEY_BYTES).toString("base64url")}`;
  return units.within(async ({ program }) => {
    await lockKeys(units, person);
    if ((await listKeys(units, person)).length >= MAX_KEYS) return refused("keys_full");
    const hash = createHash("sha256").update(key).digest();
    const start = key.slice(0, START_LENGTH);
    const made = await insertKey(units, { id: randomUUID(), person, name, start, hash, scopes: unique, days });
    const { id, expiresAt } = made;
    const after = { name, start, scopes: unique, expiresAt };
    await recordEvent(program, actor, { type: "key_created", thing: { kind: "key", id }, after });
    return ok({ ...made, key });
  });
}

/** Ends a key at once and for good. */
async function revokeKey(units: Units, actor: Actor, id: string) {
  return units.within(async ({ program }) => {
    const name = await revokeKeyOf(units, ownerOf(actor), id);
    if (name === null) return refused("key_not_found");
    await recordEvent(program, actor, { type: "key_revoked", thing: { kind: "key", id }, before: { name } });
    return ok({ id });
  });
}

function ownerOf({ person }: Actor): string {
  if (!person) throw new Error("whoever is not signed in has no keys");
  return person.id;
}
