import type { AccountKind, TransferCode, TransferKind } from "@yuanding/contract";

/**
 * The chart of accounts: who debits whom for what. The database has the same lines (`ledger.chart`) and makes no transfer that is not
 * among them; docs/ledger.md shows them in order of a payout's life.
 */
export const CHART: readonly (readonly [
  code: TransferCode,
  kind: TransferKind,
  debit: AccountKind,
  credit: AccountKind,
])[] = [
  // Budgets and caps are kept.
  ["appropriation", "single", "source", "budget"],
  ["withdrawal", "single", "budget", "source"],
  ["move", "single", "budget", "budget"],
  ["cap", "single", "cap_source", "cap"],
  ["cap_cut", "single", "cap", "cap_source"],
  // A decision promises money; the promise may be taken back.
  ["reservation", "reserve", "budget", "due"],
  ["reservation", "reserve", "cap", "cap_source"],
  ["release", "void", "budget", "due"],
  ["release", "void", "cap", "cap_source"],
  // What was promised is ordered: it leaves the budget, is due, and waits for the bank.
  ["order", "post", "budget", "due"],
  ["order", "post", "cap", "cap_source"],
  ["order", "reserve", "due", "paid"],
  // The bank has paid, or could not, or brings it back later.
  ["payment", "post", "due", "paid"],
  ["failure", "void", "due", "paid"],
  ["bank_return", "single", "paid", "due"],
  // What is due and will not be paid goes back.
  ["return", "single", "due", "budget"],
  ["return", "single", "cap_source", "cap"],
  // What was paid and must come back is demanded with its interest, received or waived, and goes on.
  ["recovery", "reserve", "paid", "recovered"],
  ["interest", "reserve", "payer", "interest"],
  ["receipt", "post", "paid", "recovered"],
  ["receipt", "post", "payer", "interest"],
  ["waiver", "void", "paid", "recovered"],
  ["waiver", "void", "payer", "interest"],
  ["restoration", "single", "recovered", "budget"],
  ["remittance", "single", "recovered", "treasury"],
  ["remittance", "single", "interest", "treasury"],
];

/** Codes that whoever keeps budgets makes in their own scope; all others are made by the program alone. */
export const STAFF_CODES: readonly TransferCode[] = ["appropriation", "withdrawal", "move", "cap", "cap_cut"];
