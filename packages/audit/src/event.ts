import type { HashName } from "./hash.ts";

/** The parts of an event that the law may ask to erase, each for itself. */
export const DETAIL_FIELDS = ["before", "after", "reason", "address", "request"] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];
type OfFields<Value> = { readonly [Field in DetailField]?: Value };

/** Details as they are kept: what stands there, the salt of each field, and what each erased field was hashed to. */
export type SealedDetails = {
  readonly details: OfFields<unknown>;
  /** 16 random bytes a field, in hexadecimal: without them a short text could be found from its hash by trying. */
  readonly salts: OfFields<string>;
  readonly erased: OfFields<string>;
};

/** By which post somebody acted. */
export type EventPost = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly office: string;
  /** Id of the person for whom the post was covered. */
  readonly for: string | null;
};

/** What the chain holds of an event for good. */
export type EventCore = {
  /** From 1 without gaps. */
  readonly place: number;
  /** ISO 8601 in UTC, to the microsecond. */
  readonly at: string;
  readonly type: string;
  /** Id of who did it; null for the program, and for whoever was not signed in. */
  readonly person: string | null;
  readonly capacity: string;
  readonly post: EventPost | null;
  /** Code of the enterprise, building or other subject it concerns. */
  readonly subject: string | null;
  readonly thing: { readonly kind: string; readonly id: string } | null;
  readonly policySet: string | null;
  readonly detailsHash: string;
  /** Hash of the event before; empty for the first. */
  readonly previous: string;
  readonly algorithm: HashName;
  /** Number of the database's transaction, in decimal. */
  readonly transaction: string;
};

/** One event with all that the log keeps of it. */
export type ChainedEvent = EventCore & SealedDetails & { readonly hash: string };
