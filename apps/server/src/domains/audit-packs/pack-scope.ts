import type { PackAbout, PackPayment } from "@yuanding/audit/pack";
import type { Delivered, Offer } from "../delivery/index.ts";
import type { LedgerPart, StoredBankLine } from "../ledger/index.ts";

/** How much one pack may hold. */
export type PackLimits = {
  readonly cases: number;
  readonly transfers: number;
  readonly events: number;
  readonly fileBytes: number;
};

export const PACK_LIMITS: PackLimits = {
  /** Several automatic awards of a year, and some minutes of work. More are packed case by case. */
  cases: 10_000,
  /** Twenty a case. */
  transfers: 200_000,
  /** From the first of the pack to the end of the log: some years of a park. */
  events: 2_000_000,
  /** Of all files of all cases. */
  fileBytes: 8 * 1024 * 1024 * 1024,
};

/** A version of a file of a case, and where it goes in the pack. */
export type PackedFile = { readonly file: string; readonly number: number; readonly name: string };

/** Everything that a pack is about, found before any of it is written. */
export type PackScope = {
  readonly about: PackAbout;
  readonly offers: readonly Offer[];
  /** Ids, in the order in which they were opened. */
  readonly cases: readonly string[];
  readonly delivered: Delivered;
  readonly payments: readonly PackPayment[];
  /** What the bank's files said of the orders. */
  readonly bankLines: readonly StoredBankLine[];
  /** Ids of recorded decisions. */
  readonly decisions: readonly string[];
  readonly policySets: readonly string[];
  readonly files: readonly PackedFile[];
  readonly ledger: LedgerPart;
  readonly log: {
    readonly place: number;
    readonly hash: string;
    /** The first event that is given, and those that are told in full. */
    readonly first: number;
    readonly places: readonly number[];
  };
};
