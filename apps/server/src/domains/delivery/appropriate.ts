import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { account, appropriateBudget, availableOf, findAccount } from "../ledger/index.ts";
import { readMoney } from "./money.ts";

type Input = {
  readonly id: string;
  readonly fund: string;
  readonly year: number;
  readonly programme: string | null;
  readonly measure: string;
  readonly amount: string;
  readonly reason: string;
};

/** Gives money of a fund's year to the budget of a measure; what is available of it then. */
export async function appropriate(
  context: ApiContext,
  { fund, year, programme, measure, amount, id, reason }: Input,
): Promise<Outcome<{ available: string }, "transfer_id_taken" | "amount_wrong">> {
  const fen = readMoney(amount);
  if (fen === null || fen <= 0n) return refused("amount_wrong");
  const budget = { fund, year, programme, measure };
  const made = await appropriateBudget(context, { id, budget, amount: fen, reason, valueDay: context.today() });
  if (!made.ok) return refused("transfer_id_taken");
  const found = await findAccount(context.system, account("budget", budget));
  return ok({ available: formatFen(found ? (availableOf(found) ?? 0n) : 0n) });
}
