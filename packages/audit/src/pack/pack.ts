import type { ChainedEvent, EventCore } from "../event.ts";

/**
 * An audit pack: everything about an offer or a case as a folder that can be looked at and verified without a server. `manifest.json`
 * names every other file with its length and sha256, and `manifest.sha256` the manifest, in the form of `sha256sum`. A zip of it unpacks
 * to the folder. Text is UTF-8; a `.jsonl` file has one canonical JSON value a line.
 */
export const PACK_FORMAT = "yuanding.pack/1";
export const MANIFEST = "manifest.json";
export const SEAL = "manifest.sha256";
export const EVENTS = "log/events.jsonl";
export const LINKS = "log/links.jsonl";
export const CHECKPOINTS = "log/checkpoints.json";
export const ACCOUNTS = "ledger/accounts.json";
export const TRANSFERS = "ledger/transfers.jsonl";
export const TRANSFER_TABLE = "ledger/transfers.csv";
export const POLICY_SETS = "policies/sets.json";
export const BANK_LINES = "ledger/bank-lines.jsonl";
export const PAYMENTS = "payments.json";

export const caseFileName = (id: string): string => `cases/${id}/case.json`;
export const decisionFileName = (id: string): string => `decisions/${id}.json`;

export type PackFile = { readonly name: string; readonly bytes: number; readonly sha256: string };
/** What a pack is about, as people call it. */
export type PackAbout = { readonly kind: "offer" | "case"; readonly id: string; readonly title: string };
export type PackCounts = {
  readonly cases: number;
  readonly decisions: number;
  readonly transfers: number;
  readonly payments: number;
  /** Lines of the bank's files. */
  readonly bankLines: number;
  readonly events: number;
};

export type PackManifest = {
  readonly format: typeof PACK_FORMAT;
  readonly about: PackAbout;
  readonly park: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** The end of the log at that moment: what an exported log of the same server has at this place. */
  readonly log: { readonly place: number; readonly hash: string };
  readonly counts: PackCounts;
  /** Every other file but the seal, in order of names. */
  readonly files: readonly PackFile[];
};

/**
 * An event of which nothing but its core is given: it ties those before and behind it together, so that the chain can be computed without
 * a gap, and tells nothing of what was changed.
 */
export type LinkedEvent = EventCore & { readonly hash: string };

/** A line of the two files of the log. */
export type PackEvent = LinkedEvent | ChainedEvent;

/** A policy set by which something was decided: its texts in the order in which its hash was taken, each with where it lies in the pack. */
export type PackPolicySet = {
  readonly hash: string;
  readonly files: readonly { readonly path: string; readonly name: string }[];
};

/** A recorded decision. Both hashes are of the canonical JSON of what they stand beside. */
export type PackDecision = {
  readonly id: string;
  readonly measure: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly policySet: string;
  readonly verdict: string;
  readonly factsSha256: string;
  readonly answerSha256: string;
  readonly facts: readonly unknown[];
  readonly answer: Readonly<Record<string, unknown>>;
};

/** What of a case is verified: what was done in it, and its files. */
export type PackCase = {
  readonly id: string;
  readonly acts: readonly {
    readonly kind: string;
    /** Of the transition; null for an assignment. */
    readonly id: string | null;
    readonly byId: string | null;
    readonly reason: string;
  }[];
  readonly files: readonly {
    readonly id: string;
    readonly versions: readonly {
      readonly number: number;
      readonly bytes: number;
      readonly sha256: string;
      /** Where it lies in the pack. */
      readonly at: string;
    }[];
  }[];
};

export type PackTotals = {
  readonly debitsPending: string;
  readonly debitsPosted: string;
  readonly creditsPending: string;
  readonly creditsPosted: string;
};

/** An account that transfers of the pack name. */
export type PackAccount = PackTotals & {
  readonly id: string;
  readonly kind: string;
  readonly fund: string | null;
  readonly year: number | null;
  readonly programme: string | null;
  readonly measure: string | null;
  readonly subject: string | null;
  /** Whether all of its transfers are in the pack, so that the totals are the ledger's own; else they are those of what is in the pack. */
  readonly whole: boolean;
};

/** A transfer as the ledger has it; amounts are 元 with two decimals. */
export type PackTransfer = {
  readonly id: string;
  /** Grows in the order in which they count. */
  readonly number: string;
  readonly entry: string;
  readonly kind: string;
  readonly code: string;
  /** Ids of accounts. */
  readonly debit: string;
  readonly credit: string;
  readonly amount: string;
  readonly reservation: string | null;
  readonly valueDay: string;
  readonly reason: string;
  readonly case: string | null;
  readonly decision: string | null;
  readonly notice: string | null;
  readonly order: string | null;
  readonly voucher: string | null;
  readonly by: string;
  readonly recordedAt: string;
};

/** An order of a payout, with everything it opens to. */
export type PackPayment = {
  readonly order: string;
  /** Case of the payout, and of what it pays. */
  readonly case: string;
  readonly ground: string;
  readonly subject: { readonly id: string; readonly name: string };
  /** Of several codes of one subject the one that counts. */
  readonly holder: string;
  readonly amount: string;
  readonly award: string;
  /** The reservation that waits for the bank. */
  readonly transfer: string;
  readonly decision: string | null;
  /** Of what was paid. */
  readonly voucher: string | null;
  readonly paidOn: string | null;
  /** When the bank brought it back; it is not paid then. Packs of before do not say. */
  readonly returnedOn?: string | null;
};
