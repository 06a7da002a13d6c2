import type { Delegation } from "@yuanding/contract";
import { compareDates, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { endDelegation as end, findDelegation } from "./delegation-store.ts";
import { lockPeople } from "./person-store.ts";

type Input = { readonly id: string; readonly reason: string };
type Refused = "delegation_not_found" | "delegation_ended";

/** Ends a delegation at once: whoever gave it takes it back, or whoever covers gives it up. */
export async function endDelegation(
  { database, actor, today }: ApiContext,
  { id, reason }: Input,
): Promise<Outcome<Delegation, Refused>> {
  const self = actor.person?.id;
  if (self === undefined || actor.capacity !== "staff") return refused("delegation_not_found");
  return database.transaction().execute(async (tx): Promise<Outcome<Delegation, Refused>> => {
    const found = await findDelegation(tx, id);
    if (!found || (found.by.id !== self && found.to.id !== self)) return refused("delegation_not_found");
    await lockPeople(tx, [found.by.id, found.to.id]);
    const now = (await findDelegation(tx, id)) ?? found;
    const over = compareDates(Temporal.PlainDate.from(now.until), today()) < 0;
    if (now.endedAt !== null || over) return refused("delegation_ended");
    await end(tx, id);
    const ended = (await findDelegation(tx, id)) ?? now;
    const { post, by, to, from, until } = now;
    const before = { post: post.id, kind: post.kind, by: by.id, to: to.id, from, until };
    await recordEvent(tx, actor, { type: "delegation_ended", thing: { kind: "delegation", id }, before, reason });
    return ok(ended);
  });
}
