import type { Fen } from "@yuanding/values";
import { account, type BudgetKey } from "./account.ts";
import type { Said } from "./award.ts";
import { type Keeper, type Kept, keepBudget } from "./keep-budget.ts";

/** Gives money of a fund's year to one of its budgets. */
export function appropriateBudget(
  context: Keeper,
  { budget, amount, ...said }: Said & { readonly budget: BudgetKey; readonly amount: Fen },
): Promise<Kept> {
  const { fund, year } = budget;
  const source = account("source", { fund, year });
  const between = { debit: source, credit: account("budget", budget), amount } as const;
  return keepBudget(context, [{ ...said, ...between, kind: "single", code: "appropriation" }], "budget_appropriated");
}
