import type { Power } from "@yuanding/contract";
import type { SubjectKind } from "./subject.ts";

/** How a batch came; `earlier` is what was recorded before there were batches. */
export type BatchKind =
  | "demonstration"
  | "earlier"
  | "import"
  | "correction"
  | "ruling"
  | "link"
  | "visit"
  | "interface"
  | "declaration";

/** By which power a batch is recorded; those that come with none are recorded by the program alone. */
export const RECORDED_BY: Readonly<Record<BatchKind, Power | null>> = {
  demonstration: null,
  earlier: null,
  import: "facts.import",
  correction: "facts.correct",
  ruling: "facts.rule",
  link: "facts.correct",
  visit: "facts.correct",
  interface: "facts.import",
  declaration: "claims.submit",
};

/** Who says it and what it rests on. */
export type BatchHead = {
  readonly kind: BatchKind;
  /** The author of the data, in the words of the dictionary where it has them. */
  readonly source: string;
  readonly reason?: string;
  readonly evidence?: string;
  readonly file?: { readonly name: string; readonly sha256: string } | null;
};

/** A batch as it stands in the record. */
export type Batch = Required<BatchHead> & {
  readonly id: number;
  /** Who recorded it, as it was signed; need not be the author. */
  readonly actor: string;
  /** Of the person who recorded it; null for the program, and of before there were accounts. */
  readonly actorId: string | null;
  readonly recordedAt: Temporal.Instant;
  /** Set when it was taken back. */
  readonly undo: { readonly actor: string; readonly reason: string; readonly recordedAt: Temporal.Instant } | null;
};

/** A subject that a batch speaks of; one that is not known yet is added. */
export type NamedSubject = {
  readonly kind: SubjectKind;
  readonly id: string;
  /** As registered; null when the batch gives none. */
  readonly name: string | null;
  /** First day of the name. */
  readonly since?: string | null;
};

/** One thing a batch says. `value` is written as in a facts file; null takes back what the same source said before. */
export type Statement = {
  readonly subject: string;
  readonly fact: string;
  readonly year: number | null;
  readonly value: string | null;
  /** The day it speaks of, YYYY-MM-DD. */
  readonly asOf?: string | null;
  /** Row of the imported file. */
  readonly line?: number | null;
};

export const LINK_KINDS = ["同一", "并入", "分立自", "母公司", "集团", "分支机构", "所在楼宇", "管家"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export type Link = {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
  readonly since?: string | null;
  /** First day on which it no longer holds. */
  readonly until?: string | null;
};

/** A person's word on which source holds for one value. */
export type Ruling = {
  readonly subject: string;
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
};
