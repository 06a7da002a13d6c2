import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { account, type BudgetKey } from "./account.ts";
import type { Said } from "./award.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { NewTransfer } from "./transfer.ts";

export type PassedOn = Said & {
  readonly budget: BudgetKey;
  readonly amount: Fen;
  /** Recovered money goes back to its budget or to the treasury; interest to the treasury alone. */
  readonly as: "restoration" | "remittance" | "interest_remittance";
};

/** Passes on what came back: no more than has come. */
export function passOnRecovery(tx: Database, actor: Actor, passed: PassedOn): Promise<EntryAnswer> {
  const { budget, amount, as, ...said } = passed;
  const { fund, year } = budget;
  const to = as === "restoration" ? account("budget", budget) : account("treasury", { fund, year });
  const from = account(as === "interest_remittance" ? "interest" : "recovered", budget);
  const code = as === "restoration" ? "restoration" : "remittance";
  const transfer: NewTransfer = { ...said, kind: "single", code, debit: from, credit: to, amount };
  return recordEntry(tx, actor, [transfer], { type: "recovery_passed_on", reason: said.reason });
}
