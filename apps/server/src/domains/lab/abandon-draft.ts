import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { whyNotAbandon } from "./draft.ts";
import { findDraft, lockDraft } from "./lab-store.ts";
import { takeStep } from "./take-step.ts";

type Input = { readonly id: string; readonly note: string };
type Refused = "draft_not_found" | NonNullable<ReturnType<typeof whyNotAbandon>>;

/** Gives a draft up. Its versions stay and can be read. */
export function abandonDraft(database: Database, by: Actor, { id, note }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<"已放弃", Refused>> => {
    await lockDraft(tx, id);
    const draft = await findDraft(tx, id);
    if (!draft) return refused("draft_not_found");
    const why = whyNotAbandon(draft);
    if (why) return refused(why);
    return ok(await takeStep(tx, by, draft, { kind: "放弃", note }));
  });
}
