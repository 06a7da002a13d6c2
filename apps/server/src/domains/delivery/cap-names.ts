import { createHash } from "node:crypto";
import type { CombinationRule } from "@yuanding/rules";

/** What a name of the ledger may have. */
const LONGEST_NAME = 80;

/** The name under which the ledger keeps the caps of a rule: its document and its label, which stands there once. */
export function nameOfRule({ policy, label }: Pick<CombinationRule, "policy" | "label">): string {
  const name = `${policy.id}/${label}`;
  if (name.length <= LONGEST_NAME) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return `${name.slice(0, LONGEST_NAME - hash.length - 1)}#${hash}`;
}

/** What the names of rules begin with, the id of a document, as a regular expression. The park gives no cap under such a name. */
export const NAMES_OF_RULES = "^[a-z0-9][a-z0-9-]*/";

/** Whether a programme is the name of a rule, whose caps keep themselves. */
export function isNameOfRule(programme: string | null): boolean {
  return programme !== null && new RegExp(NAMES_OF_RULES, "u").test(programme);
}
