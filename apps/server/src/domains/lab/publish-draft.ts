import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import type { Actor } from "./actor.ts";
import { findFirstFault } from "./check-text.ts";
import { whyNotPublish } from "./draft.ts";
import { findDraft, findVersionText, insertStep, lockDraft } from "./lab-store.ts";

type Input = { readonly id: string; readonly version: number; readonly note: string };
type Refused = "draft_not_found" | "draft_has_errors" | NonNullable<ReturnType<typeof whyNotPublish>>;

/**
 * Declares the submitted version published, by somebody who wrote none of it. The text can then be fetched as policy.md; the
 * policies this server computes with stay as they are until that file takes its place among them and the server is restarted.
 */
export function publishDraft({ database, law }: ApiContext, by: Actor, { id, version, note }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<"已发布", Refused>> => {
    await lockDraft(tx, id);
    const draft = await findDraft(tx, id);
    if (!draft) return refused("draft_not_found");
    const why = whyNotPublish(draft, version, by);
    if (why) return refused(why);
    const fault = findFirstFault(law, draft.policy, (await findVersionText(tx, id, version)) ?? "");
    if (fault) return refused("draft_has_errors", fault);
    await insertStep(tx, id, { number: draft.steps.length + 1, kind: "发布", version, by: by.name, note });
    return ok("已发布");
  });
}
