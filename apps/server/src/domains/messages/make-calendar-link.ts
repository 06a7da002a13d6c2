import { randomBytes } from "node:crypto";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { recordEvent } from "../audit/index.ts";
import { deleteCalendarLink, insertCalendarLink, lockCalendarLink } from "./calendar-store.ts";

/** So many random bytes cannot be guessed. */
const TOKEN_BYTES = 32;
/** What an address holds, written in base64url. */
export const CALENDAR_TOKEN = /^[\w-]{43}$/;

/** Makes the address at which a calendar fetches one's deadlines; one of before leads nowhere from then on. It is shown this once. */
export async function makeCalendarLink({ system, actor }: ApiContext) {
  const person = actor.person?.id ?? "";
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return system.transaction().execute(async (tx) => {
    await lockCalendarLink(tx, person);
    await deleteCalendarLink(tx, person);
    const madeAt = await insertCalendarLink(tx, person, sha256Of(token));
    await recordEvent(tx, actor, { type: "calendar_link_made", thing: { kind: "person", id: person } });
    return { madeAt: madeAt.toString(), path: `/api/calendar/${token}.ics` };
  });
}

/** Takes the address away, if there is one. */
export async function revokeCalendarLink({ system, actor }: ApiContext): Promise<void> {
  const person = actor.person?.id ?? "";
  await system.transaction().execute(async (tx) => {
    await lockCalendarLink(tx, person);
    if (await deleteCalendarLink(tx, person))
      await recordEvent(tx, actor, { type: "calendar_link_revoked", thing: { kind: "person", id: person } });
  });
}
