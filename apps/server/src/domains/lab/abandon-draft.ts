import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import type { Actor } from "./actor.ts";
import { newestOf, whyNotAbandon } from "./draft.ts";
import { findDraft, insertStep, lockDraft } from "./lab-store.ts";

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
    const version = newestOf(draft).number;
    await insertStep(tx, id, { number: draft.steps.length + 1, kind: "放弃", version, by: by.name, note });
    return ok("已放弃");
  });
}
