import type { Fen } from "@yuanding/values";
import { account, type BudgetKey } from "./account.ts";
import type { Said } from "./award.ts";
import { type Keeper, type Kept, keepBudget } from "./keep-budget.ts";

/** Takes money that nobody was promised back from a budget to its fund. */
export function withdrawBudget(
  context: Keeper,
  { budget, amount, ...said }: Said & { readonly budget: BudgetKey; readonly amount: Fen },
): Promise<Kept> {
  const { fund, year } = budget;
  const source = account("source", { fund, year });
  const between = { debit: account("budget", budget), credit: source, amount } as const;
  return keepBudget(context, [{ ...said, ...between, kind: "single", code: "withdrawal" }], "budget_withdrawn");
}
