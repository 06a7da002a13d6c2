import type { SourceFile } from "@yuanding/rules";
import type { Law } from "../law/index.ts";

/** The source of a policy of the library; null when there is no such policy. */
export function findPolicyFile({ library, set }: Law, policyId: string): SourceFile | null {
  const path = library.policies.find(({ meta }) => meta.id === policyId)?.path;
  return set.files.find((file) => file.path === path) ?? null;
}
