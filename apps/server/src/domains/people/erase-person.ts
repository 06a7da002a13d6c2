import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { eraseDetails, recordEvent } from "../audit/index.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { listAppointments } from "./appointment-store.ts";
import { hasCover } from "./delegation-store.ts";
import { lapseInvitations } from "./invitation-store.ts";
import { isStanding, listMandatesBy } from "./mandate-store.ts";
import { isOver } from "./period.ts";
import { anonymise, findPerson, lockPeople } from "./person-store.ts";

type Input = { readonly id: string; readonly reason: string };
type Refused = "person_not_found" | "person_in_office" | "own_powers";

/**
 * Takes the personal data of somebody who has left out of the account and the log. What they held and did stays, under an id that
 * names nobody: that there were acts can still be proved. Signatures in the record stay too, as the archives law asks.
 */
export async function erasePerson(
  { database, actor, today, accounts = NO_ACCOUNTS }: ApiContext,
  { id, reason }: Input,
): Promise<Outcome<{ readonly id: string }, Refused>> {
  if (actor.person?.id === id) return refused("own_powers");
  const outcome = await database
    .transaction()
    .execute(async (tx): Promise<Outcome<{ readonly id: string }, Refused>> => {
      await lockPeople(tx, [id]);
      const person = await findPerson(tx, id);
      if (!person || person.erasedAt) return refused("person_not_found");
      if (await isInOffice(tx, id, today())) return refused("person_in_office");
      await lapseInvitations(tx, id);
      await anonymise(tx, id);
      await eraseDetails(tx, actor, id, [person.email ?? ""]);
      await recordEvent(tx, actor, { type: "person_erased", thing: { kind: "person", id }, reason });
      return ok({ id });
    });
  if (outcome.ok) {
    await accounts.erase(id, (tx, revoked) => {
      const after = { account: "erased", revoked };
      return recordEvent(tx, actor, { type: "person_erased", thing: { kind: "person", id }, after, reason });
    });
  }
  return outcome;
}

/** Whether posts, delegations or mandates of somebody count today or later. */
async function isInOffice(tx: Database, id: string, today: Temporal.PlainDate): Promise<boolean> {
  const posts = await listAppointments(tx, id);
  if (posts.some((post) => !isOver(post, today))) return true;
  const mandates = await listMandatesBy(tx, id);
  return mandates.some((mandate) => isStanding(mandate, today)) || hasCover(tx, id, today);
}
