import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import type { Link } from "./invitation.ts";
import { insertInvitation } from "./invitation-store.ts";
import { findKnown, insertPerson, lockAddress } from "./person-store.ts";

type Input = { readonly name: string; readonly email: string; readonly reason: string };
type Added = { readonly id: string; readonly expiresAt: Temporal.Instant };

/** Adds somebody, who opens their account by the link. They may do nothing until they are appointed. */
export function addPerson({ database, actor }: ApiContext, id: string, link: Link, { name, email, reason }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<Added, "email_taken">> => {
    await lockAddress(tx, email);
    if (await findKnown(tx, email)) return refused("email_taken");
    await insertPerson(tx, { id, name, email });
    const expiresAt = await insertInvitation(tx, { ...link, person: id, mandate: null });
    const after = { name, email };
    await recordEvent(tx, actor, { type: "person_added", thing: { kind: "person", id }, after, reason });
    return ok({ id, expiresAt });
  });
}
