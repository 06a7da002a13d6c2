import type { Actor } from "../../actor.ts";
import type { Unit } from "../../platform/database/units.ts";
import { originOf } from "../../platform/http/origin.ts";
import { recordEvent } from "../audit/index.ts";
import { findActing } from "../people/index.ts";
import { findHash, replaceHash } from "./factor-store.ts";
import { hashPassword, isOutdated } from "./hash-password.ts";
import type { Working } from "./parts.ts";
import { forgetSessions } from "./session-store.ts";

type How = { readonly strong: boolean; readonly after: Readonly<Record<string, unknown>> };

/** Notes that somebody signed in, in the transaction that began the session. @throws Error for somebody who may not. */
export async function recordSignIn(
  working: Working,
  unit: Unit,
  begun: { readonly id: string; readonly person: string },
  request: Request,
  { strong, after }: How,
): Promise<void> {
  await forgetSessions(working.units);
  const actor = await actorOf(working, unit, begun.person, request, strong);
  await recordEvent(unit.program, actor, { type: "signed_in", thing: { kind: "session", id: begun.id }, after });
}

/** Somebody in the moment in which they come in. */
export async function actorOf(
  { today }: Working,
  { program }: Unit,
  person: string,
  request: Request,
  strong: boolean,
): Promise<Actor> {
  const acting = await findActing(program, person, today());
  if (!acting) throw new Error("a session was begun for somebody who may not sign in");
  return { ...acting, strong, purpose: null, from: originOf(request) };
}

/** A password that was hashed at a lower cost than today's is hashed anew while it is known. */
export async function renewHash({ units }: Working, person: string, password: string): Promise<void> {
  const hash = await findHash(units, person);
  if (hash && isOutdated(hash)) await replaceHash(units, person, await hashPassword(password));
}
