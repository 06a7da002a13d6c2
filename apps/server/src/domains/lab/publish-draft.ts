import { type Outcome, ok } from "@yuanding/values";
import { type Actor, postWith, type Signature, signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { findFirstFault } from "./check-text.ts";
import { type Draft, whyNotPublish } from "./draft.ts";
import { findDraft, findVersionText, lockDraft } from "./lab-store.ts";
import { takeStep } from "./take-step.ts";

type Input = { readonly id: string; readonly version: number; readonly note: string };
type Refused = "draft_not_found" | "draft_has_errors" | NonNullable<ReturnType<typeof whyNotPublish>>;

/**
 * Declares the submitted version published, by somebody who wrote none of it. The text can then be fetched as policy.md; the
 * policies this server computes with stay as they are until that file takes its place among them and the server is restarted.
 */
export async function publishDraft(
  { database, law, actor }: ApiContext,
  { id, version, note }: Input,
): Promise<Outcome<"已发布", Refused>> {
  const read = await findOpen(database, actor, { id, version });
  if (!read.ok) return read;
  // Compiled before the draft is locked: it takes a second, and the text of a version never changes.
  const fault = findFirstFault(law, read.value.policy, (await findVersionText(database, id, version)) ?? "");
  if (fault) return refused("draft_has_errors", fault);
  return database.transaction().execute(async (tx): Promise<Outcome<"已发布", Refused>> => {
    await lockDraft(tx, id);
    const draft = await findOpen(tx, actor, { id, version });
    return draft.ok ? ok(await takeStep(tx, actor, draft.value, { kind: "发布", note })) : draft;
  });
}

/** The draft, when this version of it may be published by who asks. */
async function findOpen(
  database: Database,
  actor: Actor,
  { id, version }: Pick<Input, "id" | "version">,
): Promise<Outcome<Draft, Refused>> {
  const draft = await findDraft(database, id);
  if (!draft) return refused("draft_not_found");
  const why = whyNotPublish(draft, version, behind(actor));
  return why ? refused(why) : ok(draft);
}

/** Whoever publishes, and whose post it is when it is covered for somebody. */
function behind(actor: Actor): readonly Signature[] {
  const whose = postWith(actor, "policy.publish")?.for;
  return [signatureOf(actor, "policy.publish"), ...(whose ? [whose] : [])];
}
