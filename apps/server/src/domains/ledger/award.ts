import type { TransferCode } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import { type AccountKey, account, type BudgetKey, type CapKey, capAccounts } from "./account.ts";
import { deriveId } from "./derive-id.ts";
import type { Entry, NewTransfer, References, Transfer } from "./transfer.ts";

/** What every act of money says beside the amount. */
export type Said = {
  /** Made by whoever asks: asked for twice, it is done once. */
  readonly id: string;
  readonly valueDay: Temporal.PlainDate;
  readonly reason: string;
  readonly references?: References;
};

/** Money promised to somebody by a decision, out of a budget and within caps. */
export type Award = Said & {
  readonly budget: BudgetKey;
  /** Code of who is to have it. */
  readonly subject: string;
  readonly amount: Fen;
  /** Every cap that it counts against, each once. */
  readonly caps: readonly CapKey[];
};

/** What of a budget is due to somebody, and what they were paid of it. */
export function dueTo(budget: BudgetKey, subject: string): { readonly due: AccountKey; readonly paid: AccountKey } {
  return { due: account("due", { ...budget, subject }), paid: account("paid", { ...budget, subject }) };
}

/** The promise: on the budget, and on each cap. */
export function reservationOf({ budget, subject, amount, caps, ...said }: Award): Entry {
  const { due } = dueTo(budget, subject);
  const head = headOf(said, said.id, "reservation");
  return [
    { ...head, kind: "reserve", debit: account("budget", budget), credit: due, amount },
    ...caps.map((each, place): NewTransfer => {
      const { cap, source } = capAccounts(each);
      return { ...head, id: deriveId(said.id, "cap", place), kind: "reserve", debit: cap, credit: source, amount };
    }),
  ];
}

/** Each of some reservations is taken back. */
export function voidOf(parts: readonly [Transfer, ...Transfer[]], said: Said, code: TransferCode): Entry {
  const one = (part: Transfer, id: string): NewTransfer => ({
    ...headOf(said, id, code),
    kind: "void",
    reservation: part.id,
  });
  const [first, ...others] = parts;
  return [one(first, said.id), ...others.map((part, place) => one(part, deriveId(said.id, "part", place)))];
}

/** A part of a reservation comes true, all of it for null; what is left is reserved again at once, so that nobody else takes it. */
export function postOf(
  part: Transfer,
  amount: Fen | null,
  said: Said,
  id: string,
  code: TransferCode,
): readonly [post: NewTransfer, rest: NewTransfer | null] {
  const rest = amount === null ? 0n : part.amount - amount;
  const post: NewTransfer = { ...headOf(said, id, code), kind: "post", reservation: part.id, amount };
  if (rest <= 0n) return [post, null];
  const { debit, credit } = part;
  const { order: _, ...references } = said.references ?? {};
  const head = { ...headOf({ ...said, references }, deriveId(id, "rest"), part.code), kind: "reserve" } as const;
  return [post, { ...head, debit, credit, amount: rest }];
}

/** A part of what waits is given up: the reservation is voided, and what is left of it is reserved anew. */
export function waiveOf(
  part: Transfer,
  amount: Fen,
  said: Said,
  id: string,
): readonly [waiver: NewTransfer, rest: NewTransfer | null] {
  const waiver: NewTransfer = { ...headOf(said, id, "waiver"), kind: "void", reservation: part.id };
  const rest = part.amount - amount;
  if (rest <= 0n) return [waiver, null];
  const { debit, credit, code } = part;
  const head = { ...headOf(said, deriveId(id, "rest"), code), kind: "reserve" } as const;
  return [waiver, { ...head, debit, credit, amount: rest }];
}

function headOf({ valueDay, reason, references = {} }: Said, id: string, code: TransferCode) {
  return { id, code, valueDay, reason, references };
}
