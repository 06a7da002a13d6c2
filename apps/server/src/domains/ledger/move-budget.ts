import type { Fen, Outcome } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";
import { account, type BudgetKey } from "./account.ts";
import type { Said } from "./award.ts";
import { type Keeper, type Kept, keepBudget } from "./keep-budget.ts";

type Input = Said & { readonly from: BudgetKey; readonly to: BudgetKey; readonly amount: Fen };

/** Moves money that nobody was promised from one budget to another of the same fund and year. */
export async function moveBudget(
  context: Keeper,
  { from, to, amount, ...said }: Input,
): Promise<Kept | Outcome<never, "budget_move_wrong">> {
  const same = from.programme === to.programme && from.measure === to.measure;
  if (from.fund !== to.fund || from.year !== to.year || same) return refused("budget_move_wrong");
  const between = { debit: account("budget", from), credit: account("budget", to), amount } as const;
  return keepBudget(context, [{ ...said, ...between, kind: "single", code: "move" }], "budget_moved");
}
