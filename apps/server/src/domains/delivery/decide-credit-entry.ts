import { FINAL_KINDS } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { readStates } from "../cases/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { type CreditEntry, creditStateOn } from "./credit.ts";
import { findCreditEntry, insertCreditStep, lockCreditEntry } from "./credit-store.ts";
import { askForLines } from "./delivery-jobs.ts";
import { listBatchesOf } from "./request-store.ts";

type Input = { readonly id: string; readonly confirmed: boolean; readonly reason: string };
type Refused = "credit_entry_not_found" | "credit_not_now" | "act_same_person" | "act_reason_missing";

/** Automatic awards under way in which the enterprise has a line are looked at again: a line that is not granted yet is taken out. */
async function askForLinesOf(tx: Database, subject: string): Promise<void> {
  const batches = await listBatchesOf(tx, await codesOfFirm(tx, subject));
  for (const { id, kind } of (await readStates(tx, batches)).values())
    if (!FINAL_KINDS.includes(kind)) await askForLines(tx, id);
}

/** Confirms a proposed entry, from when on it counts, or turns it down with a reason. Who proposed it confirms nothing. */
export async function decideCreditEntry(context: ApiContext, input: Input): Promise<Outcome<CreditEntry, Refused>> {
  const { system, actor, today } = context;
  const { id, confirmed, reason } = input;
  return attempt(system, async (tx): Promise<Outcome<CreditEntry, Refused>> => {
    await lockCreditEntry(tx, id);
    const entry = await findCreditEntry(tx, id);
    if (!entry) return refused("credit_entry_not_found");
    if (creditStateOn(entry, today()) !== "proposed") return refused("credit_not_now");
    if (confirmed && (entry.byId === null || entry.byId === actor.person?.id)) return refused("act_same_person");
    if (!confirmed && reason === "") return refused("act_reason_missing");
    // What was proposed so long ago that its time is over can only be turned down.
    if (confirmed && Temporal.PlainDate.compare(today(), entry.until) >= 0) return refused("credit_not_now");
    const step = confirmed ? "confirm" : "decline";
    await insertCreditStep(tx, signatureOf(actor, "objections.decide"), { entry, step, reason });
    await recordEvent(tx, actor, {
      ...{ type: confirmed ? "credit_confirmed" : "credit_declined", thing: { kind: "credit", id } },
      ...{ subject: entry.subject, power: "objections.decide", reason },
    });
    if (confirmed && entry.severity === "serious") await askForLinesOf(tx, entry.subject);
    const decided = await findCreditEntry(tx, id);
    return decided ? ok(decided) : refused("credit_entry_not_found");
  });
}
