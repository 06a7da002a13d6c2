import { createHash } from "node:crypto";
import { POWERS, PURPOSES, type ReadingPurpose } from "@yuanding/contract";
import { type Actor, PUBLIC } from "../../actor.ts";
import { originOf } from "../../platform/http/origin.ts";
import { actAs } from "../people/index.ts";
import { readCookie } from "./cookie.ts";
import { findKey, touchKey } from "./key-store.ts";
import { KEY_FORM } from "./keys.ts";
import type { Party, Working } from "./parts.ts";
import { findSession, touchSession } from "./session-store.ts";

/** The header by which somebody says for what they read sensitive facts in this request. */
const PURPOSE_HEADER = "X-Purpose";
const BEARER = /^Bearer (\S+)$/i;

/**
 * Who a request comes from, with every request anew and in one statement: the session or the key, and what its person may do today.
 * Whoever brings a wrong one, or is suspended, is nobody.
 */
export async function partyOf(working: Working, request: Request): Promise<Party> {
  const authorization = request.headers.get("Authorization");
  if (authorization !== null) return { actor: await actorByKey(working, request, authorization), session: null };
  const { units, system, secret, url, today } = working;
  const token = readCookie(request, "session_token", secret, url().startsWith("https:"));
  const found = token === null ? null : await findSession(system, token, today());
  if (!found) return { actor: nobody(request), session: null };
  const { session, standing } = found;
  if (session.stale) await touchSession(units, session.id);
  const actor = { ...actAs(standing), strong: session.strong, purpose: null, from: originOf(request) };
  return { actor: { ...actor, purpose: purposeOf(request, actor) }, session };
}

function nobody(request: Request): Actor {
  return { ...PUBLIC, from: originOf(request) };
}

/** A program acts with the powers of its scopes that the person has today; never with those that take a second factor. */
async function actorByKey({ units, system, today }: Working, request: Request, authorization: string): Promise<Actor> {
  const [, key = ""] = BEARER.exec(authorization) ?? [];
  const hash = createHash("sha256").update(key).digest();
  const found = KEY_FORM.test(key) ? await findKey(system, hash, today()) : null;
  if (!found) return nobody(request);
  if (found.stale) await touchKey(units, found.id);
  const acting = actAs(found.standing);
  const powers = new Set(found.scopes.filter((power) => acting.powers.has(power) && !POWERS[power].strong));
  const actor = { ...acting, capacity: "key", powers, strong: false, purpose: null, from: originOf(request) } as const;
  return { ...actor, purpose: purposeOf(request, actor) };
}

function purposeOf(request: Request, { powers }: Actor): ReadingPurpose | null {
  const said = request.headers.get(PURPOSE_HEADER);
  if (said === null || !powers.has("facts.sensitive")) return null;
  return Object.hasOwn(PURPOSES, said) ? (said as ReadingPurpose) : null;
}
