import type { Draft as DraftAnswer, DraftSummary, DraftVersion } from "@yuanding/contract";
import { type Draft, newestOf, statusOfDraft, type VersionLine } from "./draft.ts";

export function describeVersion({ number, author, note, savedAt, sha256 }: VersionLine): DraftVersion {
  return { number, author, note, savedAt: savedAt.toString(), sha256 };
}

/** A draft for lists. */
export function summariseDraft(draft: Draft): DraftSummary {
  const { id, policy, title, startedBy, startedAt } = draft;
  return {
    ...{ id, policy, title, startedBy },
    status: statusOfDraft(draft),
    startedAt: startedAt.toString(),
    newest: describeVersion(newestOf(draft)),
  };
}

/** A draft with its whole history and the text of its newest version. */
export function describeDraft(draft: Draft, text: string): DraftAnswer {
  return {
    ...summariseDraft(draft),
    policySet: draft.policySet,
    base: draft.base,
    text,
    versions: draft.versions.map(describeVersion),
    steps: draft.steps.map((step) => ({ ...step, at: step.at.toString() })),
  };
}
