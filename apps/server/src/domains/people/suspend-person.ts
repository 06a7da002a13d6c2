import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { hasAdministrator, lockAdministrators } from "./appointment-store.ts";
import { findPerson, lockPeople, suspend } from "./person-store.ts";

type Input = { readonly id: string; readonly suspended: boolean; readonly reason: string };
type Suspended = { readonly changed: boolean };
type Refused = "person_not_found" | "own_powers" | "last_administrator";

/**
 * Suspends an account or restores it. From the moment it is suspended the person is nobody, whatever session they have, and what they
 * delegated rests; their posts stay as they are. The sessions are ended besides. Says whether anything
 * changed.
 */
export async function suspendPerson(
  { database, actor, today, accounts = NO_ACCOUNTS }: ApiContext,
  { id, suspended, reason }: Input,
): Promise<Outcome<Suspended, Refused>> {
  if (actor.person?.id === id) return refused("own_powers");
  const outcome = await database.transaction().execute(async (tx): Promise<Outcome<Suspended, Refused>> => {
    await lockPeople(tx, [id]);
    const person = await findPerson(tx, id);
    if (!person || person.erasedAt) return refused("person_not_found");
    if ((person.suspendedAt !== null) === suspended) return ok({ changed: false });
    await lockAdministrators(tx);
    if (suspended && !(await hasAdministrator(tx, today(), id))) return refused("last_administrator");
    await suspend(tx, id, suspended);
    const type = suspended ? "person_suspended" : "person_restored";
    await recordEvent(tx, actor, { type, thing: { kind: "person", id }, reason });
    return ok({ changed: true });
  });
  // Beyond the transaction, because the accounts are another role's; until it is done the person is nobody all the same.
  if (outcome.ok && suspended) {
    await accounts.revokeSessions(id, async (tx, revoked) => {
      const thing = { kind: "person", id } as const;
      if (revoked > 0) await recordEvent(tx, actor, { type: "sessions_revoked", thing, after: { revoked }, reason });
    });
  }
  return outcome;
}
