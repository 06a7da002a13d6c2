import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { hasAdministrator, lockAdministrators } from "./appointment-store.ts";
import { type Link, makeLink } from "./invitation.ts";
import { insertFirstInvitation } from "./invitation-store.ts";

/**
 * A link by which somebody becomes the first administrator, in the place of every earlier one; null when there is an administrator.
 * There is no default password anywhere: whoever reads the first start's lines comes in by this.
 */
export function inviteFirstAdministrator(
  database: Database,
  today: Temporal.PlainDate,
): Promise<{ readonly path: Link["path"]; readonly expiresAt: Temporal.Instant } | null> {
  return database.transaction().execute(async (tx) => {
    await lockAdministrators(tx);
    if (await hasAdministrator(tx, today)) return null;
    const { path, sha256 } = makeLink();
    const expiresAt = await insertFirstInvitation(tx, sha256);
    await recordEvent(tx, SYSTEM, { type: "person_invited", after: { firstAdministrator: true } });
    return { path, expiresAt };
  });
}
