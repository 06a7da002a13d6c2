import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type CreditEntry, creditStateOn, endAskedOf } from "./credit.ts";
import { findCreditEntry, insertCreditStep, lockCreditEntry } from "./credit-store.ts";

type Refused = "credit_entry_not_found" | "credit_not_now";

/** Asks that an entry which stands end before its last day; until somebody else agrees it stands. */
export async function askCreditEnd(
  { system, actor, today }: ApiContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Outcome<CreditEntry, Refused>> {
  return attempt(system, async (tx): Promise<Outcome<CreditEntry, Refused>> => {
    await lockCreditEntry(tx, id);
    const entry = await findCreditEntry(tx, id);
    if (!entry) return refused("credit_entry_not_found");
    if (creditStateOn(entry, today()) !== "standing" || endAskedOf(entry)) return refused("credit_not_now");
    await insertCreditStep(tx, signatureOf(actor, "cases.handle"), { entry, step: "ask-end", reason });
    await recordEvent(tx, actor, {
      ...{ type: "credit_end_asked", thing: { kind: "credit", id }, subject: entry.subject },
      ...{ power: "cases.handle", reason },
    });
    const asked = await findCreditEntry(tx, id);
    return asked ? ok(asked) : refused("credit_entry_not_found");
  });
}

/** Ends an entry for which that was asked, or keeps it, with a reason. Who asked decides nothing. */
export async function decideCreditEnd(
  { system, actor, today }: ApiContext,
  { id, agreed, reason }: { readonly id: string; readonly agreed: boolean; readonly reason: string },
): Promise<Outcome<CreditEntry, Refused | "act_same_person">> {
  return attempt(system, async (tx): Promise<Outcome<CreditEntry, Refused | "act_same_person">> => {
    await lockCreditEntry(tx, id);
    const entry = await findCreditEntry(tx, id);
    if (!entry) return refused("credit_entry_not_found");
    const asked = endAskedOf(entry);
    if (creditStateOn(entry, today()) !== "standing" || !asked) return refused("credit_not_now");
    if (asked.byId === null || asked.byId === actor.person?.id) return refused("act_same_person");
    const step = agreed ? "end" : "keep";
    await insertCreditStep(tx, signatureOf(actor, "objections.decide"), { entry, step, reason });
    await recordEvent(tx, actor, {
      ...{ type: agreed ? "credit_ended" : "credit_kept", thing: { kind: "credit", id }, subject: entry.subject },
      ...{ power: "objections.decide", reason },
    });
    const decided = await findCreditEntry(tx, id);
    return decided ? ok(decided) : refused("credit_entry_not_found");
  });
}
