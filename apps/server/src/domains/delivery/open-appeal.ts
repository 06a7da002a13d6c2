import { CREDIT_KINDS } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { openCase } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { creditStateOn } from "./credit.ts";
import { findAppealed, findCreditEntry, insertAppeal, lockCreditEntry } from "./credit-store.ts";
import { findRunningAppeal } from "./describe-credit.ts";

type Refused = "credit_entry_not_found" | "credit_not_now" | "appeal_there" | "case_id_taken";

/** Opens the appeal of an enterprise against an entry of its record that stands, one at a time; the entry stands meanwhile. */
export async function openAppeal(
  context: ApiContext,
  { id, case: appeal }: { readonly id: string; readonly case: string },
): Promise<Outcome<{ case: string }, Refused>> {
  const { system, actor, today } = context;
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, Refused>> => {
    await lockCreditEntry(tx, id);
    const entry = await findCreditEntry(tx, id);
    const codes = entry ? await codesOfFirm(tx, entry.subject) : [];
    const own = ownCodes(actor, "claims.submit").find((code) => codes.includes(code));
    // To its enterprise an entry that nobody confirmed is not there.
    if (!entry || own === undefined || creditStateOn(entry, today()) === "proposed")
      return refused("credit_entry_not_found");
    if ((await findAppealed(tx, appeal))?.id === id) return ok({ case: appeal });
    if (creditStateOn(entry, today()) !== "standing") return refused("credit_not_now");
    if (await findRunningAppeal(tx, id)) return refused("appeal_there");
    const name = (await findIdentity(tx, own))?.name ?? own;
    const title = `信用申诉：${CREDIT_KINDS[entry.kind].zh}`;
    const opened = await openCase({ tx, place: context }, actor, {
      ...{ id: appeal, process: "appeal", parent: null, subject: { id: own, name }, title, fields: {} },
    });
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      throw new Error(opened.refusal.zh);
    }
    await insertAppeal(tx, appeal, id);
    return ok({ case: appeal });
  });
}
