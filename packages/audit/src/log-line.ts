import type { ChainedEvent } from "./event.ts";

/** The end of the log as it was when a day had ended. */
export type LogCheckpoint = {
  /** `YYYY-MM-DD` in the park's calendar. */
  readonly day: string;
  readonly place: number;
  readonly hash: string;
  readonly at: string;
  /** RFC 3161, base64 of the DER; null when no authority has stamped it. */
  readonly token: string | null;
  readonly stampedAt: string | null;
};

/**
 * A log piece by piece: first every checkpoint, then every event in the order of the chain, then the end. `unreadable` stands where a
 * file has something else.
 */
export type LogLine =
  | { readonly kind: "checkpoint"; readonly checkpoint: LogCheckpoint }
  | { readonly kind: "event"; readonly event: ChainedEvent }
  | { readonly kind: "end"; readonly events: number; readonly hash: string }
  | { readonly kind: "unreadable" };
