import type { Database } from "../../platform/database/connect.ts";
import { hashOfToken } from "./invitation.ts";
import { findUsable, type Invitation } from "./invitation-store.ts";

/**
 * The link with a token, while it can be used; null when nobody has it, it was used or has lapsed, the account is suspended or the
 * mandate has ended.
 * `person` is null for the first administrator: whoever comes says name and address.
 */
export async function findInvitation(database: Database, token: string): Promise<Invitation | null> {
  const sha256 = hashOfToken(token);
  return sha256 ? findUsable(database, sha256) : null;
}
