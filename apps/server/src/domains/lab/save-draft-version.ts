import { type Outcome, ok } from "@yuanding/values";
import { type Actor, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
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
    const before = newestOf(draft);
    const number = before.number + 1;
    const { id, text, note } = input;
    const saved = await insertVersion(tx, id, { number, text, sha256, by: signatureOf(by, "policy.draft"), note });
    await recordEvent(tx, by, {
      type: "draft_saved",
      thing: { kind: "draft", id },
      before: { version: before.number, sha256: before.sha256 },
      after: { version: number, sha256 },
      ...(note && { reason: note }),
      policySet: draft.policySet,
    });
    return ok(saved);
  });
}
