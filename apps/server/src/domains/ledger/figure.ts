import type { AccountKind, Figure, TransferCode, TransferKind } from "@yuanding/contract";

/**
 * What each transfer adds to the figures of money, or takes from them: by which of its sides it is counted, and with which sign. `rest`: of a
 * post not its amount but what of the reservation it leaves free. What is not named here counts for no figure, caps among them.
 */
export const CONTRIBUTIONS: readonly (readonly [
  code: TransferCode,
  kind: TransferKind,
  side: "debit" | "credit",
  account: AccountKind,
  figure: Figure,
  sign: 1 | -1,
  of: "amount" | "rest",
])[] = [
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
];
