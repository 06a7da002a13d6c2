import type { SourceFile } from "@yuanding/rules";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import type { Decision, RecordedDecision } from "./decision.ts";
import { findDecision, findPolicyFiles, readContent } from "./decisions-store.ts";

/** A recorded decision whole, with whatever is sensitive in it. */
export type DecisionRecord = RecordedDecision & Pick<Decision, "facts" | "answer"> & { readonly factsSha256: string };

/** A decision with what it rests on and says, read as the program: whoever asks sees the sensitive. Null when there is none. */
export async function readRecord(system: Database, id: string): Promise<DecisionRecord | null> {
  const found = await findDecision(system, id);
  if (!found) return null;
  const content = await readContent(system, id);
  return { ...found, ...content, factsSha256: sha256Of(content.facts) };
}

/** The texts of a policy set by which something was decided, in the order in which its hash was taken. */
export function readPolicies(system: Database, hash: string): Promise<readonly SourceFile[]> {
  return findPolicyFiles(system, hash);
}
