import type { EventType, Power } from "@yuanding/contract";

/** What a thing of the log can be. */
export type ThingKind =
  | "batch"
  | "import"
  | "list"
  | "draft"
  | "decision"
  | "person"
  | "office"
  | "post"
  | "delegation"
  | "mandate"
  | "session"
  | "key"
  | "case"
  | "transfer"
  | "offer"
  | "interest"
  | "credit"
  | "payout_list"
  | "ledger"
  | "log"
  | "file";

/** Something that was done, as the command that did it tells it; who, when and from where is added by `recordEvent`. */
export type NewEvent = {
  readonly type: EventType;
  readonly thing?: { readonly kind: ThingKind; readonly id: string };
  /** Code of the enterprise, building or other subject it concerns. */
  readonly subject?: string;
  /** What changed, field by field: plain JSON without whole texts or files (their sha256 instead). */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly policySet?: string;
  /** The power it was done by, where the type does not tell it. */
  readonly power?: Power;
};
