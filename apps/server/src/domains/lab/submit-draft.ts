import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { whyNotSubmit } from "./draft.ts";
import { findDraft, lockDraft } from "./lab-store.ts";
import { takeStep } from "./take-step.ts";

type Input = { readonly id: string; readonly version: number; readonly note: string };
type Refused = "draft_not_found" | NonNullable<ReturnType<typeof whyNotSubmit>>;

/** Puts the newest version before a second person. A version saved afterwards takes the submission back. */
export function submitDraft(database: Database, by: Actor, { id, version, note }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<"已提交", Refused>> => {
    await lockDraft(tx, id);
    const draft = await findDraft(tx, id);
    if (!draft) return refused("draft_not_found");
    const why = whyNotSubmit(draft, version);
    if (why) return refused(why);
    return ok(await takeStep(tx, by, draft, { kind: "提交", note }));
  });
}
