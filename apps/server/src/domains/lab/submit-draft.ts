import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import type { Actor } from "./actor.ts";
import { whyNotSubmit } from "./draft.ts";
import { findDraft, insertStep, lockDraft } from "./lab-store.ts";

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
    await insertStep(tx, id, { number: draft.steps.length + 1, kind: "提交", version, by: by.name, note });
    return ok("已提交");
  });
}
