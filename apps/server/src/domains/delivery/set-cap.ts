import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findIdentity } from "../facts/index.ts";
import { account, availableOf, type CapKey, changeCap, findAccount } from "../ledger/index.ts";
import { readMoney } from "./money.ts";

type Input = CapKey & {
  readonly id: string;
  /** By how much the cap is raised, or cut when it is negative. */
  readonly amount: string;
  readonly reason: string;
};

/** Gives a cap, raises or cuts it; what is left under it then. What is promised or paid under it is not cut away. */
export async function setCap(
  context: ApiContext,
  { id, amount, reason, year, programme, measure, subject }: Input,
): Promise<
  Outcome<{ available: string }, "transfer_id_taken" | "account_overdrawn" | "amount_wrong" | "subject_not_found">
> {
  const by = readMoney(amount);
  if (by === null || by === 0n) return refused("amount_wrong");
  if (subject !== null && !(await findIdentity(context.system, subject))) return refused("subject_not_found");
  const cap = { year, programme, measure, subject };
  const made = await changeCap(context, { id, cap, by, reason, valueDay: context.today() });
  if (!made.ok)
    return made.refusal.code === "account_overdrawn"
      ? refused("account_overdrawn", made.refusal)
      : refused("transfer_id_taken");
  const found = await findAccount(context.system, account("cap", cap));
  return ok({ available: formatFen(found ? (availableOf(found) ?? 0n) : 0n) });
}
