import { type Outcome, ok, refuse } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import { recordEvent } from "../audit/index.ts";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { authorsOf, type CreditEntry, creditStateOn } from "./credit.ts";
import { findAppealed, insertCreditStep, lockCreditEntry } from "./credit-store.ts";

/** Steps that decide an appeal or a part of it. */
const JUDGING: ReadonlySet<string> = new Set(["not-accept", "lift", "return"]);
/** Longest reason that is kept with an entry; the whole stands in the appeal. */
const MAX_REASON = 500;

/** 信用申诉: who proposed or confirmed the entry does not judge; once the judges lift it, it ends with the same act. */
export const appealKeeper: Keeper = {
  done: async (work, done) => {
    if (!JUDGING.has(done.act.transition)) return ok(undefined);
    const known = await findAppealed(work.tx, done.case.head.id);
    if (!known) return ok(undefined);
    if (authorsOf(known).has(done.actor.person?.id ?? ""))
      return refuse(
        "author_judges",
        "提出或确认这条信用记录的人，不能决定对它的申诉。",
        "Whoever proposed or confirmed the entry does not decide the appeal against it.",
      );
    return done.case.standing.position.state === "lifted" ? lift(work, done, known) : ok(undefined);
  },
};

async function lift({ tx, place }: CaseWork, done: Done, { id }: CreditEntry): Promise<Outcome<void, string>> {
  const { case: found, act, actor } = done;
  await lockCreditEntry(tx, id);
  const entry = await findAppealed(tx, found.head.id);
  const state = entry && creditStateOn(entry, place.today());
  // What two people ended, or what is over, meanwhile needs no lifting; the appeal is still decided.
  if (!entry || (state !== "standing" && state !== "over")) return ok(undefined);
  const reason = (act.reason ?? "申诉成立").slice(0, MAX_REASON);
  await insertCreditStep(tx, signatureOf(actor, "objections.decide"), {
    ...{ entry, step: "lift", reason, appeal: found.head.id },
  });
  await recordEvent(tx, actor, {
    ...{ type: "credit_lifted", thing: { kind: "credit", id }, subject: entry.subject, reason },
    ...{ power: "objections.decide", after: { appeal: found.head.id } },
  });
  return ok(undefined);
}
