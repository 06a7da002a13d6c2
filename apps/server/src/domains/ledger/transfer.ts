import type { TransferCode, TransferKind } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import type { AccountKey } from "./account.ts";

/** Transfers that one entry may have: the parts of an instalment under eight caps are twenty. The database has the same limit. */
export const MAX_TRANSFERS_OF_ENTRY = 32;
/** Transfers that one call may make; while it works, others wait for its accounts. The database has the same limit. */
export const MAX_TRANSFERS_AT_ONCE = 4000;
/** A million million 元: no budget of a park comes near it. The database has the same limit. */
export const MAX_AMOUNT_FEN: Fen = 100_000_000_000_000n;

/** Plain ids and texts by which others find a transfer; the ledger does not read them. */
export type References = {
  readonly case?: string | null;
  readonly decision?: string | null;
  readonly notice?: string | null;
  /** Of a payout order its number: no two orders have one. */
  readonly order?: string | null;
  readonly voucher?: string | null;
};

/** A transfer to be made. `id` is made by whoever asks: asked for twice, it is made once. */
export type NewTransfer = {
  readonly id: string;
  readonly code: TransferCode;
  /** Why, in words; may be empty. */
  readonly reason: string;
  readonly valueDay: Temporal.PlainDate;
  readonly references?: References;
} & (
  | {
      readonly kind: "single" | "reserve";
      readonly debit: AccountKey;
      readonly credit: AccountKey;
      readonly amount: Fen;
    }
  /** Of less than was reserved, the rest is free again; null is all of it. */
  | { readonly kind: "post"; readonly reservation: string; readonly amount: Fen | null }
  | { readonly kind: "void"; readonly reservation: string }
);

/** Transfers that are made together or not at all, in this order. It has the id of the first. */
export type Entry = readonly [NewTransfer, ...NewTransfer[]];

/** A transfer as it was made. */
export type Transfer = {
  readonly id: string;
  readonly number: bigint;
  readonly entry: string;
  readonly kind: TransferKind;
  readonly code: TransferCode;
  readonly debit: AccountKey & { readonly id: string };
  readonly credit: AccountKey & { readonly id: string };
  readonly amount: Fen;
  readonly reservation: string | null;
  /** Of a reservation; null for all else. `returned`: it was paid, and the bank brought the money back. */
  readonly state: "open" | "posted" | "voided" | "returned" | null;
  readonly valueDay: Temporal.PlainDate;
  readonly reason: string;
  readonly case: string | null;
  readonly decision: string | null;
  readonly notice: string | null;
  readonly order: string | null;
  readonly voucher: string | null;
  readonly by: string;
  readonly recordedAt: Temporal.Instant;
};

export type MadeTransfer = { readonly id: string; readonly number: bigint; readonly at: Temporal.Instant };
export type MadeEntry = {
  readonly id: string;
  /** Whether it was there already, with the same words. */
  readonly repeated: boolean;
  readonly transfers: readonly MadeTransfer[];
};
