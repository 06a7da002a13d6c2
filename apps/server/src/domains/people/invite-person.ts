import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import type { Link } from "./invitation.ts";
import { insertInvitation, lapseInvitations } from "./invitation-store.ts";
import { whyNotGive } from "./person.ts";
import { findPerson, lockPeople } from "./person-store.ts";

type Input = { readonly id: string; readonly reason: string };
type Refused = "person_not_found" | "person_suspended";

/** A new link for somebody who has no account yet, or who lost every means of signing in. The old links lapse. */
export function invitePerson({ database, actor }: ApiContext, link: Link, { id, reason }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<Temporal.Instant, Refused>> => {
    await lockPeople(tx, [id]);
    const person = await findPerson(tx, id);
    const why = whyNotGive(person);
    if (!person || why) return refused(why ?? "person_not_found");
    // Whoever is of the demonstration has no address and never gets an account.
    if (person.demo) return refused("person_not_found");
    await lapseInvitations(tx, id);
    const expiresAt = await insertInvitation(tx, { ...link, person: id, mandate: null });
    const after = { opened: person.openedAt !== null, expiresAt: expiresAt.toString() };
    await recordEvent(tx, actor, { type: "person_invited", thing: { kind: "person", id }, after, reason });
    return ok(expiresAt);
  });
}
