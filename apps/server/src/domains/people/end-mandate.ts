import type { MandateLine } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { isOfEnterprise, ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { endMandate as end, findMandate, isStanding, mandateLine } from "./mandate-store.ts";
import { lockPeople } from "./person-store.ts";

type Input = { readonly id: string; readonly reason: string };
type Refused = "mandate_not_found" | "mandate_ended" | "role_not_givable";

/** Ends a mandate at once. Legal representatives are recorded by the park, and by the park alone they go. */
export function endMandate({ database, actor, today }: ApiContext, { id, reason }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<MandateLine, Refused>> => {
    const found = await findMandate(tx, id);
    const own = isOfEnterprise(actor);
    if (!found || (own && !ownCodes(actor, "mandates.keep").includes(found.subject.id)))
      return refused("mandate_not_found");
    if (own && found.role === "legal") return refused("role_not_givable");
    await lockPeople(tx, [found.person]);
    const now = (await findMandate(tx, id)) ?? found;
    if (!isStanding(now, today())) return refused("mandate_ended");
    await end(tx, id);
    const ended = (await findMandate(tx, id)) ?? now;
    const before = { person: now.person, role: now.role, until: now.until?.toString() ?? null };
    const event = { type: "mandate_ended", thing: { kind: "mandate", id }, subject: now.subject.id } as const;
    await recordEvent(tx, actor, { ...event, before, reason });
    return ok(mandateLine(ended));
  });
}
