import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { insertDraft, insertVersion } from "./lab-store.ts";
import { findPolicyFile } from "./policy-file.ts";

type Input = { readonly policy: string; readonly title: string; readonly text: string; readonly note: string };

/** Begins a change to a policy of the library: keeps the text it starts from, and what was written so far as version 1. */
export async function startDraft(
  { database, law, actor }: ApiContext,
  id: string,
  input: Input,
): Promise<Outcome<{ readonly id: string }, "policy_not_found">> {
  const file = findPolicyFile(law, input.policy);
  if (!file) return refused("policy_not_found");
  const { policy, title, text, note } = input;
  const by = signatureOf(actor, "policy.draft");
  const [sha256, policySet] = [sha256Of(text), law.set.hash];
  await database.transaction().execute(async (tx) => {
    await insertDraft(tx, { id, policy, policySet, base: file.text, title, by });
    await insertVersion(tx, id, { number: 1, text, sha256, by, note });
    await recordEvent(tx, actor, {
      type: "draft_started",
      thing: { kind: "draft", id },
      after: { policy, title, version: 1, sha256 },
      ...(note && { reason: note }),
      policySet,
    });
  });
  return ok({ id });
}
