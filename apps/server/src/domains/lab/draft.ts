import type { DraftStatus } from "@yuanding/contract";
import type { Signature } from "../../actor.ts";

/** Versions that one draft may have: a save every few minutes of a working week. The database has the same limit. */
export const MAX_VERSIONS = 500;

export type StepKind = "提交" | "发布" | "放弃";

/** A saved state of a draft, without its text. */
export type VersionLine = {
  readonly number: number;
  readonly author: string;
  /** Null when it was signed before there were accounts. */
  readonly authorId: string | null;
  readonly note: string;
  readonly savedAt: Temporal.Instant;
  readonly sha256: string;
};

export type Step = {
  readonly kind: StepKind;
  /** The version it speaks of. */
  readonly version: number;
  readonly by: string;
  readonly note: string;
  readonly at: Temporal.Instant;
};

/** A change to one policy with all that happened to it, oldest first. It has at least one version. */
export type Draft = {
  readonly id: string;
  readonly policy: string;
  readonly policySet: string;
  readonly base: string;
  readonly title: string;
  readonly startedBy: string;
  readonly startedAt: Temporal.Instant;
  readonly versions: readonly VersionLine[];
  readonly steps: readonly Step[];
};

/** @throws never: a draft is stored together with its first version. */
export function newestOf(draft: Draft): VersionLine {
  const newest = draft.versions.at(-1);
  if (!newest) throw new Error(`draft ${draft.id} has no version`);
  return newest;
}

/** Where a draft stands. A version saved after a submission takes the submission back. */
export function statusOfDraft(draft: Draft): DraftStatus {
  const last = draft.steps.at(-1);
  if (last?.kind === "发布") return "已发布";
  if (last?.kind === "放弃") return "已放弃";
  return last?.version === newestOf(draft).number ? "已提交" : "编辑中";
}

function isClosed(draft: Draft): boolean {
  const status = statusOfDraft(draft);
  return status === "已发布" || status === "已放弃";
}

/** Saving needs an open draft, the newest version as its base, and a change. */
export function whyNotSave(draft: Draft, base: number, sha256: string) {
  if (isClosed(draft)) return "draft_closed";
  if (newestOf(draft).number !== base) return "draft_stale";
  if (newestOf(draft).sha256 === sha256) return "draft_unchanged";
  return draft.versions.length >= MAX_VERSIONS ? "draft_full" : null;
}

export function whyNotSubmit(draft: Draft, version: number) {
  if (isClosed(draft)) return "draft_closed";
  if (newestOf(draft).number !== version) return "draft_stale";
  return statusOfDraft(draft) === "已提交" ? "draft_submitted" : null;
}

/**
 * Publishing needs a second person: nobody who wrote any version, since the newest one holds what they all wrote, and nobody who covers
 * the post of one who did.
 */
export function whyNotPublish(draft: Draft, version: number, by: readonly Signature[]) {
  if (isClosed(draft)) return "draft_closed";
  if (newestOf(draft).number !== version) return "draft_stale";
  if (statusOfDraft(draft) !== "已提交") return "draft_not_submitted";
  const wrote = ({ author, authorId }: VersionLine): boolean =>
    by.some((person) => isSamePerson({ name: author, id: authorId }, person));
  return draft.versions.some(wrote) ? "draft_same_person" : null;
}

/**
 * Two persons of one name are two persons. Where one of them signed before there were accounts, names decide; width, capitals and
 * blanks do not count. The database compares in the same way.
 */
export function isSamePerson(one: Signature, other: Signature): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return nameKey(one.name) === nameKey(other.name);
}

function nameKey(name: string): string {
  return name.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}

export function whyNotAbandon(draft: Draft) {
  return isClosed(draft) ? "draft_closed" : null;
}
