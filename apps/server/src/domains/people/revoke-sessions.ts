import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { findPerson } from "./person-store.ts";

type Input = { readonly id: string; readonly reason: string };

/** Ends every session of somebody; they may sign in anew. */
export async function revokeSessions(
  { database, actor, accounts = NO_ACCOUNTS }: ApiContext,
  { id, reason }: Input,
): Promise<Outcome<{ readonly revoked: number }, "person_not_found">> {
  const person = await findPerson(database, id);
  if (!person || person.erasedAt) return refused("person_not_found");
  const revoked = await accounts.revokeSessions(id, (tx, ended) => {
    const after = { revoked: ended };
    return recordEvent(tx, actor, { type: "sessions_revoked", thing: { kind: "person", id }, after, reason });
  });
  return ok({ revoked });
}
