import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import type { Actor } from "./actor.ts";
import { insertDraft, insertVersion } from "./lab-store.ts";
import { findPolicyFile } from "./policy-file.ts";

type Input = { readonly policy: string; readonly title: string; readonly text: string; readonly note: string };

/** Begins a change to a policy of the library: keeps the text it starts from, and what was written so far as version 1. */
export async function startDraft(
  { database, law }: ApiContext,
  by: Actor,
  id: string,
  input: Input,
): Promise<Outcome<{ readonly id: string }, "policy_not_found">> {
  const file = findPolicyFile(law, input.policy);
  if (!file) return refused("policy_not_found");
  await database.transaction().execute(async (tx) => {
    const { policy, title } = input;
    await insertDraft(tx, { id, policy, policySet: law.set.hash, base: file.text, title, startedBy: by.name });
    const { text, note } = input;
    await insertVersion(tx, id, { number: 1, text, sha256: sha256Of(text), author: by.name, note });
  });
  return ok({ id });
}
