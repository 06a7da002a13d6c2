import { recordEvent } from "../audit/index.ts";
import type { OwnAsked } from "./own-routes.ts";
import type { Working } from "./parts.ts";
import { deleteSessions } from "./session-store.ts";

/** Ends one session of one's own; one that has ended already is no fault. */
export function revokeSession(working: Working, asked: OwnAsked): Promise<Response> {
  return revoke(working, asked, { id: asked.body.id ?? "" });
}

/** Ends every session of one's own but the one that asks. */
export function revokeOthers(working: Working, asked: OwnAsked): Promise<Response> {
  return revoke(working, asked, { except: asked.party.session?.id ?? "" });
}

async function revoke(
  { units }: Working,
  { party: { actor, session } }: OwnAsked,
  which: { readonly id: string } | { readonly except: string },
): Promise<Response> {
  if (!session) return Response.json({ revoked: 0 });
  const revoked = await units.within(async ({ program }) => {
    const ended = await deleteSessions(units, session.person.id, which);
    const thing =
      "id" in which ? ({ kind: "session", id: which.id } as const) : { kind: "person" as const, id: session.person.id };
    if (ended > 0) await recordEvent(program, actor, { type: "sessions_revoked", thing, after: { revoked: ended } });
    return ended;
  });
  return Response.json({ revoked });
}
