import type { Passing } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type AccountKey, account, type BudgetKey } from "./account.ts";
import type { Said } from "./award.ts";
import { type Kept, keepBudget } from "./keep-budget.ts";
import type { NewTransfer } from "./transfer.ts";

/** Whoever keeps money, with the database as the program: what came back was received by the program, and goes on by it. */
type Passer = { readonly system: Database; readonly actor: Actor };

type PassedOn = Said & { readonly budget: BudgetKey; readonly amount: Fen; readonly as: Passing };

/** Passes on what came back: no more than has come. */
export function passOnRecovery({ system, actor }: Passer, { budget, amount, as, ...said }: PassedOn): Promise<Kept> {
  const { fund, year } = budget;
  const back = as === "restoration";
  const credit = back ? account("budget", budget) : account("treasury", { fund, year });
  const code = back ? "restoration" : "remittance";
  const transfer: NewTransfer = { ...said, kind: "single", code, debit: heldFor(as, budget), credit, amount };
  return keepBudget({ database: system, actor }, [transfer], "recovery_passed_on");
}

/** Where what can be passed on in a way stands. */
export function heldFor(as: Passing, budget: BudgetKey): AccountKey {
  const { fund, year, programme, measure } = budget;
  return account(as === "interest_remittance" ? "interest" : "recovered", { fund, year, programme, measure });
}
