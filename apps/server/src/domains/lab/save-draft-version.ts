import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import type { Actor } from "./actor.ts";
import { newestOf, type VersionLine, whyNotSave } from "./draft.ts";
import { findDraft, insertVersion, lockDraft } from "./lab-store.ts";

type Input = { readonly id: string; readonly base: number; readonly text: string; readonly note: string };
type Refused = "draft_not_found" | NonNullable<ReturnType<typeof whyNotSave>>;

/** Adds a version to a draft. Of two who edit the same version, the second is told to look at the first one's work. */
export function saveDraftVersion(database: Database, by: Actor, input: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<VersionLine, Refused>> => {
    await lockDraft(tx, input.id);
    const draft = await findDraft(tx, input.id);
    if (!draft) return refused("draft_not_found");
    const sha256 = sha256Of(input.text);
    const why = whyNotSave(draft, input.base, sha256);
    if (why) return refused(why);
    const number = newestOf(draft).number + 1;
    const { text, note } = input;
    return ok(await insertVersion(tx, input.id, { number, text, sha256, author: by.name, note }));
  });
}
