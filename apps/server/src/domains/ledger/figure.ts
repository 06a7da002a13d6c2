import type { AccountKind, CapFigure, Figure, TransferCode, TransferKind } from "@yuanding/contract";

/**
 * What one kind of transfer adds to a figure, or takes from it: by which of its sides it is counted, and with which sign. `rest`: of a post not
 * its amount but what of the reservation it leaves free.
 */
type Contribution<Of> = readonly [
  code: TransferCode,
  kind: TransferKind,
  side: "debit" | "credit",
  account: AccountKind,
  figure: Of,
  sign: 1 | -1,
  of: "amount" | "rest",
];
export type Contributions = readonly Contribution<Figure | CapFigure>[];

/** What transfers add to the figures of money. What is not named here counts for none of them, caps among them. */
export const CONTRIBUTIONS: readonly Contribution<Figure>[] = [
  ["appropriation", "single", "credit", "budget", "appropriated", 1, "amount"],
  ["withdrawal", "single", "debit", "budget", "appropriated", -1, "amount"],
  ["move", "single", "debit", "budget", "appropriated", -1, "amount"],
  ["move", "single", "credit", "budget", "appropriated", 1, "amount"],
  ["restoration", "single", "credit", "budget", "restored", 1, "amount"],
  ["reservation", "reserve", "debit", "budget", "promised", 1, "amount"],
  ["reservation", "reserve", "debit", "budget", "reserved", 1, "amount"],
  ["release", "void", "debit", "budget", "promised", -1, "amount"],
  ["release", "void", "debit", "budget", "reserved", -1, "amount"],
  ["order", "post", "debit", "budget", "promised", -1, "rest"],
  ["order", "post", "debit", "budget", "reserved", -1, "amount"],
  ["order", "post", "debit", "budget", "reserved", -1, "rest"],
  ["order", "post", "debit", "budget", "ordered", 1, "amount"],
  ["return", "single", "credit", "budget", "promised", -1, "amount"],
  ["return", "single", "credit", "budget", "ordered", -1, "amount"],
  ["payment", "post", "credit", "paid", "paid", 1, "amount"],
  ["bank_return", "single", "debit", "paid", "paid", -1, "amount"],
  ["receipt", "post", "credit", "recovered", "recovered", 1, "amount"],
  ["receipt", "post", "credit", "interest", "interest", 1, "amount"],
  ["receipt", "post", "credit", "recovered", "held", 1, "amount"],
  ["receipt", "post", "credit", "interest", "held_interest", 1, "amount"],
  ["restoration", "single", "debit", "recovered", "held", -1, "amount"],
  ["remittance", "single", "debit", "recovered", "held", -1, "amount"],
  ["remittance", "single", "debit", "interest", "held_interest", -1, "amount"],
];

/** What transfers add to the figures of a cap: what it was given, and what is used of it. */
export const CAP_CONTRIBUTIONS: readonly Contribution<CapFigure>[] = [
  ["cap", "single", "credit", "cap", "given", 1, "amount"],
  ["cap_cut", "single", "debit", "cap", "given", -1, "amount"],
  ["reservation", "reserve", "debit", "cap", "used", 1, "amount"],
  ["release", "void", "debit", "cap", "used", -1, "amount"],
  ["order", "post", "debit", "cap", "used", -1, "rest"],
  ["return", "single", "credit", "cap", "used", -1, "amount"],
];
