import type { PackAbout, PackPayment } from "@yuanding/audit/pack";
import type { Delivered, Offer } from "../delivery/index.ts";
import type { LedgerPart } from "../ledger/index.ts";

/** Cases of one pack: several automatic awards of a year, and some minutes of work. More are packed case by case. */
export const MAX_CASES = 10_000;
/** Transfers of one pack: twenty a case. */
export const MAX_TRANSFERS = 200_000;
/** Events from the first of the pack to the end of the log: some years of a park. */
export const MAX_EVENTS = 2_000_000;
/** Bytes of all files of all cases. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024 * 1024;

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
