import type { Passing } from "@yuanding/contract";
import { type Fen, formatFen, type Outcome, ok, readMoney } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { type AccountKey, account, availableOf, type BudgetKey } from "./account.ts";
import { findAccount, findAccountById } from "./account-store.ts";
import { appropriateBudget } from "./appropriate-budget.ts";
import { moveBudget } from "./move-budget.ts";
import { heldFor, passOnRecovery } from "./pass-on-recovery.ts";
import { recordRevenue } from "./record-revenue.ts";
import type { RecordedRevenue } from "./revenue-store.ts";
import { MAX_AMOUNT_FEN } from "./transfer.ts";
import { withdrawBudget } from "./withdraw-budget.ts";

/* What whoever keeps budgets asks for, in the words of the contract: amounts are 元, and budgets that are there go by their id. */

type Asked = { readonly id: string; readonly amount: string; readonly reason: string };
/** What may be given away of an account afterwards. */
type Left = { readonly available: string };

/** Gives money of a fund's year to a budget. */
export async function appropriate(
  context: ApiContext,
  { fund, year, programme, measure, amount, ...said }: Asked & Omit<BudgetKey, "fund"> & { readonly fund: string },
): Promise<Outcome<Left, "amount_wrong" | "transfer_id_taken" | "account_overdrawn">> {
  const fen = readAmount(amount);
  if (fen === null) return refused("amount_wrong");
  const budget = { fund, year, programme, measure };
  const made = await appropriateBudget(context, { ...said, budget, amount: fen, valueDay: context.today() });
  return made.ok ? ok(await leftOf(context, account("budget", budget))) : made;
}

/** Takes money that nobody was promised back from a budget. */
export async function withdraw(
  context: ApiContext,
  { budget: id, amount, ...said }: Asked & { readonly budget: string },
): Promise<Outcome<Left, "account_not_found" | "amount_wrong" | "transfer_id_taken" | "account_overdrawn">> {
  const fen = readAmount(amount);
  if (fen === null) return refused("amount_wrong");
  const budget = await findBudget(context, id);
  if (!budget) return refused("account_not_found");
  const made = await withdrawBudget(context, { ...said, budget, amount: fen, valueDay: context.today() });
  return made.ok ? ok(await leftOf(context, budget)) : made;
}

type MoveRefusal =
  | "account_not_found"
  | "amount_wrong"
  | "budget_move_wrong"
  | "transfer_id_taken"
  | "account_overdrawn";

/** Moves money that nobody was promised from one budget to another; what is left of the first. */
export async function move(
  context: ApiContext,
  { from, to, amount, ...said }: Asked & { readonly from: string; readonly to: string },
): Promise<Outcome<Left, MoveRefusal>> {
  const fen = readAmount(amount);
  if (fen === null) return refused("amount_wrong");
  const [giving, taking] = [await findBudget(context, from), await findBudget(context, to)];
  if (!giving || !taking) return refused("account_not_found");
  const asked = { ...said, from: giving, to: taking, amount: fen, valueDay: context.today() };
  const made = await moveBudget(context, asked);
  return made.ok ? ok(await leftOf(context, giving)) : made;
}

/** Passes on what came back under a budget, or a part of it; what still stands there. */
export async function passOn(
  context: ApiContext,
  { budget: id, amount, ...said }: Asked & { readonly budget: string; readonly as: Passing },
): Promise<Outcome<Left, "account_not_found" | "amount_wrong" | "transfer_id_taken" | "account_overdrawn">> {
  const fen = readAmount(amount);
  if (fen === null) return refused("amount_wrong");
  const budget = await findBudget(context, id);
  if (!budget) return refused("account_not_found");
  const made = await passOnRecovery(context, { ...said, budget, amount: fen, valueDay: context.today() });
  return made.ok ? ok(await leftOf(context, heldFor(said.as, budget))) : made;
}

/** Records what the district took in in a year. */
export async function record(
  context: ApiContext,
  { id, year, amount, citation }: Omit<Asked, "reason"> & { readonly year: number; readonly citation: string },
): Promise<Outcome<RecordedRevenue, "amount_wrong" | "revenue_id_taken">> {
  const fen = readAmount(amount);
  return fen === null ? refused("amount_wrong") : recordRevenue(context, id, { year, amount: fen, citation });
}

/** Above zero and within what the ledger holds; null for all else. */
function readAmount(text: string): Fen | null {
  const fen = readMoney(text);
  return fen !== null && fen > 0n && fen <= MAX_AMOUNT_FEN ? fen : null;
}

async function findBudget({ system }: ApiContext, id: string): Promise<AccountKey | null> {
  const found = await findAccountById(system, id);
  return found?.kind === "budget" ? account("budget", found) : null;
}

async function leftOf({ system }: ApiContext, key: AccountKey): Promise<Left> {
  const found = await findAccount(system, key);
  return { available: formatFen(found ? (availableOf(found) ?? 0n) : 0n) };
}
