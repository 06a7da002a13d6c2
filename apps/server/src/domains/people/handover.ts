import type { PostKind } from "@yuanding/contract";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

/** A post that goes from one person to another. */
export type HandedPost = {
  readonly kind: PostKind;
  readonly from: string;
  readonly to: string;
};

/**
 * What else lies on a post and goes with it, told by the capability whose it is (drafts, tickets, approvals, visits): moves it within
 * the transaction of the handover and returns the ids of what it moved.
 */
export type Handover = {
  /** One word for the log, such as `drafts`. */
  readonly what: string;
  readonly move: (tx: Database, by: Actor, post: HandedPost) => Promise<readonly string[]>;
};
