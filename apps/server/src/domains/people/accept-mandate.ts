import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { hashOfToken } from "./invitation.ts";
import { findUsable, markUsed, type OfferedMandate } from "./invitation-store.ts";
import { acceptMandate as accept } from "./mandate-store.ts";

/** Makes a mandate count in the name of its holder, who came by its link. */
export async function acceptMandate(tx: Database, actor: Actor, { id, subject }: OfferedMandate): Promise<void> {
  await accept(tx, id);
  await recordEvent(tx, actor, { type: "mandate_accepted", thing: { kind: "mandate", id }, subject: subject.id });
}

/** The same by the link, for somebody who is signed in; false when it is no longer good or is somebody else's. */
export function acceptByLink(database: Database, actor: Actor, token: string): Promise<boolean> {
  return database.transaction().execute(async (tx) => {
    const sha256 = hashOfToken(token);
    const found = sha256 === null ? null : await findUsable(tx, sha256);
    if (!sha256 || !found?.mandate || !found.person || found.person.id !== actor.person?.id) return false;
    await markUsed(tx, sha256, found.person.id);
    await acceptMandate(tx, actor, found.mandate);
    return true;
  });
}
