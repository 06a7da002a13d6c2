import { syntheticSource } from "./demo-source.ts";
import type { Identity } from "./identity-store.ts";
import type { SubjectKind } from "./subject.ts";

/** What the dictionary calls the subject itself where it is a source. */
const ITSELF: { readonly [Kind in SubjectKind]: string | null } = {
  企业: "企业",
  机构: "机构",
  楼宇: null,
  项目: null,
  人才: null,
};

/** The source as which a subject speaks of itself; null for a kind that says nothing. */
export function itselfOf({ kind, synthetic }: Pick<Identity, "kind" | "synthetic">): string | null {
  const itself = ITSELF[kind];
  return itself !== null && synthetic ? syntheticSource(itself) : itself;
}
